"""Tables stay tables for those who hear them, also where a narrow page stacks their rows."""

import pytest

from web.live_site import NARROW, WIDE, Visit

pytestmark = pytest.mark.browser

_PARTS = {"table", "row", "columnheader", "rowheader", "cell"}


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_stacked_table_keeps_its_rows_heads_and_cells(visit: Visit, size: dict[str, int]) -> None:
    page = visit("areas/afg/")
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    shown = page.locator("table.stack:visible tbody tr").count()
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    told = [node["role"]["value"] for node in nodes if not node["ignored"]]
    assert set(told) >= _PARTS
    assert told.count("row") >= shown > 20
    assert told.count("table") == page.locator("table.stack:visible").count()

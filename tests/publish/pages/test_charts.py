"""The page of all charts: each has its link and its row, none is told twice."""

from firmground.publish.pages.charts import page as charts_page
from firmground.publish.pages.charts.page import ChartsPage
from firmground.views.charts import chart_keys
from publish.record import bundled_record, html, viewpoint

KEYS = tuple(chart_keys(bundled_record(), viewpoint()))


def _page() -> ChartsPage:
    return charts_page.data(bundled_record(), "", viewpoint())


def test_the_list_of_charts_leads_to_each_once() -> None:
    found = html("charts")
    assert [key for key in KEYS if found.count(f'href="./{key}/"') != 1] == []


def test_every_property_has_one_heading() -> None:
    properties = [prop for prop, _ in _page().figures]
    assert len(properties) == len(set(properties)) > 0
    assert sum(len(charts) for _, charts in _page().figures) == len(_page().of("figure"))


def test_every_chart_has_a_row_with_its_points() -> None:
    head, *rows = charts_page.table(_page())
    assert tuple(row[0] for row in rows) == KEYS
    points = dict(zip([row[0] for row in rows], [int(row[head.index("points")]) for row in rows], strict=True))
    assert min(points[chart.key] for chart in _page().of("figure")) > 1

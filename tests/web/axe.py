"""What axe-core finds on a page."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

_AXE = Path(__file__).parents[2] / "front" / "node_modules" / "axe-core" / "axe.min.js"


# Of the rows of a table or list that are marked up alike only the first three stay.
_ALIKE = """() => {
  for (const list of document.querySelectorAll("tbody, ul, ol")) {
    const seen = new Map();
    for (const row of [...list.children]) {
      const markup = row.outerHTML.replace(/>[^<]+/g, ">").replace(/ (id|href|title|datetime|value)="[^"]*"/g, "");
      seen.set(markup, (seen.get(markup) ?? 0) + 1);
      if (seen.get(markup) > 3) row.remove();
    }
  }
}"""


def leave_three_alike(page: Page) -> None:
    """Take the rows away that would only be found fault with, or not, as the three before them: time goes with rows."""
    page.evaluate(_ALIKE)


def violations(page: Page, *rules: str) -> list[str]:
    """Return what axe-core finds on a page, by all its rules or those named (in the dark only colours change)."""
    if not _AXE.is_file():
        pytest.skip("axe-core is not installed here (make setup, or npm ci in front/)")
    # Evaluated, not added as a script: the policy of the site would refuse it.
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    chosen = {"runOnly": list(rules)} if rules else {}
    found = page.evaluate(
        "async chosen => (await axe.run(document, {...chosen, resultTypes: ['violations']})).violations", chosen
    )
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}; {len(rule['nodes'])} times, such as {node['html'][:200]}"
        f" at {node['target']}: {' '.join(node['failureSummary'].split())[:300]}"
        for rule in found
        for node in rule["nodes"][:1]
    ]

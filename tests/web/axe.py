"""What axe-core finds on a page."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

_AXE = Path(__file__).parents[2] / "front" / "node_modules" / "axe-core" / "axe.min.js"


# Axe judges part by part: of what stands side by side, only what holds a kind of part not yet seen three times stays.
_ALIKE = """() => {
  const named = [...document.body.querySelectorAll("*")];
  const kind = one => one.tagName + [...one.attributes].map(a => {
    const tells = /^(class|role|type|lang|dir|hidden|tabindex|aria-(hidden|current|expanded|live))$/.test(a.name);
    return ` ${a.name}${tells ? `=${a.value}` : ""}`;
  }).join("");
  for (const parent of named.reverse()) {
    if (parent.childElementCount <= 3 || parent.tagName === "TR") continue;
    const seen = new Map();
    for (const one of [...parent.children]) {
      const kinds = new Set([one, ...one.querySelectorAll("*")].map(kind));
      if ([...kinds].every(each => seen.get(each) >= 3)) one.remove();
      else for (const each of kinds) seen.set(each, (seen.get(each) ?? 0) + 1);
    }
  }
}"""


def leave_three_alike(page: Page) -> None:
    """Take away what would only be found fault with, or not, as the three of its kind before it: time goes with it."""
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

"""What the articles of a treaty say beside duties with a due day, each in our own words with its place."""

from dataclasses import dataclass

from firmground.law.section import Section


@dataclass(frozen=True, slots=True)
class Provision:
    """What an article says beside duties with a due day: in our own words, with the numbers it names and their unit."""

    slug: str
    provision: str
    rule: str
    counts: tuple[int, ...] = ()
    unit: str = ""


def read_provisions(page: Section) -> tuple[Provision, ...]:
    """Take the provisions, each under its own slug."""
    return tuple(_provision(slug, page.map(slug)) for slug in page.data)


def _provision(slug: str, page: Section) -> Provision:
    page.only(("provision", "rule", "counts", "unit"))
    counts = page.wholes("counts") if "counts" in page.data else ()
    return Provision(slug, page.text("provision"), page.text("rule"), counts, page.text("unit", ""))

"""The rows of incidents: up to some thousand a page."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from firmground.linkage.published import PublicRow
from firmground.publish.escaping import escaped
from firmground.publish.links import Links
from firmground.publish.places import place_name
from firmground.publish.words import word


def filters(links: Links) -> Mapping[str, Callable[..., Markup]]:
    """Return the filters of this page."""
    return {"incident_rows": lambda rows, labels, root, districts: _rows(links, rows, labels, root, districts)}


def _rows(links: Links, rows: Sequence[PublicRow], labels: Sequence[str], root: str, districts: bool) -> Markup:
    """Write one row for each incident; `labels` are the heads of the columns."""
    gettext = links.words.translations.gettext
    heads = [str(escaped(label)) for label in labels]
    devices = {device: str(escaped(word("exploded", device, gettext))) for device in {row.device for row in rows}}
    untold = f'<span class="quiet">{escaped(gettext("not told"))}</span>'
    provisional = f' <span class="quiet small">{escaped(gettext("provisional"))}</span>'
    told: dict[str, str] = {}
    found: list[str] = []
    for row in rows:
        month = told.setdefault(row.month, str(escaped(links.words.period(row.month))))
        cells = (
            _place(row.admin1), *([_place(row.admin2)] if districts else []), devices[row.device], *(
                untold if number is None else links.words.number(number) for number in (row.killed, row.injured)
            ), links.words.listed(f'<a href="{root}incidents/sources/">{escaped(name)}</a>' for name in row.sources),
        )  # fmt: skip
        name = str(escaped(row.incident_id))
        found.append(
            f'<tr id="{name}"><th scope="row"><a href="#{name}">{month}</a>'
            f"{provisional if row.provisional else ''}</th>"
            + "".join(
                [
                    f'<td data-label="{head}"{_class(len(heads) - place)}><span>{cell}</span></td>'
                    for place, (head, cell) in enumerate(zip(heads, cells, strict=True))
                ]
            )
            + "</tr>\n"
        )
    return Markup("".join(found))  # noqa: S704 - escaped above


def _class(place: int) -> str:
    return ' class="num"' if place in {2, 3} else ""


def _place(name: str | None) -> str:
    return str(escaped(place_name(name))) if name else ""

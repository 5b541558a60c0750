"""An edition: one fixed version of a source, with everything needed to cite it and to know since when it is known."""

from dataclasses import dataclass
from datetime import date

from firmground.model.canonical import Plain
from firmground.model.dates import VagueDate


@dataclass(frozen=True, slots=True)
class Edition:
    """One fixed version of a body of publication.

    `authority` is a word of the written order of sources; `series` joins the yearly editions of one publication;
    `published` may be vague (counts from its last day) or unknown (then from `fetched`, the latest in any case);
    `cutoff` is the last day of the data; `checksum` the SHA-256 of the bytes in the archive where we hold them.
    """

    id: str
    source: str
    title: str
    publisher: str
    authority: str
    fetched: date
    series: str = ""
    published: VagueDate | None = None
    covers: str = ""
    cutoff: str = ""
    address: str = ""
    licence: str = ""
    language: str = "en"
    checksum: str = ""
    dates_confirmed: bool = False

    @property
    def known_from(self) -> date:
        """Return the day from which what it says counts as known: the last possible day of its publication.

        What we fetched had been published: the day of fetching is the latest, and the only one where none is given.
        """
        return min(self.published.last, self.fetched) if self.published else self.fetched


_TEXTS = (
    "id",
    "source",
    "title",
    "publisher",
    "authority",
    "series",
    "covers",
    "cutoff",
    "address",
    "licence",
)
_MORE = ("language", "checksum")


def edition_to_plain(edition: Edition) -> dict[str, Plain]:
    """Return the plain form that is stored and hashed; empty fields are left out."""
    plain: dict[str, Plain] = {name: text for name in (*_TEXTS, *_MORE) if (text := getattr(edition, name))}
    plain["fetched"] = edition.fetched.isoformat()
    if edition.published is not None:
        plain["published"] = str(edition.published)
    if edition.dates_confirmed:
        plain["dates_confirmed"] = "yes"
    return plain


def edition_from_plain(plain: dict[str, str]) -> Edition:
    """Read the stored form of an edition."""
    texts = {name: plain.get(name, "") for name in _TEXTS}
    return Edition(
        **texts,
        language=plain.get("language", "en"),
        checksum=plain.get("checksum", ""),
        fetched=date.fromisoformat(plain["fetched"]),
        published=VagueDate.parse(plain["published"]) if "published" in plain else None,
        dates_confirmed=plain.get("dates_confirmed") == "yes",
    )

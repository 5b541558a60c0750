"""The day a text tells above its first paragraph: a date that stands alone, or the dateline of a news item.

Only a whole day counts, in the first lines, where nothing else can be meant: the text goes on to tell of other days.
"""

import re
import unicodedata
from typing import Final

from firmground.factcheck.documents.taken import iso_day

_HEAD: Final = 1_500
_LINES: Final = 10
_MONTHS: Final = {
    name: month
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr - jun jul aug sep oct nov dec",
        "- - - - - - - - sept - - -",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for month, name in enumerate(names.split(), start=1)
    if name != "-"
}
_MONTH: Final = f"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
# 3 April 2025, le 1er avril 2025, 3 de abril de 2025; April 3, 2025; 2025-04-03. What is written in figures alone with
# the day or the month first (04/03/2025) is read in two ways, so not at all.
_DATE: Final = (
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)? (?:de |of )?(?P<month>{_MONTH})\.?,? (?:de |del )?(?P<year>\d{{4}})"
    rf"|(?P<month2>{_MONTH})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?, (?P<year2>\d{{4}})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))"
)
_WEEKDAY: Final = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|miercoles|jueves|viernes|sabado|domingo)"
)
_LABEL: Final = r"(?:date|published|posted|publie|publicado|fecha|issued|released)(?: on| le| el)?"
# One to four words, all in capitals or each with one; an agency may follow in brackets.
_PLACE: Final = r"[A-Z][\w.'’-]*(?:[ /,]+(?:[A-Z]|d[eu] |del |la )[\w.'’/ -]{0,30}){0,3}(?: \([A-Z][\w ./]{0,20}\))?"
_LEAD: Final = rf"(?:(?i:le |el |on )?(?i:{_WEEKDAY}),? (?i:le |el )?|(?i:le |el ))?"
_ALONE: Final = re.compile(
    rf"(?:(?i:{_LABEL}) ?:? )?(?:{_PLACE}, )?{_LEAD}(?i:{_DATE})(?:,? \d{{1,2}}[:h.]\d{{2}}.{{0,12}})?\.?"
)
_DATELINE: Final = re.compile(
    rf"\(?{_PLACE}(?:,| [–—-]) {_LEAD}(?i:{_DATE})\)?(?: ?\([A-Z][\w ./]{{0,20}}\))? ?(?:\.?[–—]|\.?-{{1,2}} ?|: )"
)


def day_of_text(text: str) -> str:
    """Return the day (ISO) that a text tells of itself in its first lines, empty where it tells none or two."""
    lines = [plain for line in text[:_HEAD].split("\n") if (plain := _plain(line))][:_LINES]
    found = {day for line in lines if (day := _day(_ALONE.fullmatch(line) or _DATELINE.match(line)))}
    return found.pop() if len(found) == 1 else ""


def _plain(line: str) -> str:
    """Return a line without accents and with single spaces, so that one pattern reads all languages."""
    bare = "".join(c for c in unicodedata.normalize("NFD", line) if not unicodedata.combining(c))
    return " ".join(bare.split())


def _day(found: re.Match[str] | None) -> str:
    if found is None:
        return ""
    if found["iso"]:
        return iso_day(found["iso"])
    month = _MONTHS[(found["month"] or found["month2"]).lower()]
    return iso_day(f"{found['year'] or found['year2']}-{month:02}-{int(found['day'] or found['day2']):02}")

"""IMAS 05.10 minimum data and IMSMA exports: accidents with their numbers, or one row per victim; CSV or maXML."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import pyarrow.compute as pc

from firmground.model.coded import Coded, coded_texts, texts_of
from firmground.model.errors import BadInput, Place, shown
from firmground.model.record import Events
from firmground.model.text_column import text_column
from firmground.sources.event_csv import wide_csv_table
from firmground.sources.event_places import utm_points
from firmground.sources.event_table import EventTable, Unfit
from firmground.sources.event_values import checked, day_reader, groups_of, points, whole_or_none
from firmground.sources.event_xml import xml_tables
from firmground.sources.imas.fields import DEVICES, IGNORED, UNKNOWN, country_codes, fields_of, folded

__all__ = ["IGNORED", "read"]

Column = Sequence[str | None]
_STATUS: Final = {
    **dict.fromkeys(("killed", "dead", "died", "fatal", "deceased"), "killed"),
    **dict.fromkeys(("injured", "wounded", "survivor", "survived", "injury"), "injured"),
    **dict.fromkeys(UNKNOWN, "outcome_unknown"),
}
_SEX: Final = {
    **dict.fromkeys(("male", "m", "man", "boy"), "male"), **dict.fromkeys(("female", "f", "woman", "girl"), "female"),
    **dict.fromkeys(UNKNOWN, "sex_unknown"),
}  # fmt: skip
_AGE: Final = {
    **dict.fromkeys(("child", "children", "boy", "girl", "minor", "under18"), "children"),
    **dict.fromkeys(("adult", "adults", "man", "woman", "18andover", "over18"), "adults"),
    **dict.fromkeys(UNKNOWN, "age_unknown"),
}
_CIVIL: Final = {
    **dict.fromkeys(("civilian", "civil", "idp", "refugee", "returnee"), "civilians"),
    **dict.fromkeys(("military", "police", "securityforces", "soldier", "combatant"), "security_forces"),
    **dict.fromkeys(("deminer", "demining", "eodoperator"), "deminers"),
    **dict.fromkeys(UNKNOWN, "status_unknown"),
}
_DIGIT: Final = re.compile("[0-9]")
# In no text: a file with a NUL byte is refused.
_NOTHING: Final = text_column(["\0"])[0]
_ADULT: Final = 18
_OLDEST: Final = 120


def read(raw: bytes, file: str) -> Events:
    """Read an export: as many records as rows; where one row is one victim, rows of an accident add up."""
    if raw.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        tables = xml_tables(raw, file, ("Accident", "Victim"))
        if len(tables) > 1:
            remedy = "Export accidents and victims into files of their own."
            raise BadInput(Place(file), "accidents and victims in one file", "one of them", remedy)
        table = next(iter(tables.values()))
    else:
        table = wide_csv_table(raw, file, None)
    fields = fields_of(table)
    is_person = "status" in fields
    columns: dict[str, Column] = {
        **_places(table, fields),
        "date_start": day_reader(table, fields["date"]),
        **_devices(table, fields),
        **(_person(table, fields) if is_person else _numbers(table, fields)),
        "locator": table.locators,
    }
    for name, field in (("record_id", "victim_id" if is_person else "accident_id"), ("activity", "activity")):
        if field in fields:
            columns[name] = (
                checked(table, fields[field], ".", _id)
                if name == "record_id"
                else table.each(fields[field], using=_known)
            )
    if is_person and "accident_id" in fields:
        columns["event_id"] = table.each(fields["accident_id"], using=_known)
        _refuse_two_accidents(table, fields, columns)
    elif "accident_id" in fields:
        table.ignore(fields["accident_id"])
    table.done()
    return Events(len(table), columns, persons=is_person)


def _refuse_two_accidents(table: EventTable, fields: Mapping[str, str], columns: Mapping[str, Column]) -> None:
    """Refuse victims of one accident id that do not agree on where and when it was and what exploded."""
    read_as = {"date": "date_start", "admin1": "admin1", "admin2": "admin2", "place": "place", "device": "device"}
    told = [(fields[field], columns[name]) for field, name in read_as.items() if field in fields and name in columns]
    # Of points what was written is compared: what one text gives for both of its degrees says not which differs.
    points = ("lat", "lon", "easting", "northing", "zone")
    told += [(fields[field], table.take(fields[field])) for field in points if field in fields]
    unlike = pc.binary_join_element_wise(texts_of(columns["source"]), texts_of(columns["event_id"]), _NOTHING)
    first = pc.index_in(unlike, value_set=unlike)
    faults = []
    for column, values in told:
        texts = pc.fill_null(texts_of(values), _NOTHING)
        differ = pc.and_(pc.is_valid(unlike), pc.not_equal(texts, texts.take(first)))
        faults += [(rows[0].as_py(), column) for rows in [pc.indices_nonzero(differ)] if len(rows)]
    if faults:
        row, column = min(faults, key=lambda fault: fault[0])
        before, written = first[row].as_py(), table.take(column)
        found = f"{shown(written[row])} for {shown(str(columns['event_id'][row]))}"
        raise BadInput(table.place(row, column), found, f"{shown(written[before])}, as {table.locators[before]} has")


def _places(table: EventTable, fields: Mapping[str, str]) -> dict[str, Column]:
    countries = country_codes(table, fields["country"])
    columns: dict[str, Column] = {"source": countries.each(lambda country: f"imas:{country}"), "area": countries}
    for field in ("admin1", "admin2", "place"):
        if field in fields:
            columns[field] = table.each(fields[field], using=_known)
    if (found := _points(table, fields)) is not None:
        columns["lat"], columns["lon"] = found
    return columns


def _points(table: EventTable, fields: Mapping[str, str]) -> tuple[Column, Column] | None:
    """Return the points in degrees; metres of a UTM zone are converted."""
    if "lat" in fields and "lon" in fields:
        table.ignore(*(fields[field] for field in ("easting", "northing", "zone", "hemisphere") if field in fields))
        return points(table, fields["lat"], fields["lon"])
    if "easting" in fields and "northing" in fields:
        if "zone" not in fields:
            raise BadInput(Place(table.file), "eastings without a column of the zone", 'a column "UTM zone"')
        found = utm_points(table, fields["easting"], fields["northing"], fields["zone"], fields.get("hemisphere"))
        return [lat for lat, _ in found], [lon for _, lon in found]
    return None


def _devices(table: EventTable, fields: Mapping[str, str]) -> dict[str, Column]:
    column = fields.get("device") or fields.get("accident_type")
    if column is None:
        return {}
    found = table.each(column, using=_device)
    return {
        "device": found.each(lambda told: told[0]),
        "activation": found.each(lambda told: "command" if told[1] == "command_detonated" else None),
        "scope_reason": found.each(lambda told: told[1] or None),
    }


def _device(text: str) -> tuple[str, str]:
    name = folded(text)
    if name.startswith("demining"):
        # The type of an accident at a demining site says where it happened, not what exploded.
        return DEVICES[""]
    if name not in DEVICES:
        raise Unfit(shown(text), "a category of device such as AP mine, AV mine, submunition, UXO, IED, unknown")
    return DEVICES[name]


def _numbers(table: EventTable, fields: Mapping[str, str]) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for field in ("killed", "injured"):
        if field in fields:
            columns[field] = table.each(fields[field], using=whole_or_none)
    for field in ("gender", "age", "age_group", "civil_status", "victim_id"):
        if field in fields:
            raise BadInput(
                Place(table.file, None, fields[field]), "a column about one person beside numbers of people",
                "one row per accident, or one per victim with a status",
            )  # fmt: skip
    if "device" in fields and "accident_type" in fields:
        table.ignore(fields["accident_type"])
    return columns


def _person(table: EventTable, fields: Mapping[str, str]) -> dict[str, Column]:
    outcomes = table.each(fields["status"], using=_one_of(_STATUS))
    columns: dict[str, Column] = {**groups_of(outcomes, ("killed", "injured", "outcome_unknown"))}
    if "gender" in fields:
        columns |= groups_of(table.each(fields["gender"], using=_one_of(_SEX)), ("male", "female", "sex_unknown"))
    if "age" in fields or "age_group" in fields:
        columns |= groups_of(_ages(table, fields), ("children", "adults", "age_unknown"))
    columns |= groups_of(_civil(table, fields), ("civilians", "security_forces", "deminers", "status_unknown"))
    table.ignore(*(fields[field] for field in ("killed", "injured") if field in fields))
    return columns


def _ages(table: EventTable, fields: Mapping[str, str]) -> Coded[str]:
    if "age_group" not in fields:
        return table.each(fields["age"], using=_age)
    if "age" in fields:
        table.ignore(fields["age"])
    return table.each(fields["age_group"], using=_one_of(_AGE))


def _civil(table: EventTable, fields: Mapping[str, str]) -> Coded[str]:
    """Return the status of each victim; at an accident of demining an untold status is a deminer's."""
    columns = [fields[field] for field in ("civil_status", "accident_type") if field in fields]
    if not columns:
        return coded_texts(["status_unknown"] * len(table))
    read_status = _one_of(_CIVIL)

    def status(*texts: str) -> str:
        told = read_status(texts[0]) if "civil_status" in fields else "status_unknown"
        is_demining = "accident_type" in fields and folded(texts[-1]).startswith("demining")
        return "deminers" if is_demining and told == "status_unknown" else told

    return table.each(*columns, using=status)


def _one_of(words: Mapping[str, str]) -> Callable[[str], str]:
    def read_word(text: str) -> str:
        if folded(text) not in words:
            raise Unfit(shown(text), f"one of {', '.join(word for word in words if word)}")
        return words[folded(text)]

    return read_word


def _age(text: str) -> str:
    if folded(text) in UNKNOWN:
        return "age_unknown"
    if not (text.isascii() and text.isdigit() and int(text) <= _OLDEST):
        raise Unfit(shown(text), f"an age in years up to {_OLDEST}")
    return "children" if int(text) < _ADULT else "adults"


def _id(text: str) -> None:
    if not text:
        raise Unfit("an empty cell", "an id")


def _known(text: str) -> str | None:
    # Nearly every text is an id, and no word for unknown has a digit.
    return text if _DIGIT.search(text) or folded(text) not in UNKNOWN else None

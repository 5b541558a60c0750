"""What the fields of IMAS 05.10 and of IMSMA exports are called, and the words that stand in them."""

import re
from collections.abc import Sequence
from typing import Final

from firmground.model.coded import Coded
from firmground.model.errors import BadInput, Place, shown
from firmground.sources.event_table import EventTable, Unfit
from firmground.vocabulary.areas import UnknownArea, load_areas

# Our name of a field -> the names that IMSMA forms and exports give it, without case, spaces and marks.
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "accident_id": ("accidentid", "accidentlocalid", "accidentguid", "accidentnumber", "incidentid"),
    "victim_id": ("victimid", "victimlocalid", "victimguid", "casualtyid"),
    "date": ("accidentdate", "dateofaccident", "incidentdate", "date"),
    "country": ("country", "countrycode", "iso3", "countryiso3"),
    "admin1": ("province", "region", "governorate", "oblast", "admin1", "adminlevel1", "state"),
    "admin2": ("district", "municipality", "raion", "admin2", "adminlevel2", "county"),
    "place": ("town", "village", "community", "settlement", "locationname", "place", "nearesttown"),
    "lat": ("latitude", "lat", "ycoordinate", "latitudewgs84"),
    "lon": ("longitude", "lon", "long", "xcoordinate", "longitudewgs84"),
    "easting": ("easting", "utmeasting", "utmx", "xutm"),
    "northing": ("northing", "utmnorthing", "utmy", "yutm"),
    "zone": ("utmzone", "zone", "gridzone"),
    "hemisphere": ("hemisphere", "utmhemisphere"),
    "device": ("devicecategory", "categoryofdevice", "devicetype", "typeofdevice", "explosivedevice", "ordnancetype"),
    "accident_type": ("accidenttype", "typeofaccident", "accidentcategory", "deminingornondemining"),
    "killed": ("killed", "numberkilled", "numberofkilled", "peoplekilled", "fatalities"),
    "injured": ("injured", "numberinjured", "numberofinjured", "peopleinjured", "wounded"),
    "status": ("victimstatus", "status", "injuredkilled", "killedorinjured", "outcome"),
    "gender": ("gender", "sex"),
    "age": ("age", "ageataccident"),
    "age_group": ("agegroup", "agecategory"),
    "civil_status": ("civilianstatus", "victimtype", "victimcategory", "beneficiarytype", "militarycivilian"),
    "activity": ("activity", "activityattimeofaccident", "activityatthetimeofaccident", "victimactivity"),
}
_PERSON: Final = "names a person, or leads to one; never read, never stored"
_ELSEWHERE: Final = "no column of a record"
IGNORED: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("name", "firstname", "lastname", "familyname", "givenname", "fathername", "mothername", "fullname",
         "victimname", "dateofbirth", "birthdate", "yearofbirth", "placeofbirth", "address", "homeaddress", "phone",
         "telephone", "mobile", "email", "nationalid", "idnumber", "identification", "passport", "photo",
         "nationality", "ethnicity", "religion", "maritalstatus", "reportedby", "interviewer", "respondent"),
        _PERSON,
    ),
    **dict.fromkeys(
        ("description", "accidentdescription", "narrative", "comments", "remarks", "notes", "victimnotes"),
        "a free text in which names of people occur",
    ),
    **dict.fromkeys(
        ("occupation", "injurytype", "injuries", "amputation", "medicalcare", "hospital", "education"),
        "the state and the life of one person; not stored",
    ),
    **dict.fromkeys(
        ("tamperedwithdevice", "tampered", "devicemodel", "model", "timeofaccident", "accidenttime", "fixedby",
         "coordinatesystem", "coordinateformat", "accuracy", "elevation", "organisation", "organization", "hazardid",
         "dataenterer", "dateofreport", "reportdate", "version", "verified", "markedarea", "accidentname"),
        _ELSEWHERE,
    ),
}  # fmt: skip
# Words for what exploded -> device and, where it is none of ours, the reason.
DEVICES: Final[dict[str, tuple[str, str]]] = {
    **dict.fromkeys(
        ("antipersonnelmine", "apmine", "apm", "ap", "antipersonnellandmine"), ("antipersonnel_mine", "")
    ),
    **dict.fromkeys(
        ("antivehiclemine", "antitankmine", "avmine", "atmine", "avm", "atm", "av", "at"), ("antivehicle_mine", "")
    ),
    **dict.fromkeys(
        ("improvisedmine", "minesofanimprovisednature", "mineofanimprovisednature", "boobytrap", "victimoperatedied",
         "voied", "pressureplateied", "tripwire"),
        ("improvised_mine", ""),
    ),
    **dict.fromkeys(
        ("mine", "landmine", "mineunknowntype", "unspecifiedmine", "mineaccident"), ("unspecified_mine", "")
    ),
    **dict.fromkeys(
        ("submunition", "clustermunitionremnant", "clustermunitionremnants", "clustermunition", "bomblet", "cmr",
         "clusteraccident"),
        ("cluster_remnant", ""),
    ),
    **dict.fromkeys(
        ("uxo", "erw", "axo", "unexplodedordnance", "abandonedexplosiveordnance", "explosiveremnantofwar",
         "explosiveremnantsofwar", "othererw", "uxoaxo", "uxoaxoaccident", "fuze", "fuse"),
        ("other_erw", ""),
    ),
    **dict.fromkeys(("", "unknown", "notknown", "mineuxo", "mineerw", "unspecified"), ("unspecified_mine_erw", "")),
    **dict.fromkeys(
        ("ied", "improvisedexplosivedevice", "iedaccident"), ("out_of_scope", "improvised_activation_unknown")
    ),
    **dict.fromkeys(
        ("commandied", "remotecontrolledied", "rcied", "commandoperatedied"), ("out_of_scope", "command_detonated")
    ),
    **dict.fromkeys(
        ("storedammunition", "storedammunitionaccident", "ammunitionstorage"), ("out_of_scope", "stored_ammunition")
    ),
    **dict.fromkeys(("other", "othertypeofaccident", "othertype"), ("out_of_scope", "other_weapon")),
}  # fmt: skip
UNKNOWN: Final = {"", "unknown", "notknown", "na", "notapplicable", "notspecified", "unspecified"}


_MARKS: Final = re.compile(r"[\W_]")


def folded(text: str) -> str:
    """Return a name or word without case, spaces and marks: "Victim Status" and "victim_status" are one."""
    return _MARKS.sub("", text.casefold())


def fields_of(table: EventTable) -> dict[str, str]:
    """Return which column of the table holds each field, and leave the ignored columns; two for one are refused."""
    meaning = {name: field for field, names in FIELDS.items() for name in (folded(field), *names)}
    found: dict[str, str] = {}
    for column in table.header:
        name = folded(column)
        if name in IGNORED:
            table.ignore(column)
        elif (field := meaning.get(name)) in found:
            twice = f"columns {shown(found[field])} and {shown(column)}"
            raise BadInput(Place(table.file), twice, "one column of each meaning", "Leave one of them out.")
        elif field is not None:
            found[field] = column
    _refuse_missing(table, found, ("date",), "the date of the accident")
    _refuse_missing(table, found, ("country",), "the country, as name or code")
    _refuse_missing(table, found, ("status", "killed", "injured"), "the victim's status, or numbers killed or injured")
    return found


def country_codes(table: EventTable, column: str) -> Coded[str]:
    """Return the code of the country that each row names."""
    areas = load_areas()

    def code(text: str) -> str:
        try:
            return areas.resolve(text).code
        except UnknownArea as error:
            raise Unfit(shown(text), f"the name or code of a country ({error})") from None

    return table.each(column, using=code)


def _refuse_missing(table: EventTable, found: dict[str, str], fields: Sequence[str], what: str) -> None:
    if not any(field in found for field in fields):
        known = ", ".join(dict.fromkeys(name for field in fields for name in FIELDS[field]))
        raise BadInput(Place(table.file), f"no column for {what}", f"one named like {known}")

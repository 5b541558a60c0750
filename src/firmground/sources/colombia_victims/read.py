"""Colombia's register of victims: one row per person, two layouts (2017 and 2022), month precision."""

from typing import Final

from firmground.model.errors import shown
from firmground.model.record import Events
from firmground.sources.event_csv import wide_csv_table
from firmground.sources.event_table import EventTable, Unfit
from firmground.sources.event_values import groups_of

IGNORED: Final = {
    "tipoarea": "rural or urban is no column of a record",
    "grupoetnico": "membership of an ethnic group is never stored",
    "Ubicación": "the same point as latitudcabecera and longitudcabecera, as one text",
}
_UNKNOWN: Final = {"", "sin información"}
_LARGEST_DEPARTMENT: Final = 99


def read(raw: bytes, file: str) -> Events:
    """Read a file of the register: as many records as rows, since identical rows are several victims."""
    table = wide_csv_table(raw, file)
    table.ignore(*IGNORED)
    rows = len(table)
    table.each("codigodanedepartamento", "codigodanemunicipio", using=_fit_together)
    killed = table.each("estado", using=_killed)
    status = table.each("condicion", using=_status)
    age = table.each("rangoedad", using=_age)
    sex = table.each("genero", using=_sex)
    lat, lon = _points(table)
    activity = table.take_if("Actividad")
    columns = {
        "area": ["COL"] * rows,
        "date_start": table.each("ano", "mes", using=_month),
        "admin1": table.each("departamento", using=_name),
        "admin2": table.each("municipio", using=_name),
        "place": table.each("sitio", using=_known),
        "lat": lat,
        "lon": lon,
        # The columns are named after the municipal seat, yet one municipality has up to 123 points: villages.
        "place_precision": ["settlement" if point else None for point in lat],
        "device": table.each("tipoevento", using=_device),
        "activation": ["victim"] * rows,
        "killed": ["1" if dead else "0" for dead in killed],
        "injured": ["0" if dead else "1" for dead in killed],
        "outcome_unknown": ["0"] * rows,
        **groups_of(status, ("civilians", "security_forces", "deminers", "status_unknown")),
        **groups_of(age, ("children", "adults", "age_unknown")),
        **groups_of(sex, ("male", "female", "sex_unknown")),
        "activity": None if activity is None else table.each("Actividad", using=_known),
        "locator": table.locators,
    }
    table.done()
    return Events(rows, {name: values for name, values in columns.items() if values is not None}, persons=True)


def _known(text: str) -> str:
    """Return a text that says something; "Sin información" and a blank are the same unknown."""
    return "" if text.casefold() in _UNKNOWN else text


def _code(text: str, most: int, column: str) -> int:
    """Return a number whose thousands separator ("5,313") or leading zero (05313) the export has changed."""
    digits = text.replace(",", "")
    if not (digits.isascii() and digits.isdigit() and text in {digits, f"{int(digits):,}"} and int(digits) <= most):
        raise Unfit(shown(text), f"a whole number up to {most}", column)
    return int(digits)


def _fit_together(department: str, municipality: str) -> None:
    """Refuse a municipality's code that does not begin with that of its department: the columns are shifted."""
    within = _code(municipality, 99_999, "codigodanemunicipio") // 1_000
    if within != _code(department, _LARGEST_DEPARTMENT, "codigodanedepartamento"):
        found = f"{shown(municipality)} in department {shown(department)}"
        raise Unfit(found, "a code that begins with its department's", "codigodanemunicipio")


def _month(year: str, month: str) -> str:
    whole = _code(year, 2_100, "ano")
    if whole < 1_900:
        raise Unfit(shown(year), "a year", "ano")
    if not _known(month):
        return str(whole)
    return f"{whole}-{_calendar(month):02}"


def _calendar(month: str) -> int:
    if month.isascii() and month.isdigit() and 1 <= int(month) <= 12:
        return int(month)
    raise Unfit(shown(month), "a month from 1 to 12", "mes")


def _name(text: str) -> str:
    if not _known(text) or any(c.isdigit() for c in text):
        raise Unfit(shown(text), "a name of a place")
    return text


def _points(table: EventTable) -> tuple[list[str], list[str]]:
    pairs = table.each("latitudcabecera", "longitudcabecera", using=_point)
    return [lat for lat, _ in pairs], [lon for _, lon in pairs]


def _point(lat: str, lon: str) -> tuple[str, str]:
    lat, lon = _known(lat), _known(lon)
    if bool(lat) != bool(lon):
        raise Unfit(f"{shown(lat)}, {shown(lon)}", "both degrees of a point or none", "latitudcabecera")
    if lat:
        _degrees(lat, -5, 14, "latitudcabecera")
        _degrees(lon, -82, -66, "longitudcabecera")
    return lat, lon


def _degrees(text: str, lowest: int, highest: int, column: str) -> None:
    try:
        fits = lowest <= float(text) <= highest
    except ValueError:
        fits = False
    if not fits:
        raise Unfit(shown(text), f"degrees within Colombia, {lowest} to {highest}", column)


def _device(text: str) -> str:
    match text:
        case "Accidente por MAP":
            # The register counts antipersonnel mines and improvised devices of that nature together and does not
            # say which one it was; "antipersonnel_mine" would claim more than the source says.
            return "unspecified_mine"
        case "Accidente por MUSE":
            return "other_erw"
    raise Unfit(shown(text), '"Accidente por MAP" or "Accidente por MUSE"')


def _killed(text: str) -> bool:
    if text not in {"Muerto", "Herido"}:
        raise Unfit(shown(text), '"Muerto" or "Herido"')
    return text == "Muerto"


def _status(text: str) -> str:
    match _known(text).casefold():
        case "civil":
            return "civilians"
        case "fuerza pública":
            return "security_forces"
        case "":
            return "status_unknown"
    raise Unfit(shown(text), '"Civil", "Fuerza pública" or unknown')


def _age(text: str) -> str:
    match _known(text).casefold():
        case "menor de 18 años":
            return "children"
        case "mayor de 18 años":
            return "adults"
        case "":
            return "age_unknown"
    raise Unfit(shown(text), '"Menor de 18 años", "Mayor de 18 años" or unknown')


def _sex(text: str) -> str:
    match _known(text).casefold():
        case "masculino":
            return "male"
        case "femenino":
            return "female"
        case "":
            return "sex_unknown"
    raise Unfit(shown(text), '"Masculino", "Femenino" or unknown')

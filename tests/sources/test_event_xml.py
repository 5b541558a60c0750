"""XML of field reports as tables: leaves by their names, faults named."""

import pytest

from firmground.model.errors import BadInput
from firmground.sources.event_xml import xml_tables


def report(body: str) -> bytes:
    return f'<?xml version="1.0"?><R xmlns="urn:x"><FieldReport>{body}</FieldReport></R>'.encode()


def test_leaves_become_columns_whatever_their_depth() -> None:
    body = (
        "<Accident><Id>A1</Id><Where><Point><Lat>1.5</Lat></Point></Where></Accident><Accident><Id>A2</Id></Accident>"
    )
    table = xml_tables(report(body), "f.xml", ("Accident",))["Accident"]
    assert table.header == ("Id", "Lat")
    assert list(table.take("Lat")) == ["1.5", ""]
    assert list(table.locators) == ["Accident 1", "Accident 2"]


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (report("<Accident><Id>A1</Id>")[:-20], "broken XML"),
        (report("<Hazard/>"), "no element Accident"),
        (report("<Accident><A>1</A><A>2</A></Accident>"), "the element twice"),
        (report("<Accident>" + "<A>" * 14 + "</A>" * 14 + "</Accident>"), "deep"),
        (b'<!DOCTYPE r [<!ENTITY x "y">]><r><Accident><A>&x;</A></Accident></r>', "a document type or an entity"),
        (report("<Accident/>"), "without any element"),
    ],
)
def test_faults_are_named(raw: bytes, found: str) -> None:
    with pytest.raises(BadInput, match=found):
        xml_tables(raw, "f.xml", ("Accident",))

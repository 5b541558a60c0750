"""Plain XML turned to columns at once gives what reading element by element gives; all else is left to that."""

import pytest

from firmground.sources import event_xml
from firmground.sources.event_xml_columns import Unlike, xml_columns

KINDS = ("Accident", "Victim")


def report(*records: str, head: str = '<?xml version="1.0"?>') -> str:
    told = "".join(f"<F><Victim>{record}</Victim></F>\n" for record in records)
    return f'{head}<R xmlns="urn:x">{told}</R>'


SHAPES = report(
    "<VictimID>1</VictimID>\n<Name> A &amp; B&#233; </Name><Geo><Lat>1.5</Lat></Geo>",
    "<VictimID>2</VictimID><Geo><Lat/></Geo><Sex>F</Sex>",
    "<VictimID>3</VictimID>\n<Name>C</Name><Geo><Lat>2</Lat></Geo>",
    "",
    "<VictimID a='>'>5</VictimID>",
)


def test_records_of_several_shapes_stand_in_their_order() -> None:
    text = SHAPES.replace("<VictimID a='>'>5", "<VictimID>5")
    kind, table = xml_columns(text.encode(), KINDS)
    assert kind == "Victim"
    assert table.to_pydict() == {
        "VictimID": ["1", "2", "3", "", "5"],
        "Name": [" A & Bé ", "", "C", "", ""],
        "Lat": ["1.5", "", "2", "", ""],
        "Sex": ["", "F", "", "", ""],
    }
    at_once = event_xml.xml_tables(text.encode(), "f.xml", KINDS)["Victim"]
    closely = event_xml._closely_read(text.encode(), "f.xml", KINDS)["Victim"]
    assert at_once.header == closely.header
    assert [list(at_once.take(name)) for name in at_once.header] == [
        list(closely.take(name)) for name in at_once.header
    ]
    assert at_once.locators == closely.locators


@pytest.mark.parametrize(
    "text",
    [
        SHAPES,
        report("<A>1</A><!-- 2 -->"),
        report("<A><![CDATA[1]]></A>"),
        report("<A>1</A><A>2</A>"),
        report("<A>1</A><Accident><B>1</B></Accident>"),
        report("<A>1</A>").replace("</F>", "</F><Accident><B>1</B></Accident>"),
        report("<A>1</A>").replace("</F>", '</F><x:Victim xmlns:x="urn:y"><A>1</A></x:Victim>'),
        report("<A>1</A>").replace("</F>", "</F><Victim/>"),
        report("<A>1</A>", head='<?xml version="1.0" encoding="ISO-8859-1"?>'),
        report("<A>1</A>")[:-3],
        "<R/>",
    ],
)
def test_whatever_is_no_plain_list_is_left_to_the_closer_reader(text: str) -> None:
    with pytest.raises(Unlike):
        xml_columns(text.encode(), KINDS)

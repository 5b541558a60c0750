"""What free text tells of device, activation and scope, in six languages."""

from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from firmground.model.record import Events, ImportedEdition
from firmground.records.importing import engine, write_records
from firmground.records.raw import raw_of_events
from firmground.vocabulary.areas import load_areas

AT = datetime(2026, 11, 22, tzinfo=UTC)
AREAS = load_areas()


def told(folder: Path, text: str, text_decides: bool = False, **given: str) -> tuple[str, str, str | None]:
    columns = {"record_id": ["1"], "area": ["UKR"], "date_start": ["2020"], "text": [text]}
    events = Events(1, columns | {name: [value] for name, value in given.items()}, text_decides=text_decides)
    draft = folder / "draft.parquet"
    with engine(folder) as con:
        raw = raw_of_events(con, [("file", events)], "test")
        write_records(con, raw, draft, AREAS, ImportedEdition("e", "r", (), (), AT, 1, 0, {}))
        row = con.sql(f"SELECT device, activation, scope_reason, in_scope FROM '{draft}'").fetchall()[0]
    assert row[3] == (row[2] is None)
    return row[0], row[1], row[2]


@pytest.mark.parametrize(
    ("text", "device", "activation"),
    [
        ("A farmer was killed when he stepped on a landmine", "unspecified_mine", "victim"),
        ("Landmine Kills Elderly Woman in Township", "unspecified_mine", "unknown"),
        ("Two injured by an anti-personnel mine", "antipersonnel_mine", "unknown"),
        ("A truck hit an anti-tank mine", "antivehicle_mine", "victim"),
        ("killed by a booby-trapped door", "improvised_mine", "victim"),
        ("a pressure-plate IED exploded", "improvised_mine", "victim"),
        ("their car ran over an IED", "improvised_mine", "victim"),
        ("an improvised landmine exploded", "improvised_mine", "victim"),
        ("children hurt by unexploded ordnance", "other_erw", "unknown"),
        ("a mine or UXO exploded", "unspecified_mine_erw", "unknown"),
        ("an unexploded cluster munition blew up", "cluster_remnant", "unknown"),
        ("three died in a cluster munition attack on the market", "cluster_attack", "unknown"),
        ("landmine near the jade mine", "unspecified_mine", "unknown"),
        ("RCA : 5 personnes tuées dans une explosion d'une mine terrestre", "unspecified_mine", "unknown"),
        ("Un véhicule a sauté sur une mine antichar", "antivehicle_mine", "victim"),
        ("deux enfants tués par une bombe à sous-munitions non explosée", "cluster_remnant", "unknown"),
        ("Campesino pisó una mina antipersonal", "antipersonnel_mine", "victim"),
        ("herido por munición sin explotar", "other_erw", "unknown"),
        ("Мужчина подорвался на мине", "unspecified_mine", "victim"),
        ("подрыв на противопехотной мине", "antipersonnel_mine", "unknown"),
        ("сработала растяжка", "improvised_mine", "victim"),
        ("Трактор підірвався на протитанковій міні", "antivehicle_mine", "victim"),
        ("вибух касетного боєприпасу, що не розірвався", "cluster_remnant", "unknown"),
        ("انفجار لغم أرضي", "unspecified_mine", "unknown"),
        ("مقتل طفل بانفجار من مخلفات الحرب", "other_erw", "unknown"),
        ("An explosion injured two people", "unspecified_mine_erw", "unknown"),
    ],
)
def test_a_text_tells_the_device(text: str, device: str, activation: str, tmp_path: Path) -> None:
    assert told(tmp_path, text) == (device, activation, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Landslide at a jade mine kills 20", "mining_site"),
        ("Clashes near the gold mine", "mining_site"),
        ("ruby mines attacked", "mining_site"),
        ("combats près de la mine d'or de Kolo", "mining_site"),
        ("ataque a una mina de oro", "mining_site"),
        ("Forces launch 300 mines at the village", "mortar_bombs"),
        ("mortar mines hit the checkpoint", "mortar_bombs"),
        ("выпустили 20 мин калибра 120 мм", "mortar_bombs"),
        ("A roadside bomb exploded", "improvised_activation_unknown"),
        ("انفجار عبوة ناسفة", "improvised_activation_unknown"),
        ("a remote-controlled IED killed two soldiers", "command_detonated"),
        ("suicide car bomb in the city", "command_detonated"),
    ],
)
def test_a_false_friend_is_out_of_scope_with_its_reason(text: str, reason: str, tmp_path: Path) -> None:
    device, _, found = told(tmp_path, text)
    assert (device, found) == ("out_of_scope", reason)


def test_a_source_of_all_violence_needs_a_mine_in_its_text(tmp_path: Path) -> None:
    assert told(tmp_path, "Clashes in the hills", True) == ("out_of_scope", "unknown", "no_mine_or_erw_named")
    assert told(tmp_path, "A landmine exploded", True)[0] == "unspecified_mine"


def test_what_the_source_says_goes_before_its_text(tmp_path: Path) -> None:
    found = told(tmp_path, "a jade mine", device="cluster_remnant", activation="victim")
    assert found == ("cluster_remnant", "victim", None)
    assert told(tmp_path, "", device="improvised_mine", activation="command")[2] == "command_detonated"
    assert told(tmp_path, "", device="out_of_scope")[2] == "source_says_so"
    assert told(tmp_path, "", device="out_of_scope", scope_reason="seizure")[2] == "seizure"


def test_the_text_is_not_kept(tmp_path: Path) -> None:
    told(tmp_path, "A farmer stepped on a landmine")
    names = pq.read_schema(tmp_path / "draft.parquet").names
    assert "text" not in names and "locator" in names

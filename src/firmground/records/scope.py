"""Scope and device: what the source says, else what its text tells; the text itself is then dropped."""

from typing import Final

import duckdb

from firmground.model.sql import quoted
from firmground.records import scope_words as words
from firmground.records.raw import Raw

# What a record is, by the words of its text; the first that fits.
_DEVICE: Final = """CASE
    WHEN cluster AND attack AND NOT left_behind THEN 'cluster_attack'
    WHEN cluster THEN 'cluster_remnant'
    WHEN improvised_mine THEN 'improvised_mine'
    WHEN antipersonnel THEN 'antipersonnel_mine'
    WHEN antivehicle AND mine THEN 'antivehicle_mine'
    WHEN mine AND erw THEN 'unspecified_mine_erw'
    WHEN mine THEN 'unspecified_mine'
    WHEN erw THEN 'other_erw'
    WHEN improvised AND set_off THEN 'improvised_mine'
    WHEN bombing OR improvised OR false_friend <> '' OR decides THEN 'out_of_scope'
    ELSE 'unspecified_mine_erw' END"""
_REASON: Final = """CASE
    WHEN command AND NOT set_off THEN 'command_detonated'
    WHEN told_device <> 'out_of_scope' THEN NULL
    WHEN bombing THEN 'command_detonated'
    WHEN improvised THEN 'improvised_activation_unknown'
    WHEN false_friend <> '' THEN false_friend
    ELSE 'no_mine_or_erw_named' END"""
_ACTIVATION: Final = """CASE
    WHEN set_off OR improvised_mine THEN 'victim'
    WHEN command OR (told_device = 'out_of_scope' AND bombing) THEN 'command' END"""
_FLAGS: Final = {
    "antipersonnel": words.ANTIPERSONNEL,
    "antivehicle": words.ANTIVEHICLE,
    "improvised_mine": words.IMPROVISED_MINE,
    "improvised": words.IMPROVISED,
    "cluster": words.CLUSTER,
    "attack": words.ATTACK,
    "left_behind": words.LEFT_BEHIND,
    "erw": words.ERW,
    "mine": words.MINE,
    "command": words.COMMAND,
    "bombing": words.BOMBING,
    "set_off": words.SET_OFF,
}

# What a record says, from what was given and what its text told; `g` is given, `told` the table made below.
DEVICE: Final = "coalesce(g.device::a_device, told.device, 'unspecified_mine_erw'::a_device)"
ACTIVATION: Final = "coalesce(g.activation::a_activation, told.activation, 'unknown'::a_activation)"
SCOPE_REASON: Final = f"""CASE
    WHEN {DEVICE} = 'out_of_scope' THEN coalesce(g.scope_reason, told.reason, 'source_says_so')
    WHEN {ACTIVATION} = 'command' THEN coalesce(g.scope_reason, 'command_detonated')
    ELSE g.scope_reason END"""


def read_texts(con: duckdb.DuckDBPyConnection, raw: Raw) -> None:
    """Make the table `told`: device, activation and reason that a text tells, for rows that do not say both.

    A record without a text tells nothing. Where `text_decides`, a text that names neither mine nor ERW is out of scope.
    """
    if "text" not in raw.columns:
        columns = "row BIGINT, device a_device, activation a_activation, reason VARCHAR"
        con.execute(f"CREATE TEMP TABLE told ({columns})").fetchall()
        return
    # A false friend is taken out first: what is still called a mine beside a jade mine, is one.
    flags = ", ".join(f"regexp_matches(rest, {quoted(pattern)}, 'i') AS {name}" for name, pattern in _FLAGS.items())
    friend = (
        f"CASE WHEN regexp_matches(text, {quoted(words.MINING)}, 'i') THEN 'mining_site'"
        f" WHEN regexp_matches(text, {quoted(words.FIRED_MINES)}, 'i')"
        f" OR regexp_matches(text, {quoted(words.MORTAR_MINES)}, 'i') THEN 'mortar_bombs' ELSE '' END"
    )
    without = (
        f"regexp_replace(regexp_replace(text, {quoted(words.MINING)}, ' ', 'gi'), {quoted(words.MORTAR)}, ' ', 'gi')"
    )
    texts = (
        "SELECT row, nfc_normalize(text) AS text FROM given"
        " WHERE text IS NOT NULL AND (device IS NULL OR activation IS NULL)"
    )
    rests = (
        f"SELECT row, false_friend, CASE WHEN false_friend = '' THEN text ELSE {without} END AS rest"
        f" FROM (SELECT *, {friend} AS false_friend FROM ({texts}))"
    )
    flagged = f"SELECT row, false_friend, {flags}, {str(raw.text_decides).lower()} AS decides FROM ({rests})"
    con.execute(
        "CREATE TEMP TABLE told AS SELECT row, told_device::a_device AS device,"
        f" ({_ACTIVATION})::a_activation AS activation, {_REASON} AS reason"
        f" FROM (SELECT *, {_DEVICE} AS told_device FROM ({flagged}))"
    ).fetchall()

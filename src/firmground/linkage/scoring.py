"""Scores of pairs by Splink: our levels, our trained weights, on DuckDB or Spark."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from typing import Final

from splink import Linker, SettingsCreator
from splink.blocking_rule_library import CustomRule
from splink.comparison_library import CustomComparison

from firmground.linkage.levels import COMPARISONS
from firmground.linkage.looks import Look
from firmground.linkage.rivals import Rivalry
from firmground.model.errors import FirmgroundError

# Splink asks for two probabilities per level; only their ratio matters.
_CHANCE: Final = 2.0**-24
# Bits below which a pair is not even kept: neither it nor what it takes from rivals would be felt. Weights are whole
# thousandths: the half keeps the border where no engine's rounding reaches it.
HOPELESS: Final = -8.0005


@dataclass(frozen=True, slots=True)
class Seen:
    """How often a level was seen in training among true pairs and among false ones, of those not hopeless."""

    true: float
    false: float


@dataclass(frozen=True, slots=True)
class Weights:
    """The trained model: bits of evidence for each level, the prior in bits, what rivals take from it.

    `threshold`, in thousandths of a bit, is the final weight from which two clusters are joined; `seen` is what
    adapting.py compares a user's records with; `looks` are the coefficients of looks.py, one set for each look.
    """

    prior: float
    threshold: int
    rivalry: Rivalry
    bits: dict[str, dict[str, float]]
    seen: dict[str, dict[str, Seen]] = field(default_factory=dict)
    looks: tuple[Look, ...] = ()

    def written(self) -> str:
        """Return the weights as the text of weights.json."""
        return json.dumps(asdict(self), indent=1) + "\n"


def shipped_weights() -> Weights:
    """Return the weights that come with Firmground (weights.json), checked against the levels."""
    return read_weights((files("firmground.linkage") / "weights.json").read_text("utf-8"))


def read_weights(text: str) -> Weights:
    """Read weights; a level without a weight, or a weight without a level, is an error."""
    plain = json.loads(text)
    bits = {name: {level: float(bit) for level, bit in levels.items()} for name, levels in plain["bits"].items()}
    for comparison in COMPARISONS:
        wanted, given = {level.name for level in comparison.levels}, set(bits.get(comparison.name, {}))
        if wanted != given:
            odd = ", ".join(sorted(wanted ^ given))
            raise FirmgroundError(
                f"weights.json, {comparison.name}: these levels have no weight or do not exist: {odd}"
            )
    rivalry = Rivalry(**{name: float(plain["rivalry"][name]) for name in ("own", "more", "less", "base")})
    seen = {name: {level: Seen(**two) for level, two in levels.items()} for name, levels in plain["seen"].items()}
    looks = tuple({name: float(value) for name, value in look.items()} for look in plain["looks"])
    return Weights(float(plain["prior"]), int(plain["threshold"]), rivalry, bits, seen, looks)


def numbered_weights() -> Weights:
    """Return weights that are no evidence: each level weighs its number, so that a score tells which level it was."""
    numbers = {c.name: {level.name: float(i) for i, level in enumerate(c.levels)} for c in COMPARISONS}
    return Weights(0.0, 0, Rivalry(1, 0, 0, 0), numbers)


def settings(weights: Weights, intermediate: bool = False, translated: Callable[[str], str] = str) -> SettingsCreator:
    """Return the settings of the model; with `intermediate`, each pair keeps the level of every comparison.

    `translated` gives a condition, written for DuckDB, as the engine says it.
    """
    odds = 2.0**weights.prior
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unit",
        probability_two_random_records_match=odds / (1 + odds),
        comparisons=[_comparison(c.name, weights, translated) for c in COMPARISONS],
        # Pairs are made by pairs.py; Splink only scores them.
        blocking_rules_to_generate_predictions=[CustomRule("1 = 0")],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=intermediate,
    )


def weigh(linker: Linker, weights: Weights, intermediate: bool = False) -> None:
    """Give a Linker of `settings` other weights; its conditions, which Splink parses when it is made, stay."""
    # Splink has no public way to give a model that is made other weights.
    model = linker._settings_obj
    odds = 2.0**weights.prior
    model._probability_two_random_records_match = odds / (1 + odds)
    model._retain_intermediate_calculation_columns = intermediate
    for comparison, made in zip(COMPARISONS, model.comparisons, strict=True):
        for level, one in zip(comparison.levels, made.comparison_levels, strict=True):
            one.m_probability = _CHANCE * 2.0 ** weights.bits[comparison.name][level.name]


def _comparison(name: str, weights: Weights, translated: Callable[[str], str]) -> CustomComparison:
    comparison = next(c for c in COMPARISONS if c.name == name)
    return CustomComparison(
        output_column_name=name,
        comparison_levels=[
            {
                "sql_condition": translated(level.sql) if level.sql else "ELSE",
                "label_for_charts": level.words,
                "m_probability": _CHANCE * 2.0 ** weights.bits[name][level.name],
                "u_probability": _CHANCE,
            }
            for level in comparison.levels
        ],
    )

"""The training report: what the model was trained on, what each level weighs, what it does on what it has not seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.pairwise import Agreement
from firmground.linkage.levels import COMPARISONS
from firmground.linkage.scoring import Weights

REPORT = Path(__file__).parents[2] / "docs" / "methodology" / "linkage_training.md"


@dataclass(frozen=True, slots=True)
class Tried:
    """The model on one world at one threshold; `compared` is the share of true pairs that were compared at all.

    `is_own` where the threshold is the one that linking finds for the set.
    """

    world: str
    trained: bool
    compared: float
    threshold: int
    is_own: bool
    result: Agreement


def written(weights: Weights, tried: Sequence[Tried], worlds: int, real: bool) -> str:
    """Return the report as Markdown."""
    with_real = (
        "The two Colombian registers (victims to October 2017, events) are in the training: 2,000 of the weighed true"
        " pairs are theirs, known by rule (one group of victims and one event at a point in a year)."
        if real
        else "The Colombian registers were not at hand; the same point to a metre keeps its earlier weight."
    )
    lines = [
        "# The linkage model: training report\n",
        "Written by `python -m bench.training`; do not edit.\n",
        f"Trained on {worlds} invented worlds (`bench/reports`), each weighed alike. {with_real} A pair's score is the"
        " sum of the bits of its levels and a prior; logistic regression, levels seen little drawn to 0. What rivals"
        " of the same source take from a pair is fitted after that, and then the terms of the second look, three"
        " times.\n",
        f"Prior {weights.prior} bits; lowest threshold {weights.threshold / 1000:g} bits;"
        f" first look = {weights.rivalry.own} × bits − {weights.rivalry.more} × the stronger side's rivals"
        f" − {weights.rivalry.less} × the weaker side's + {weights.rivalry.base}.\n",
        "## Accuracy by threshold\n",
        "Pairwise, after the weights were moved to what each world shows, and after clustering. *Compared*: share of"
        " true pairs that blocking kept. The threshold that linking finds for the set itself is set in bold.\n",
        "| world | in training | compared | threshold (bits) | precision | recall | F1 |",
        "|---|---|---|---|---|---|---|",
        *(_tried(one) for one in tried),
        "\n## Weights\n",
    ]
    for comparison in COMPARISONS:
        lines += [f"\n### {comparison.name}\n", "| level | bits |", "|---|---|"]
        lines += [
            f"| {level.words} | {weights.bits[comparison.name][level.name]:+.2f} |" for level in comparison.levels
        ]
    lines += ["\n## Second look\n", _SECOND, "| term | first time | second | third |", "|---|---|---|---|"]
    lines += [f"| {term} | {' | '.join(f'{look[term]:+.2f}' for look in weights.looks)} |" for term in weights.looks[0]]
    return "\n".join(lines) + "\n"


_SECOND = (
    "Bits for each unit of a term (`linkage/looks.py`); `name>n` weighs what lies above n. *more*, *less*: what rivals"
    " hold on either side; *…_apart*: habits of two sources; *shared*, *unshared*, *partners*: third accounts.\n"
)


def _tried(one: Tried) -> str:
    found, bold = one.result, "**" if one.is_own else ""
    return (
        f"| {one.world} | {'yes' if one.trained else 'no'} | {one.compared:.3f} | {bold}{one.threshold / 1000:g}{bold}"
        f" | {found.precision:.4f} | {found.recall:.4f} | {found.f1:.4f} |"
    )

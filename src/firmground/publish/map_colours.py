"""The colours of maps on paper, by class: those of world.css in light, for files that take no style sheet with them."""

from collections.abc import Mapping

LAND, EDGE, INK, QUIET, PAPER = "#e7e3d8", "#fbfaf6", "#1d2126", "#565e66", "#ffffff"
COUNT = "#b3370b"
FILLS: Mapping[str, str] = {
    "in_force": "#0068a3", "deposited": "#3f86b3", "signatory": "#9cc3dc", "withdrawal_notified": "#a86a00",
    "withdrawn": "#c2410c", "not_joined": "#bdb9ad",
    "overdue": "#b3370b", "contested": "#a86a00", "due_12": "#0068a3", "due_24": "#3f86b3", "due_later": "#9cc3dc",
    "due_undated": "#9cc3dc", "passed": "#b07aa1", "silent": "#bdb9ad", "done": "#00795a", "none_declared": "#8cc5b3",
    "ended": "#85827a", "not_bound": LAND,
    "massive": "#6e2405", "heavy": "#b3370b", "medium": "#d9763a", "light": "#eeb07f", "measured": "#d9763a",
    "reported": "#d9a04f", "clearing": "#d9a04f", "listed": "#b07aa1", "suspected": "#efd9ac", "cleared": "#00795a",
    "no_record": LAND, "figure": "#d8c3b4", "none": "#8cc5b3", "no_figure": LAND,
}  # fmt: skip

"""Words of maps: what each is called, how it is read, and its classes by kind of map."""

from collections.abc import Mapping

from firmground.publish.wording.marking import N_

WORDS: Mapping[str, Mapping[str, str]] = {
    "map_title": {
        "standing": N_("Where each state stands: %(treaty)s"),
        "clearance": N_("Deadlines to clear land: %(treaty)s"),
        "stockpile_destruction": N_("Deadlines to destroy stockpiles: %(treaty)s"),
        "contamination": N_("%(what)s, by area"),
        "casualties": N_("%(what)s, by area"),
    },
    "map_caption": {
        "standing": N_("Each state in the colour of its standing; states too small to see are dots."),
        "deadlines": N_(
            "Each party in the colour of its due day; of several the most pressing one. A diamond: more time was "
            "granted. A passed day without a recorded decision is not called missed."
        ),
        "contamination": N_(
            "The latest word that the ledger holds of each area; some are many years old, and the table gives their "
            "day. Bands are those of their source."
        ),
        "casualties": N_(
            "The latest year of which the ledger holds a number for everybody, which differs from area to area; the "
            "table gives it. Each number is the least that is known. Circles grow with it."
        ),
    },
    "map_deadlines": {
        "overdue": N_("Overdue: a later source says not met"),
        "contested": N_("Completion announced, and doubted"),
        "due_12": N_("Due within 12 months"),
        "due_24": N_("Due within 24 months"),
        "due_later": N_("Due later"),
        "due_undated": N_("No day set"),
        "passed": N_("Day passed, outcome not in the ledger"),
        "silent": N_("Day by rule passed, no word in the ledger"),
        "done": N_("Done"),
        "none_declared": N_("Nothing to do declared"),
        "ended": N_("Ended by withdrawal"),
        "not_bound": N_("Not bound"),
    },
    "map_contamination": {
        "massive": N_("Massive"),
        "heavy": N_("Heavy"),
        "medium": N_("Medium"),
        "light": N_("Light"),
        "measured": N_("Measured in km², not banded"),
        "reported": N_("Contaminated, extent not given"),
        "clearing": N_("Contaminated: more time to clear was granted and runs"),
        "listed": N_("On a list of new contamination"),
        "suspected": N_("Suspected, residual or unclear"),
        "cleared": N_("Cleared, as stated"),
        "no_record": N_("No word in the ledger"),
    },
    "map_casualties": {
        "figure": N_("A number is on record"),
        "none": N_("None recorded in that year"),
        "no_figure": N_("No figure"),
    },
    "map_chapter": {
        "standing": N_("Where states stand"),
        "deadlines": N_("What is due"),
        "contamination": N_("Contaminated land"),
        "casualties": N_("Casualties"),
    },
}

"""Words for the codes of law and ledger, through gettext: a code never reaches a reader bare."""

from collections.abc import Callable, Mapping

Gettext = Callable[[str], str]


def N_(text: str) -> str:  # noqa: N802 - the name that extraction tools look for
    """Mark a text for translation; it is translated where it is shown."""
    return text


WORDS: Mapping[str, Mapping[str, str]] = {
    "standing": {
        "not_joined": N_("not joined"),
        "signatory": N_("signatory"),
        "deposited": N_("joined, not yet in force"),
        "in_force": N_("party"),
        "withdrawal_notified": N_("party, withdrawal notified"),
        "withdrawn": N_("withdrawn"),
    },
    "deadline": {
        "met": N_("met"),
        "met_late": N_("met late"),
        "met_timing_unknown": N_("met, day not known"),
        "due": N_("due"),
        "overdue": N_("overdue"),
        "contested": N_("contested"),
        "ended": N_("ended by withdrawal"),
        "not_applicable": N_("nothing to do declared"),
        "unknown": N_("outcome not known"),
    },
    "episode": {
        "entry_into_force": N_("from entry into force"),
        "found_later": N_("found later"),
        "new_hostilities": N_("new hostilities"),
    },
    "notice": {
        "undated_act": N_("an act whose day no source gives"),
        "withdrawal_waits_for_conflict": N_("withdrawal waits for the end of the armed conflict"),
        "withdrawal_day_differs": N_("the day of effect as stated differs from the rule"),
        "suspension_asserted": N_(
            "the state asserts a suspension; the treaty has no such clause and the standing is unchanged"
        ),
        "national_step": N_("a step at home; it changes no standing"),
        "provisional_application": N_("provisional application declared"),
    },
    "layer": {
        "obligation": N_("legal obligation"),
        "finding": N_("factual finding"),
        "claim": N_("the state's own claim"),
        "assessment": N_("assessment by a monitor"),
    },
    "sense": {
        "exact": "",
        "at_least": N_("at least"),
        "more_than": N_("more than"),
        "about": N_("about"),
        "almost": N_("almost"),
        "up_to": N_("up to"),
        "less_than": N_("less than"),
    },
    "grade": {"verified": N_("verified"), "unverified": N_("proposal, not reviewed")},
    "act": {
        "signature": N_("signed"),
        "deposit": N_("instrument deposited"),
        "succession_effective": N_("succession counts from"),
        "provisional_application": N_("provisional application declared"),
        "withdrawal_notified": N_("notice of withdrawal received"),
        "withdrawal_effective": N_("withdrawal effective, as stated"),
        "suspension_asserted": N_("suspension asserted"),
        "national_step": N_("step at home"),
    },
    "ruling": {"banned": N_("banned"), "not_banned": N_("not banned"), "depends": N_("depends")},
    "step": {
        "signed": N_("Signed"),
        "deposited": N_("Instrument deposited"),
        "counts_from": N_("Succession counts from"),
        "global_start": N_("The treaty itself entered into force"),
        "in_force": N_("In force for the state"),
        "provisional": N_("Provisional application declared"),
        "withdrawal_notified": N_("Notice of withdrawal received"),
        "withdrawal_rule": N_("Takes effect by rule"),
        "withdrawal_stated": N_("Takes effect as stated"),
        "withdrawal_waits": N_("Waits for the end of the armed conflict"),
        "due_by_rule": N_("Due by rule"),
        "extended": N_("Extended by decision"),
        "requested": N_("Extension requested; no decision is known"),
        "found_later": N_("Contamination found later"),
        "hostilities": N_("Remnants of new hostilities"),
        "hostilities_ended": N_("Active hostilities ended"),
        "completed": N_("Work completed"),
        "announced": N_("Completion announced"),
        "none_declared": N_("Nothing to do was declared"),
        "not_met": N_("A source says not met"),
        "contested": N_("A source contests completion"),
        "reported": N_("Report submitted"),
        "request_due": N_("Request for extension due"),
        "ended": N_("Ended by withdrawal"),
    },
}


def word(kind: str, code: str, gettext: Gettext) -> str:
    """Return the word for a code of a kind; an unknown one is an error."""
    text = WORDS[kind][code]
    return gettext(text) if text else ""

"""Words of the law: standings, deadlines, steps, acts."""

from collections.abc import Mapping

from firmground.publish.wording.marking import N_

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
        "notice_day_inferred": N_(
            "its notice of withdrawal must have been received by this day; no source gives the day"
        ),
        "withdrawal_day_differs": N_("the day of effect as stated differs from the rule"),
        "suspension_asserted": N_(
            "the state asserts a suspension; the treaty has no such clause and the standing is unchanged"
        ),
        "national_step": N_("a step at home; it changes no standing"),
        "provisional_application": N_("provisional application declared"),
    },
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
        "notice_inferred": N_("The notice must have been received by"),
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
        "stated_complete": N_("A source says completed; the day of the work is not given"),
        "former_stockpiler": N_("A source lists it as a former stockpiler"),
        "none_declared": N_("Nothing to do was declared"),
        "completed_late": N_("A source says completed after the due day"),
        "not_met": N_("A source says not met"),
        "not_settled": N_("A source says not settled"),
        "published": N_("A source prints a later due day; no decision on it is known"),
        "awaits_review": N_("A proposal that may move this day awaits review"),
        "contested": N_("A source contests completion"),
        "reported": N_("Report submitted"),
        "request_due": N_("Request for extension due"),
        "ended": N_("Ended by withdrawal"),
    },
    # Pages of statements, sources and evidence.
    "counting_rule": {
        "in_force": N_("In force"),
        "from_deposit": N_("Counted from deposit"),
    },
    "lane": {
        "not_joined": N_("not joined"),
        "signatory": N_("signed"),
        "deposited": N_("joined"),
        "in_force": N_("in force"),
        "withdrawal_notified": N_("notice"),
        "withdrawn": N_("left"),
    },
    "published_day": {
        "in_force": N_("In force for the state"),
        "initial_due": N_("First due day"),
        "due": N_("Due day at that time"),
        "report_due": N_("Report due"),
    },
    "reported_act": {
        "use": N_("Use"),
        "production": N_("Production"),
        "transfer": N_("Transfer"),
        "stockpiling": N_("Stockpiling"),
    },
    "office": {"host": N_("Host"), "president": N_("President")},
    "meeting_short": {
        "": N_("Meeting"),
        "meeting_of_states_parties": N_("Meeting of the States Parties"),
        "review_conference": N_("Review Conference"),
    },
}

"""Words of the page that checks a text: verdicts, what was read in a claim, and why a text was not checked."""

from collections.abc import Mapping

from firmground.publish.wording.marking import N_

WORDS: Mapping[str, Mapping[str, str]] = {
    "verdict": {
        "contradicted": N_("contradicted"),
        "outdated": N_("outdated"),
        "imprecise": N_("imprecise"),
        "not_in_ledger": N_("not in the ledger"),
        "supported": N_("supported"),
    },
    "verdict_means": {
        "contradicted": N_("the ledger says otherwise, and no source in it says the same"),
        "outdated": N_("true once, no longer on the day of publication"),
        "imprecise": N_("near, or only one of several sources says so"),
        "not_in_ledger": N_("nothing here to judge it by; that does not make it false"),
        "supported": N_("the ledger says the same"),
    },
    "checked_language": {"en": N_("English"), "fr": N_("French"), "es": N_("Spanish")},
    "published_from": {
        "given": N_("the day that was given"),
        "document": N_("the day that the file tells"),
        "today": N_("no day was given, so today"),
    },
    # What a claim was read as: the name of each part. A part that is not here is named by its code.
    "claim_part": {
        "act": N_("act"),
        "area": N_("area"),
        "areas": N_("areas"),
        "asks": N_("about"),
        "change": N_("change"),
        "count": N_("number"),
        "except": N_("except"),
        "group": N_("group"),
        "hedge": N_("hedge"),
        "on": N_("day"),
        "only": N_("only"),
        "outcome": N_("of whom"),
        "period": N_("period"),
        "property": N_("figure"),
        "rank": N_("rank"),
        "rule": N_("rule"),
        "step": N_("step"),
        "subject": N_("where"),
        "time": N_("time"),
        "treaty": N_("treaty"),
        "unit": N_("unit"),
        "value": N_("value"),
        "years": N_("years"),
    },
    # The time of a number as a claim was read, where no year is told.
    "told_time": {
        "any": N_("any time"),
        "carried": N_("a year told before"),
        "latest": N_("the latest year"),
        "nineties": N_("the nineties"),
        "part": N_("part of a year"),
        "span": N_("several years"),
        "year": N_("a year"),
    },
    "check_fault": {
        "empty": N_("There is no text to check."),
        "too_large": N_("The text is too large: at most 1 MB is checked here. The command line takes more."),
        "too_many": N_("Too many checks from your address. Try again in a minute."),
        "too_many_kept": N_("Too many texts kept from your address. Try again in an hour."),
        "busy": N_("Many texts are being checked just now. Try again in a few seconds."),
        "too_slow": N_("This text takes too long to check here. Send a part of it, or use the command line."),
        "not_a_day": N_("The day of publication must be a day like 2026-02-20, from 1990 to today."),
        "no_such_language": N_("The language must be one of en, fr, es, or left out."),
        "unreadable": N_("This could not be read."),
        "slow_body": N_("What you sent came too slowly. Try again."),
        "too_large_to_keep": N_("This text with its notes is too large to be kept. Keep a part of it."),
        "no_room": N_("No more texts can be kept here at present."),
        "wrong_token": N_("This is not the word for deleting that was shown when the text was kept."),
    },
}

"""Names of the pages that stand by themselves, by address: for the foot of every page, the A–Z and the search."""

from collections.abc import Mapping

from firmground.publish.wording.marking import N_

WORDS: Mapping[str, Mapping[str, str]] = {
    "site_page": {
        "areas/": N_("States and areas"),
        "groups/": N_("Groups of states"),
        "outside/": N_("Who is outside"),
        "compare/": N_("Compare areas"),
        "rankings/": N_("Rankings"),
        "sheets/": N_("Sheets and press cards"),
        "cards/": N_("All cards"),
        "figures/": N_("Figures"),
        "charts/": N_("Charts"),
        "maps/": N_("Maps"),
        "reports/": N_("Reports"),
        "data/": N_("Open data"),
        "calendar/": N_("Calendar"),
        "feeds/": N_("What is new"),
        "incidents/": N_("Incidents"),
        "incidents/method/": N_("How incidents are counted"),
        "incidents/sources/": N_("Sources of incidents"),
        "changes/": N_("What changed, day by day"),
        "corrections/": N_("Corrections"),
        "weapons/": N_("What is banned"),
        "evidence/": N_("Evidence"),
        "evidence/arguments/": N_("Arguments and answers"),
        "evidence/reliability/": N_("How many fail to explode"),
        "evidence/military-use/": N_("Military use"),
        "check/": N_("Check a text"),
        "coverage/": N_("What is not known"),
        "sources/": N_("Sources"),
        "methodology/": N_("How it is worked out"),
        "about/": N_("About Firmground"),
        "privacy/": N_("Privacy"),
        "search/": N_("Search"),
        "a-z/": N_("A–Z"),
    },
    # What an entry of the A–Z and of the search leads to.
    "entry_kind": {
        "page": N_("page"),
        "treaty": N_("treaty"),
        "area": N_("state or area"),
        "group": N_("group of states"),
        "comparison": N_("comparison"),
        "year": N_("year"),
        "figure": N_("figure"),
        "source": N_("source"),
    },
}
# The foot of every page: what the head has no room for.
MORE = (
    "search/", "a-z/", "groups/", "outside/", "compare/", "rankings/", "sheets/", "data/", "calendar/", "feeds/",
    "corrections/", "sources/", "weapons/", "methodology/", "about/",
)  # fmt: skip

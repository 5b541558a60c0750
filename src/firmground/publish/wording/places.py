"""Words for regions and groups."""

from collections.abc import Mapping

from firmground.publish.wording.marking import N_

WORDS: Mapping[str, Mapping[str, str]] = {
    "region": {
        "002": N_("Africa"),
        "019": N_("Americas"),
        "142": N_("Asia"),
        "150": N_("Europe"),
        "009": N_("Oceania"),
    },
    "subregion": {
        "015": N_("Northern Africa"),
        "202": N_("Sub-Saharan Africa"),
        "021": N_("Northern America"),
        "419": N_("Latin America and the Caribbean"),
        "030": N_("Eastern Asia"),
        "034": N_("Southern Asia"),
        "035": N_("South-eastern Asia"),
        "143": N_("Central Asia"),
        "145": N_("Western Asia"),
        "039": N_("Southern Europe"),
        "151": N_("Eastern Europe"),
        "154": N_("Northern Europe"),
        "155": N_("Western Europe"),
        "053": N_("Australia and New Zealand"),
        "054": N_("Melanesia"),
        "057": N_("Micronesia"),
        "061": N_("Polynesia"),
    },
    "comparison": {
        "": N_("Areas beside each other"),
        "baltic-states": N_("Baltic states"),
        "permanent-five": N_("Permanent members of the Security Council"),
        "largest-stockpilers": N_("Largest stocks of antipersonnel mines that a source puts a number to"),
    },
    # The kinds of groups that a state may be in.
    "group_kind": {
        "region": N_("Regions of the United Nations"),
        "subregion": N_("Parts of regions"),
        "alliance": N_("Alliances"),
        "parties": N_("Parties"),
        "outside": N_("Outside"),
    },
    # Treaties of which no source in the ledger gives the name.
    "other_treaty": {"bwc": N_("Biological Weapons Convention")},
    "group": {
        "apmbc-parties": N_("parties to the Mine Ban Treaty"),
        "apmbc-outside": N_("states outside the Mine Ban Treaty"),
        "ccm-parties": N_("parties to the Convention on Cluster Munitions"),
        "ccm-outside": N_("states outside the Convention on Cluster Munitions"),
        "eu": N_("European Union"),
        "monitor-africa": N_("Africa, as the Monitor groups it"),
        "monitor-americas": N_("the Americas, as the Monitor groups them"),
        "monitor-asia-pacific": N_("Asia-Pacific, as the Monitor groups it"),
        "monitor-europe-cis": N_("Europe, the Caucasus and Central Asia, as the Monitor groups them"),
        "monitor-middle-east-north-africa": N_("the Middle East and North Africa, as the Monitor groups them"),
    },
}

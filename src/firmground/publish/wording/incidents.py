"""Words of incidents: devices, universes, parts, groups of people."""

from collections.abc import Mapping

from firmground.publish.wording.marking import N_

WORDS: Mapping[str, Mapping[str, str]] = {
    "exploded": {
        "antipersonnel_mine": N_("antipersonnel mine"),
        "improvised_mine": N_("improvised mine"),
        "antivehicle_mine": N_("antivehicle mine"),
        "unspecified_mine": N_("unspecified mine"),
        "cluster_remnant": N_("cluster munition remnant"),
        "cluster_attack": N_("cluster munition attack"),
        "other_erw": N_("other explosive remnant"),
        "unspecified_mine_erw": N_("mine or remnant, not told apart"),
    },
    "universe": {
        "mine_erw": N_("Mines and explosive remnants"),
        "cluster": N_("Cluster munitions"),
    },
    "universe_note": {
        "mine_erw": N_("everything but cluster munition attacks"),
        "cluster": N_("remnants and attacks, each apart"),
    },
    "universe_part": {"": "", "remnant": N_("remnants"), "attack": N_("attacks")},
    "people_table": {
        "mine_erw": N_("Mines and explosive remnants"),
        "cluster_attack": N_("Cluster munition attacks"),
    },
    "people_by": {"status": N_("By status"), "age": N_("By age"), "sex": N_("By sex")},
    "people": {
        "civilians": N_("civilians"),
        "security_forces": N_("security forces"),
        "deminers": N_("deminers"),
        "children": N_("children"),
        "adults": N_("adults"),
        "male": N_("male"),
        "female": N_("female"),
    },
    "difference": {
        "in incidents": N_("in incidents"),
        "in all records": N_("in all records"),
    },
}

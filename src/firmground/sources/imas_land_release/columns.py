"""What the columns of a land release export are called, and which are left unread."""

from typing import Final

from firmground.sources.imas.fields import IGNORED as NEVER_READ
from firmground.sources.imas.land import CATEGORY, COUNTRY, LAND_UNREAD, UNIT, without_read

# A number of devices destroyed -> its property, its unit and its words.
DESTROYED: Final = {
    "ap_destroyed": ("mines_destroyed_in_clearance", "mines", "antipersonnel mines"),
    "av_destroyed": ("antivehicle_mines_destroyed_in_clearance", "mines", "antivehicle mines"),
    "submunitions_destroyed": ("submunitions_destroyed_in_clearance", "submunitions", "unexploded submunitions"),
    "erw_destroyed": ("other_erw_destroyed_in_clearance", "items", "other ERW"),
}
FIELDS: Final = {
    "id": (
        "hazreduclocalid", "activityid", "activitylocalid", "hazardreductionid", "landreleaseid", "operationid", "lrid",
    ),
    "type": (
        "activitytype", "typeofactivity", "hazreductype", "hazardreductiontype", "operationtype", "operationalmethod",
    ),
    "release": (
        "releasetype", "landreleasetype", "typeofrelease", "releasemethod", "landreleasemethod", "methodofrelease",
    ),
    "area": ("areasize", "area", "size", "areareleased", "releasedarea"),
    "cancelled": ("cancelledarea", "areacancelled"),
    "reduced": ("reducedarea", "areareduced"),
    "reduced_with": ("reducedareawithtechnicalasset",),
    "reduced_without": ("reducedareawithouttechnicalasset",),
    "cleared": ("clearedarea", "areacleared"),
    "unit": UNIT,
    "country": COUNTRY,
    "category": CATEGORY,
    "status": ("status", "statusenum", "activitystatus"),
    "start": ("startdate", "dateofstart"),
    "end": ("enddate", "completiondate", "dateofcompletion", "dateended"),
    "ap_destroyed": ("apminesdestroyed", "antipersonnelminesdestroyed"),
    "av_destroyed": ("avminesdestroyed", "atminesdestroyed", "antivehicleminesdestroyed", "antitankminesdestroyed"),
    "submunitions_destroyed": ("submunitionsdestroyed", "unexplodedsubmunitionsdestroyed"),
    "erw_destroyed": ("uxodestroyed", "erwdestroyed", "othererwdestroyed", "otherexplosiveordnancedestroyed"),
}  # fmt: skip
IGNORED: Final = without_read(
    FIELDS,
    {
        **NEVER_READ,
        **LAND_UNREAD,
        **dict.fromkeys(
            ("activityname", "hazreducname", "hazreducguid", "hazardid", "hazardlocalid", "landid", "taskid", "team",
             "operator", "implementingorganisation", "implementingorganization", "donor", "deployedasset",
             "detectionareasize", "detectiondate", "detectionmethod", "criteriaforcancellation", "criteriaforreduction",
             "handovercarriedout", "communityinvolvedinhandover", "numberofdeminers", "hoursworked", "depth"),
            "how the work was done; no sum of land holds it",
        ),
        **dict.fromkeys(
            ("iedsdestroyed", "improvisedminesdestroyed", "saadestroyed", "smallarmsammunitiondestroyed"),
            "no figure of ours counts it",
        ),
    },
)  # fmt: skip
# A column of areas -> how that land was released. IMSMA tells land reduced with a technical asset from land reduced
# without one; a technical survey reduced both.
METHODS: Final = {
    "cancelled": "cancelled", "reduced": "reduced", "reduced_with": "reduced", "reduced_without": "reduced",
    "cleared": "cleared",
}  # fmt: skip
RELEASES: Final = {
    **dict.fromkeys(("cancelled", "cancellation", "cancelledthroughnontechnicalsurvey"), "cancelled"),
    **dict.fromkeys(("reduced", "reduction", "reducedthroughtechnicalsurvey"), "reduced"),
    **dict.fromkeys(("cleared", "clearance", "clearedthroughclearance"), "cleared"),
}
DONE: Final = {
    **dict.fromkeys(("completed", "closed", "finished", "handedover"), True),
    **dict.fromkeys(("ongoing", "open", "active", "planned", "suspended", "workedon", "inprogress"), False),
}
BATTLE_AREA: Final = {"bac", "battleareaclearance"}

"""A sealed copy of the unit's first application whose first sheet nobody could read, for the access matrix."""

from keshe.applications.models import Application
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.programmes.models import Call
from keshe.rehearsal.steps.sealing import half_read_copy
from tests.house.delivery_things import MARCH
from tests.house.post import Post

Parts = dict[str, object]

SEALED = {
    "applicant:applications_sealed": Post("applications.upload_sealed", "lin"),
    "applicant:applications_voucher": Post("applications.issue_paper", "lin", "applicant:applications_receipt"),
    "office:applications_sealed_confirm": Post("applications.confirm_sheet", "zhou"),
    "office:counter_record": Post(
        "applications.record_paper",
        "zhou",
        "office:counter_home",
        data={"copies": "1", "pages": "3", "arrived_on": "2022-03-10", "note": "缺页，单位已知悉，次日补齐"},
    ),
}


def sealed_things(unit: Organisation, call: Call) -> dict[str, Parts]:
    """The parts of the addresses of scan, sheet and paper."""
    application = Application.objects.filter(organisation=unit, call=call).earliest("pk")
    with clock.at(MARCH):
        copy = half_read_copy(application)
    own: Parts = {"uid": application.uid}
    file = own | {"file": copy.files.earliest("position").uid}
    submission = own | {"submission": copy.submission.uid}
    return {
        "applicant:applications_sealed": own,
        "applicant:applications_sealed_file": file,
        "applicant:applications_voucher": submission | {"kind": "receipt"},
        "office:applications_sealed": own,
        "office:applications_sealed_file": file,
        "office:applications_sealed_confirm": own | {"sheet": copy.sheets.earliest("position").uid},
        "office:counter_record": {"uid": copy.document.uid},
    }

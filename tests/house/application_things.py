"""The applicant's own pages of an application that was handed in, for the access matrix."""

from keshe.applications.models import Application
from keshe.organisations.models import Organisation
from keshe.programmes.models import Call

Parts = dict[str, object]


def application_things(unit: Organisation, call: Call) -> dict[str, Parts]:
    """The parts of the addresses of the unit's first application in ``call`` (it has been submitted)."""
    application = Application.objects.filter(organisation=unit, call=call).earliest("pk")
    own: Parts = {"uid": application.uid}
    opened: Parts = {"unit": unit.uid, "call": call.uid}
    receipt = own | {"submission": application.submissions.get(form="application").uid}
    attachment = own | {"attachment": application.attachments.filter(form="application").earliest("pk").uid}
    names = [*("show", "withdraw", "reopen", "delegate", "partners", "files", "check", "submit")]
    names += ["import", "import_confirm"]
    return {
        **{f"applicant:applications_{name}": own for name in names},
        "applicant:applications_form": own | {"kind": "docx"},
        "applicant:applications_copy": receipt | {"kind": "docx"},
        "applicant:applications_choose": opened,
        "applicant:applications_begin": opened | {"category": "2"},
        "applicant:applications_section": own | {"section": "base"},
        "applicant:applications_autosave": own | {"section": "base"},
        "applicant:applications_file": attachment,
        "applicant:applications_file_remove": attachment,
        "applicant:applications_receipt": receipt,
        "applicant:applications_content": receipt,
        "applicant:applications_paper": receipt | {"kind": "receipt"},
    }

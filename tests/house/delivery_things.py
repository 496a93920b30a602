"""An application, a meeting's list and a project under way, for the access matrix."""

from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from keshe.delivery.actions import record_progress
from keshe.lib import clock
from keshe.programmes.models import Call
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.applications import PROOF, accepted_application, submitted_application
from keshe.rehearsal.steps.decisions import prepared_meeting
from keshe.rehearsal.steps.delivery import filled_report, opened_project, reported_project, requested_change
from keshe.rehearsal.steps.organisations import CastUnits

MARCH = datetime(2022, 3, 10, 9, tzinfo=clock.CHINA)
OCTOBER = datetime(2022, 10, 20, 10, tzinfo=clock.CHINA)

Parts = dict[str, object]


def delivery_things(cast: Cast, units: CastUnits, call: Call) -> dict[str, Parts]:
    """The parts of the addresses of the units' applications, meetings and projects in ``call``."""
    with clock.at(MARCH):
        waiting = submitted_application(cast, units.group_member, call, "2")
        project = opened_project(cast, units.chenguang, call, "3")
        reported = opened_project(cast, units.chenguang, call, "4")
        accepted_application(cast, units.university, call, "5")
        meeting = prepared_meeting(cast, call, "pre_approval")
    with clock.at(OCTOBER):
        change = requested_change(project, "content")
        entry = record_progress(
            cast.actor("lin"),
            project,
            day=clock.today(),
            text="学会日活动",
            files=[SimpleUploadedFile("签到表.pdf", PROOF)],
        )
        filled_report(project)
        submission = reported_project(cast, reported)
    application: Parts = {"uid": waiting.uid}
    own: Parts = {"uid": project.uid}
    of_change: Parts = {"uid": change.uid}
    of_meeting: Parts = {"uid": meeting.uid}
    evidence = own | {"evidence": entry.evidence.get().uid}
    file = own | {"attachment": project.application.attachments.filter(form="report").latest("pk").uid}
    section = own | {"section": "results"}
    attachment = application | {"attachment": waiting.attachments.latest("pk").uid}
    return {
        **{f"office:applications_{name}": application for name in ("show", "check", "paper")},
        "office:applications_compare": application | {"first": 1, "second": 1},
        "office:applications_file": attachment,
        "office:decisions_prepare": {"call": call.uid, "stage": "pre_approval"},
        **{f"office:decisions_{name}": of_meeting for name in ("show", "record", "correct", "cancel")},
        **{f"office:projects_{name}": of_change for name in ("change", "recommend", "decide")},
        **{f"office:projects_{name}": {"uid": reported.uid} for name in ("show", "accept", "return")},
        "office:projects_evidence": evidence,
        **{f"applicant:projects_{name}": own for name in ("show", "progress", "report", "submit")},
        **{f"applicant:projects_{name}": own for name in ("import", "import_confirm")},
        "applicant:projects_form": own | {"kind": "docx"},
        "applicant:projects_copy": {"uid": reported.uid, "submission": submission.uid, "kind": "xlsx"},
        "applicant:projects_paper": {"uid": reported.uid, "submission": submission.uid},
        "applicant:projects_evidence": evidence,
        "applicant:projects_change": own | {"kind": "content"},
        "applicant:projects_withdraw": own | {"change": change.uid},
        "applicant:projects_receipt": {"uid": reported.uid, "submission": submission.uid},
        "applicant:projects_file": file,
        "applicant:projects_file_remove": file,
        "applicant:projects_section": section,
        "applicant:projects_autosave": section,
    }

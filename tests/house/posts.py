"""The literal table of T1: for every route that changes something, a POST that succeeds and the one entry it writes.

A row says who posts, which page's form is filled in (the route's own unless another is named), when, what a person
would type otherwise than the first of everything, and what has to be done before. ``ELSEWHERE`` are routes whose
successful POST needs more of a story than fits here: the tests of their context post to them; here it is only checked
that the verb is written in one place of the program. ``NOT_ONE`` are those that write none or several, with the reason.
"""

from collections.abc import Mapping

from django.contrib.auth.tokens import default_token_generator

from keshe.accounts.actions import create_user, grant
from keshe.accounts.actors import system
from keshe.accounts.domain.roles import Role
from keshe.accounts.models import User
from keshe.applications.models import Application
from keshe.awards.actions import clear_payment
from keshe.awards.models import Instalment
from keshe.decisions.actions import cancel_meeting
from keshe.decisions.models import Meeting
from keshe.delivery.actions import recommend_change, withdraw_change
from keshe.delivery.models import ChangeRequest
from keshe.lib import clock
from keshe.organisations.actions import invite_person, suspend
from keshe.organisations.models import Organisation
from keshe.programmes.models import Call
from keshe.rehearsal.cast import DEMO_PASSWORD, Cast
from keshe.rehearsal.steps.applications import begun_application, filled_application
from keshe.rehearsal.steps.organisations import UnitStory, example_code, registered_unit, submitted_unit
from keshe.rehearsal.steps.review import scored
from keshe.review.actions import save_sheet
from keshe.review.models import Assignment
from tests.house.delivery_things import OCTOBER
from tests.house.post import Parts, Post
from tests.house.posts_archive import ARCHIVE
from tests.house.posts_events import EVENTS
from tests.house.posts_fiscal import FISCAL
from tests.house.posts_members import MEMBERS
from tests.house.posts_records import RECORDS
from tests.house.posts_services import SERVICES
from tests.house.sealed_things import SEALED
from tests.house.template_things import TEMPLATES
from tests.programmes.texts import ROLLING, SUZHOU, changed, text
from tests.publicity.conftest import AFTER

__all__ = ["ONE", "Parts", "Post"]

NEW_PASSWORD = "another-long-word-2022"


def _yuanshan() -> Organisation:
    return Organisation.objects.get(name="苏州市远山研究会")


def _call(things: Mapping[str, Parts]) -> Call:
    return Call.objects.get(uid=things["portal:call_show"]["uid"])


def _draft(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    return {"uid": begun_application(cast, _yuanshan(), _call(things), "2").uid, "section": "cover"}


def _filled(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    return {"uid": filled_application(cast, _yuanshan(), _call(things), "2").uid}


def _filled_file(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    parts = _filled(cast, things)
    attachment = Application.objects.get(uid=parts["uid"]).attachments.earliest("pk")
    return parts | {"attachment": attachment.uid}


def _own_application(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    return {"uid": things["office:applications_show"]["uid"]}


def _other_unit(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    return {"unit": _yuanshan().uid, "call": _call(things).uid, "category": "2"}


def _waiting_unit(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    return {"uid": submitted_unit(cast, UnitStory("苏州市新登记学会", 881, admin="qian", grade=None)).uid}


def _new_unit(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    return {"uid": registered_unit(cast, UnitStory("苏州市新登记学会", 881, admin="qian", grade=None)).uid}


def _suspended(cast: Cast, things: Mapping[str, Parts]) -> None:
    suspend(cast.actor("zhou"), Organisation.objects.get(uid=things["office:units_show"]["uid"]), "核查")


def _change(things: Mapping[str, Parts]) -> ChangeRequest:
    return ChangeRequest.objects.get(uid=things["office:projects_change"]["uid"])


def _recommended(cast: Cast, things: Mapping[str, Parts]) -> None:
    recommend_change(cast.actor("zhou"), _change(things), recommends=True, opinion="可行")


def _no_change(cast: Cast, things: Mapping[str, Parts]) -> None:
    withdraw_change(cast.actor("lin"), _change(things))


def _meeting_cancelled(cast: Cast, things: Mapping[str, Parts]) -> None:
    cancel_meeting(cast.actor("zhou"), Meeting.objects.get(uid=things["office:decisions_show"]["uid"]), "改期")


def _assignment(things: Mapping[str, Parts]) -> Assignment:
    return Assignment.objects.get(uid=things["expert:rounds_score"]["uid"])


def _handed_in(cast: Cast, things: Mapping[str, Parts]) -> None:
    scored(_assignment(things))


def _drafted_sheet(cast: Cast, things: Mapping[str, Parts]) -> None:
    save_sheet(
        cast.actor("sun"),
        _assignment(things),
        revision=0,
        scores={"effect": "30", "novelty": "20"},
        comment="可行",
        arrived_at=clock.now(),
    )


def _cleared(cast: Cast, things: Mapping[str, Parts]) -> None:
    clear_payment(cast.actor("feng"), Instalment.objects.get(uid=things["office:payments_show"]["uid"]))


def _expert_without_profile(cast: Cast, things: Mapping[str, Parts]) -> None:
    user = create_user(system("test"), username="newexpert", name="新专家", password=None)
    grant(system("test"), user, Role.EXPERT)


def _password_link(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    user = User.objects.get(username="feng")
    return {"uid": user.uid, "token": default_token_generator.make_token(user)}


def _invited(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    _invitation, secret = invite_person(
        cast.actor("qian"), _yuanshan(), email="new@example.org", name="新人", role=Role.UNIT_FILLER
    )
    return {"secret": secret}


OLDER: dict[str, Post] = {
    # accounts
    "shared:login": Post("accounts.log_in", "", data={"username": "zhou", "password": DEMO_PASSWORD}),
    "shared:logout": Post("accounts.log_out", "zhou"),
    "shared:profile": Post(
        "accounts.change_profile", "feng", data={"phone": "0512-65120000", "present": DEMO_PASSWORD}
    ),
    "shared:password_change": Post(
        "accounts.change_password",
        "feng",
        data={"present": DEMO_PASSWORD, "password": NEW_PASSWORD, "again": NEW_PASSWORD},
    ),
    "shared:password_set": Post(
        "accounts.change_password",
        "",
        at=None,
        data={"password": NEW_PASSWORD, "again": NEW_PASSWORD},
        before=_password_link,
    ),
    "shared:invitation_accept": Post(
        "accounts.accept_invitation",
        "",
        data={"username": "newperson", "password": NEW_PASSWORD, "again": NEW_PASSWORD},
        before=_invited,
    ),
    "office:people_create": Post(
        "accounts.create_user", "guan", data={"username": "newofficer", "phone": "0512-65120000"}
    ),
    "office:people_grant": Post("accounts.grant", "guan", "office:people_show"),
    "office:people_end": Post("accounts.end", "guan", "office:people_show"),
    "office:people_switch": Post("accounts.set_active", "guan", "office:people_show"),
    "office:people_link": Post("accounts.send_link", "guan", "office:people_show"),
    "office:log_export": Post("accounts.export_log", "zheng", "office:log_list"),
    # units
    "applicant:unit_register": Post(
        "organisations.register",
        "",
        data={
            "name": "苏州市新学会",
            "host_name": "",
            "uscc": example_code(882),
            "person": "新人",
            "username": "newadmin",
            "phone": "0512-65120000",
            "password": NEW_PASSWORD,
        },
    ),
    "applicant:unit_edit": Post("organisations.change_profile", "lin", at=None),
    "applicant:unit_submit": Post("organisations.submit", "qian", "applicant:unit_show", before=_new_unit),
    "applicant:unit_grade_add": Post("organisations.add_grade", "lin"),
    "applicant:unit_grade": Post("organisations.change_grade", "lin", at=None),
    "applicant:unit_grade_withdraw": Post("organisations.withdraw_grade", "lin", "applicant:unit_grade"),
    "applicant:unit_people": Post("accounts.invite", "lin"),
    "applicant:unit_people_end": Post("accounts.end", "lin", "applicant:unit_people"),
    "applicant:unit_people_withdraw": Post("accounts.revoke_invitation", "lin", "applicant:unit_people"),
    # the office's units
    "office:units_confirm": Post("organisations.confirm", "zhou", "office:units_show", before=_waiting_unit),
    "office:units_return": Post("organisations.return", "zhou", "office:units_show", before=_waiting_unit),
    "office:units_suspend": Post("organisations.suspend", "zhou", "office:units_show"),
    "office:units_resume": Post("organisations.resume", "zhou", "office:units_show", before=_suspended),
    "office:units_invite": Post("accounts.invite", "zhou", "office:units_show"),
    # calls
    "office:calls_new": Post("programmes.draft_call", "zhou", data={"yaml_text": text(ROLLING), "file": None}),
    "office:calls_revise": Post(
        "programmes.revise_call",
        "zhou",
        data={"yaml_text": changed(SUZHOU, ("grace_seconds: 0", "grace_seconds: 30")), "file": None, "save": "1"},
    ),
    "office:calls_step": Post("programmes.close_call", "zhou", "office:calls_show"),
    # applications
    "applicant:applications_begin": Post("applications.begin", "qian", before=_other_unit),
    "applicant:applications_section": Post("applications.save", "qian", before=_draft),
    "applicant:applications_autosave": Post(
        "applications.save", "qian", "applicant:applications_section", before=_draft
    ),
    "applicant:applications_delegate": Post("applications.delegate", "lin", "applicant:applications_show"),
    "applicant:applications_file_remove": Post("applications.detach", "qian", before=_filled_file),
    "applicant:applications_submit": Post("applications.submit", "qian", before=_filled),
    "applicant:applications_paper": Post("applications.issue_paper", "lin", "applicant:applications_receipt"),
    "applicant:projects_paper": Post("applications.issue_paper", "lin", "applicant:projects_receipt", at=OCTOBER),
    "applicant:applications_withdraw": Post(
        "applications.withdraw", "qian", "applicant:applications_show", before=_own_application
    ),
    "applicant:applications_reopen": Post(
        "applications.reopen", "qian", "applicant:applications_show", before=_own_application
    ),
    "office:applications_check": Post("applications.check", "zhou"),
    "office:applications_paper": Post("applications.record_paper", "zhou"),
    # decisions
    "office:decisions_cancel": Post("decisions.cancel", "zhou", "office:decisions_show"),
    "office:decisions_prepare": Post("decisions.prepare", "zhou", before=_meeting_cancelled),
    "office:decisions_record": Post(
        "decisions.record",
        "wu",
        at=OCTOBER,
        data={
            "*-username": "",
            "*-name": "",
            "*-amount": "",
            "*-recused": "",
            "s0-name": "吴领导",
            "s1-name": "成书记",
        },
    ),
    # projects
    "applicant:projects_progress": Post("delivery.record_progress", "lin", at=OCTOBER),
    "applicant:projects_withdraw": Post("delivery.withdraw_change", "lin", "applicant:projects_show", at=OCTOBER),
    "applicant:projects_section": Post("delivery.save_report", "lin", at=OCTOBER),
    "applicant:projects_autosave": Post("delivery.save_report", "lin", "applicant:projects_section", at=OCTOBER),
    "applicant:projects_file_remove": Post("delivery.detach_report", "lin", at=OCTOBER),
    "applicant:projects_submit": Post(
        "delivery.submit_report", "lin", "applicant:projects_report", at=OCTOBER, before=_no_change
    ),
    "applicant:projects_change": Post("delivery.request_change", "lin", at=OCTOBER, before=_no_change),
    "office:projects_recommend": Post("delivery.recommend_change", "zhou", "office:projects_change", at=OCTOBER),
    "office:projects_decide": Post(
        "delivery.decide_change", "wu", "office:projects_change", at=OCTOBER, before=_recommended
    ),
    "office:projects_accept": Post("delivery.accept_report", "zhou", "office:projects_show", at=OCTOBER),
    "office:projects_return": Post(
        "delivery.return_report", "zhou", "office:projects_show", at=OCTOBER, data={"due": "2022-10-28"}
    ),
    # review
    "expert:rounds_score": Post("review.submit_sheet", "sun", at=None, data={"keep": None}),
    "expert:rounds_save": Post("review.save_sheet", "sun", "expert:rounds_score", at=None),
    "expert:rounds_submit": Post("review.submit_all", "sun", "expert:rounds_show", at=None, before=_drafted_sheet),
    "expert:rounds_recuse": Post("review.recuse", "sun", "expert:rounds_score", at=None),
    "office:experts_create": Post("review.record_expert", "zhou", before=_expert_without_profile),
    "office:experts_show": Post("review.record_expert", "zhou"),
    "office:experts_invite": Post("accounts.invite", "zhou", "office:experts_list"),
    "office:experts_add_tie": Post("review.add_affiliation", "zhou", "office:experts_show"),
    "office:experts_end_tie": Post("review.end_affiliation", "zhou", "office:experts_show", at=None),
    "office:panels_times": Post("review.change_times", "zhou", "office:panels_show", at=None),
    "office:panels_add_member": Post("review.add_member", "zhou", "office:panels_members", at=None),
    "office:panels_reopen": Post("review.reopen_sheet", "zhou", "office:panels_sheets", at=None, before=_handed_in),
    "office:panels_recuse": Post("review.recuse", "zhou", "office:panels_sheets", at=None),
    "office:panels_withdraw": Post("review.withdraw", "zhou", "office:panels_sheets", at=None),
    # publicity, awards, payments
    "office:objections_reveal": Post("publicity.reveal_objector", "zhou", "office:objections_show", at=AFTER),
    "office:sanctions_impose": Post("awards.impose_sanction", "wu", "office:sanctions_list", at=AFTER),
    "office:sanctions_lift": Post("awards.lift_sanction", "wu", "office:sanctions_list", at=AFTER),
    "office:payments_clear": Post("awards.clear_payment", "feng", "office:payments_show", at=AFTER),
    "office:payments_return": Post("awards.return_invoice", "feng", "office:payments_show", at=AFTER),
    "office:payments_pay": Post("awards.record_payment", "chen", "office:payments_show", at=AFTER, before=_cleared),
    "office:papers_make": Post("documents.make_paper", "zhou", "office:awards_show", at=AFTER),
}


def _one(*tables: Mapping[str, Post]) -> dict[str, Post]:
    """The tables as one; a route stands in one of them."""
    rows = {url: row for table in tables for url, row in table.items()}
    assert len(rows) == sum(map(len, tables))
    return rows


ONE = _one(OLDER, RECORDS, MEMBERS, EVENTS, SERVICES, SEALED, ARCHIVE, FISCAL, TEMPLATES)

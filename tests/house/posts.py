"""The literal table of T1: for every route that changes something, a POST that succeeds and the one entry it writes.

A row says who posts, which page's form is filled in (the route's own unless another is named), when, what a person
would type otherwise than the first of everything, and what has to be done before. ``ELSEWHERE`` are routes whose
successful POST needs more of a story than fits here: the tests of their context post to them; here it is only checked
that the verb is written in one place of the program. ``NOT_ONE`` are those that write none or several, with the reason.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.core.files.uploadedfile import SimpleUploadedFile

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
from keshe.membership.domain.sheet import HEADINGS
from keshe.organisations.actions import invite_person, suspend
from keshe.organisations.models import Organisation
from keshe.programmes.models import Call
from keshe.records.actions import answer_doubt, note_record
from keshe.records.models import CheckedRecord
from keshe.rehearsal.cast import DEMO_PASSWORD, Cast
from keshe.rehearsal.steps.applications import begun_application, filled_application
from keshe.rehearsal.steps.membership import card_number, roll_sheet
from keshe.rehearsal.steps.organisations import UnitStory, example_code, registered_unit, submitted_unit
from keshe.rehearsal.steps.party import example_identity
from keshe.rehearsal.steps.review import scored
from keshe.review.actions import save_sheet
from keshe.review.models import Assignment
from tests.house.delivery_things import MARCH, OCTOBER
from tests.programmes.texts import ROLLING, SUZHOU, changed, text
from tests.publicity.conftest import AFTER

Parts = dict[str, Any]
Before = Callable[[Cast, Mapping[str, Parts]], Parts | None]
NEW_PASSWORD = "another-long-word-2022"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Post:
    """One row. ``None`` in ``data`` takes a field out, a name that ends with ``*`` stands for all that end so.
    ``before`` may answer with other parts of the address."""

    verb: str
    person: str
    page: str = ""
    at: datetime | None = MARCH
    data: Parts = field(default_factory=dict)
    before: Before | None = None


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


def _applicant(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    return things["applicant:members_accept"]


def _own_joining(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    return things["member:memberships_take_back"]


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


def _checked(things: Mapping[str, Parts]) -> CheckedRecord:
    found = CheckedRecord.objects.select_related("record__organisation", "check_drawn")
    return found.get(uid=things["office:spotchecks_note"]["record"])


def _doubted(cast: Cast, things: Mapping[str, Parts]) -> None:
    note_record(cast.actor("zhou"), _checked(things), sound=False, note="缺少佐证")


def _answered(cast: Cast, things: Mapping[str, Parts]) -> None:
    _doubted(cast, things)
    answer_doubt(cast.actor("lin"), _checked(things), "已补充")


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


def _done_cooperation(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    return things["applicant:cooperations_rate"]


PLAIN_RECORD: Parts = {"kind": "other", "level": "", "in_academic_month": None, "co_organisers": None}

ONE: dict[str, Post] = {
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
    "applicant:unit_records_add": Post(
        "activities.record_activity", "lin", data={**PLAIN_RECORD, "ends_at": "2022-03-10T11:00"}
    ),
    "applicant:unit_records_change": Post(
        "activities.change_activity", "lin", at=None, data={**PLAIN_RECORD, "kind": "science"}
    ),
    "applicant:unit_records_withdraw": Post("records.withdraw", "lin", "applicant:unit_records_show"),
    "applicant:unit_records_add_file": Post("records.add_evidence", "lin", "applicant:unit_records_show"),
    "applicant:unit_records_remove_file": Post("records.remove_evidence", "lin", "applicant:unit_records_show"),
    # governance, public page, news
    "applicant:governance_page": Post("governance.change_page", "lin"),
    "applicant:governance_news_add": Post("governance.draft_news", "lin"),
    "applicant:governance_news_change": Post("governance.change_news", "lin"),
    "applicant:governance_news_publish": Post("governance.publish_news", "lin", "applicant:governance_news_show"),
    "applicant:governance_news_withdraw": Post("governance.withdraw_news", "lin", "applicant:governance_news_show"),
    # members
    "portal:joining_apply": Post(
        "membership.apply", "zhao", data={"identity": card_number(5), "phone": "13900000005", "email": ""}
    ),
    "applicant:members_add": Post(
        "membership.record_member", "lin", data={"identity": card_number(6), "phone": "", "email": ""}
    ),
    "applicant:members_change": Post("membership.change_member", "lin"),
    "applicant:members_settings": Post("membership.change_settings", "lin"),
    "applicant:members_accept": Post("membership.accept", "lin", "applicant:members_show", before=_applicant),
    "applicant:members_refuse": Post("membership.refuse", "lin", "applicant:members_show", before=_applicant),
    "applicant:members_renew": Post("membership.renew", "lin", "applicant:members_show"),
    "applicant:members_end": Post("membership.end", "lin", "applicant:members_show"),
    "applicant:members_code": Post("membership.issue_code", "lin", "applicant:members_show"),
    "applicant:members_due_add": Post("membership.record_due", "lin", "applicant:members_show"),
    "applicant:members_due_void": Post("membership.void_due", "lin", "applicant:members_show"),
    "applicant:members_import": Post(
        "membership.upload_roll", "lin", data={"file": SimpleUploadedFile("名册.xlsx", roll_sheet(2))}
    ),
    "applicant:members_import_columns": Post(
        "membership.map_roll",
        "lin",
        data={name: "" for name in HEADINGS if name not in ("name", "identity", "joined_on")},
    ),
    "applicant:members_import_load": Post("membership.order_import", "lin", "applicant:members_import_show"),
    "applicant:members_import_discard": Post("membership.discard_roll", "lin", "applicant:members_import_show"),
    "applicant:members_export": Post("membership.export_roll", "lin"),
    "member:memberships_change": Post("membership.change_own", "wang"),
    "member:memberships_take_back": Post(
        "membership.take_back", "wang", "member:memberships_show", before=_own_joining
    ),
    "member:memberships_leave": Post("membership.leave", "wang", "member:memberships_show"),
    "member:memberships_erase": Post("membership.erase", "wang", "member:memberships_show"),
    # party work
    "applicant:party_add": Post(
        "party.record_organ", "ding", data={"name": "新支部", "dissolved_on": "", "parent": ""}
    ),
    "applicant:party_change": Post("party.change_organ", "lin", at=None, data={"dissolved_on": "", "parent": ""}),
    "applicant:party_withdraw": Post("records.withdraw", "ding", "applicant:party_show"),
    "applicant:party_add_file": Post("records.add_evidence", "ding", "applicant:party_show"),
    "applicant:party_remove_file": Post("records.remove_evidence", "ding", "applicant:party_show"),
    "applicant:party_post_add": Post("party.appoint", "ding", at=None, data={"post": "committee", "until": ""}),
    "applicant:party_post": Post("party.change_post", "ding", at=None),
    "applicant:party_post_cancel": Post("party.cancel_post", "ding", "applicant:party_post"),
    "applicant:party_member_add": Post(
        "party.record_member",
        "ding",
        data={"name": "新党员", "identity_number": example_identity(882), "phone": ""},
    ),
    "applicant:party_member_change": Post(
        "party.correct_member",
        "ding",
        at=None,
        data={"name": "", "identity_number": "", "joined_on": "", "phone": "", "clear": "phone"},
    ),
    "applicant:party_member_reveal": Post("party.reveal_member", "ding", "applicant:party_member"),
    "applicant:party_member_leave": Post("party.mark_left", "ding", "applicant:party_member"),
    "applicant:party_member_erase": Post("party.erase_member", "ding", "applicant:party_member"),
    "applicant:party_export": Post("party.export_members", "ding"),
    # the office's units
    "applicant:unit_record_link": Post(
        "records.add_link", "lin", "applicant:unit_record", data={"url": "https://news.example.org/9"}
    ),
    "applicant:unit_evidence_confirm": Post("records.confirm_evidence", "lin", "applicant:unit_record"),
    "applicant:unit_check_answer": Post(
        "records.answer_doubt", "lin", "applicant:unit_record", before=_doubted, data={"answer": "已补充签到表"}
    ),
    "office:records_confirm": Post("records.confirm_evidence", "zhou", "office:records_show"),
    "office:spotchecks_draw": Post("records.draw_sample", "zhou", at=None),
    "office:spotchecks_note": Post("records.note_record", "zhou", "office:spotchecks_show"),
    "office:spotchecks_settle": Post("records.settle_doubt", "zhou", "office:spotchecks_show", before=_answered),
    "office:units_confirm": Post("organisations.confirm", "zhou", "office:units_show", before=_waiting_unit),
    "office:units_return": Post("organisations.return", "zhou", "office:units_show", before=_waiting_unit),
    "office:units_suspend": Post("organisations.suspend", "zhou", "office:units_show"),
    "office:units_resume": Post("organisations.resume", "zhou", "office:units_show", before=_suspended),
    "office:units_invite": Post("accounts.invite", "zhou", "office:units_show"),
    # services
    "applicant:services_add": Post("services.record_item", "lin", at=None),
    "applicant:services_change": Post("services.change_item", "lin", at=None),
    "applicant:services_withdraw": Post("records.withdraw", "lin", "applicant:services_show", at=None),
    "applicant:services_add_file": Post("records.add_evidence", "lin", "applicant:services_show", at=None),
    "applicant:services_remove_file": Post("records.remove_evidence", "lin", "applicant:services_show", at=None),
    "applicant:needs_add": Post("services.record_need", "gu", at=None),
    "applicant:needs_change": Post("services.change_need", "gu", at=None),
    "applicant:needs_step": Post("services.meet_need", "gu", "applicant:needs_show", at=None),
    "applicant:requests_answer": Post("services.accept_request", "gu", "applicant:services_home", at=None),
    "applicant:cooperations_add": Post("services.record_cooperation", "lin", at=None),
    "applicant:cooperations_step": Post("services.visit", "lin", "applicant:cooperations_show", at=None),
    "applicant:cooperations_rate": Post(
        "services.rate", "gu", "applicant:cooperations_show", at=None, data={"score": "5"}, before=_done_cooperation
    ),
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
    "applicant:applications_withdraw": Post(
        "applications.withdraw", "qian", "applicant:applications_show", before=_own_application
    ),
    "applicant:applications_reopen": Post(
        "applications.reopen", "qian", "applicant:applications_show", before=_own_application
    ),
    "office:applications_check": Post("applications.check", "zhou"),
    "office:applications_fiscal": Post("applications.record_fiscal", "zhou"),
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
    "applicant:awards_invoice": Post("awards.hand_in_invoice", "lin", at=AFTER),
}

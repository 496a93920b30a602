"""Rows of T1: members of societies, and party work."""

from collections.abc import Mapping
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from keshe.membership.domain.sheet import HEADINGS
from keshe.organisations.models import Organisation
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.membership import card_number, declared, roll_sheet
from keshe.rehearsal.steps.party import example_identity
from tests.house.member_things import attended_event
from tests.house.post import Parts, Post


def _applicant(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    return things["applicant:members_accept"]


def _own_joining(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    return things["member:memberships_take_back"]


def _declared(cast: Cast, things: Mapping[str, Parts]) -> None:
    declared(cast, Organisation.objects.get(uid=things["applicant:members_list"]["uid"]), date(2022, 1, 1))


def _came(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    unit = Organisation.objects.get(uid=things["applicant:members_list"]["uid"])
    return {"uid": attended_event(cast, unit, "13900000003", "会员沙龙").uid}


MEMBERS: dict[str, Post] = {
    # members
    "portal:joining_apply": Post(
        "membership.apply", "zhao", data={"identity": card_number(5), "phone": "13900000005", "email": ""}
    ),
    "applicant:members_add": Post(
        "membership.record_member", "lin", data={"identity": card_number(6), "phone": "", "email": ""}
    ),
    "applicant:members_change": Post("membership.change_member", "lin"),
    "applicant:members_settings": Post("membership.change_settings", "lin"),
    "applicant:members_declare": Post("membership.declare_complete", "lin"),
    "applicant:members_retract": Post("membership.retract_complete", "lin", before=_declared),
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
    "member:events_cancel": Post("activities.cancel_sign_up", "wang", "member:events_list"),
    "member:certificates_issue": Post("activities.issue_proof", "wang", "member:certificates_list", before=_came),
    # party work
    "applicant:party_add": Post(
        "party.record_organ", "ding", data={"name": "新支部", "dissolved_on": "", "parent": ""}
    ),
    "applicant:party_change": Post("party.change_organ", "lin", at=None, data={"dissolved_on": "", "parent": ""}),
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
}

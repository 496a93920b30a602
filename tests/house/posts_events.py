"""Rows of T1: events, their guests, and the vocabulary of their kinds."""

from collections.abc import Mapping
from datetime import timedelta

from keshe.activities.actions import retire_kind
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.models import Activity, SignUp
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.records.models import Partnership
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.events import confirmed, opened, planned, signed, ticked
from keshe.rehearsal.steps.records import agreed
from tests.house.post import Parts, Post

HOUR = timedelta(hours=1)
PLAIN_EVENT: Parts = {
    "kind": "other",
    "level": "",
    "in_academic_month": None,
    "co_organisers": None,
    "photos": None,
    "ends_at": None,
}


def _event(cast: Cast, things: Mapping[str, Parts], starts: timedelta) -> Activity:
    """An event of the applicant that begins so long from now."""
    unit = Organisation.objects.get(uid=things["applicant:events_list"]["uid"])
    at = clock.local(clock.now() + starts)
    return planned(cast, unit, ActivityKind.SCIENCE, "科普讲座", at.date(), at=at.time())


def _begun_event(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    return things["applicant:events_list"] | {"event": _event(cast, things, -HOUR).uid}


def _held_event(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    return things["applicant:events_list"] | {"event": confirmed(cast, _event(cast, things, -HOUR), 30).uid}


def _expected_guest(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    person, _code = signed(opened(cast, _event(cast, things, HOUR)))
    return things["applicant:events_list"] | {"event": person.activity.uid, "person": person.uid}


def _arrived_guest(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    parts = _expected_guest(cast, things)
    ticked(cast, SignUp.objects.get(uid=parts["person"]))
    return parts


def _agreed_partner(cast: Cast, things: Mapping[str, Parts]) -> None:
    agreed(cast, Partnership.objects.get(uid=things["applicant:unit_partner_leave"]["partnership"]).record)


def _open_door(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    event = _event(cast, things, HOUR)
    return {"uid": event.uid, "secret": event.check_in_secret}


def _retired_kind(cast: Cast, things: Mapping[str, Parts]) -> None:
    retire_kind(cast.actor("zhou"), "volunteer")


EVENTS: dict[str, Post] = {
    # events
    "applicant:events_quick": Post("activities.record_activity", "lin", data=PLAIN_EVENT),
    "applicant:events_new": Post("activities.record_activity", "lin", data=PLAIN_EVENT),
    "applicant:events_change": Post(
        "activities.change_activity", "lin", at=None, data={**PLAIN_EVENT, "participants": None}
    ),
    "applicant:events_confirm": Post("activities.confirm_held", "lin", "applicant:events_show", before=_begun_event),
    "applicant:events_cancel": Post("activities.cancel", "lin", "applicant:events_show", at=None),
    "applicant:events_report": Post("activities.change_activity", "lin", "applicant:events_show", before=_held_event),
    "applicant:events_opening": Post("activities.open_sign_up", "lin", "applicant:events_show", at=None),
    "applicant:events_tick": Post("activities.tick_off", "zhao", "applicant:events_people", before=_expected_guest),
    "applicant:events_undo": Post(
        "activities.undo_check_in",
        "lin",
        "applicant:events_people",
        data={"undo_reason": "点错了人"},
        before=_arrived_guest,
    ),
    "applicant:unit_partner_accept": Post("records.accept_partnership", "lin", "applicant:unit_partners", at=None),
    "applicant:unit_partner_decline": Post("records.decline_partnership", "lin", "applicant:unit_partners", at=None),
    "applicant:unit_partner_leave": Post(
        "records.leave_partnership", "lin", "applicant:unit_partners", at=None, before=_agreed_partner
    ),
    "applicant:events_renew": Post("activities.renew_secret", "lin", "applicant:events_poster", at=None),
    "applicant:events_series_list": Post("activities.begin_series", "lin"),
    "portal:event_sign_up": Post("activities.sign_up", "", at=None, data={"phone": "13900000000"}),
    "portal:event_check_in": Post("activities.check_in", "", data={"typed": "13900000000"}, before=_open_door),
    "office:vocabulary_list": Post("activities.add_kind", "zhou"),
    "office:vocabulary_rename": Post("activities.rename_kind", "zhou", "office:vocabulary_list"),
    "office:vocabulary_retire": Post("activities.retire_kind", "zhou", "office:vocabulary_list"),
    "office:vocabulary_restore": Post(
        "activities.restore_kind", "zhou", "office:vocabulary_list", before=_retired_kind
    ),
}

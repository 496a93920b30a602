"""A member's own events in the access matrix: 王会员 has a place at one and a certificate of another."""

from datetime import timedelta

from keshe.activities.actions import issue_proof
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.models import Activity
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.events import opened, planned, signed_as, walked_in

Parts = dict[str, object]


def attended_event(cast: Cast, unit: Organisation, phone: str, title: str = "会员讲座") -> Activity:
    """An event that began an hour ago and is over; 王会员 came."""
    at = clock.local(clock.now() - timedelta(hours=1))
    event = planned(cast, unit, ActivityKind.SCIENCE, title, at.date(), at=at.time(), ends_at=None)
    walked_in(cast, event, "wang", phone)
    return event


def member_things(cast: Cast, unit: Organisation) -> dict[str, Parts]:
    """The parts of the addresses; ``membership_things`` has put 王会员 into the roll with this telephone."""
    phone = "13900000003"
    coming = planned(cast, unit, ActivityKind.SCIENCE, "会员观测夜", clock.today() + timedelta(days=9))
    signed_as(cast, opened(cast, coming), "wang", phone)
    came = attended_event(cast, unit, phone)
    issue_proof(cast.actor("wang"), came)
    return {
        "member:events_cancel": {"uid": coming.uid},
        "member:certificates_issue": {"uid": came.uid},
        "member:certificates_proof": {"uid": came.uid},
    }

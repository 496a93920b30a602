"""Reads: what a person signed up for and came to, for that person alone.

A sign-up is a person's own when their account is linked to it, or when telephone and name are both those of a society's roll: the
society keeps the name, so nobody finds another's sign-ups by entering that person's telephone as their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from keshe.accounts.actors import Actor
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.domain.lifecycle import SIGN_UP, EventStatus, SignUpStatus
from keshe.activities.domain.signing import may_prove, phone_of, same_name
from keshe.activities.models import Activity, AttendanceProof, CheckIn, SignUp
from keshe.activities.queries import person_hash
from keshe.lib import clock
from keshe.membership.domain.lifecycle import BELONGED
from keshe.membership.domain.vocabulary import Kind
from keshe.membership.queries import own_memberships
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.records.models import Record


@dataclass(frozen=True)
class Attendance:
    """One event of one person: whether they signed up, whether they came, and the paper that says so."""

    activity: Activity
    sign_up: SignUp | None = None
    check_in: CheckIn | None = None
    proof: AttendanceProof | None = None

    @property
    def coming(self) -> bool:
        """The event has not begun and was not called off."""
        return self.activity.status == EventStatus.PLANNED and self.activity.starts_at > clock.now()

    @property
    def may_cancel(self) -> bool:
        """The place can still be given back."""
        mine = self.sign_up
        return mine is not None and SIGN_UP.allows(mine.status, "cancel") and self.coming and self.check_in is None

    @property
    def provable(self) -> bool:
        """A paper can be had that is not there yet."""
        event = self.activity
        judged = may_prove(
            came=self.check_in is not None,
            status=event.status,
            starts_at=event.starts_at,
            ends_at=event.ends_at,
            now=clock.now(),
        )
        return self.proof is None and bool(judged)

    @property
    def has_page(self) -> bool:
        """Everybody may open the event's page."""
        event = self.activity
        return (event.public or event.takes_sign_ups) and event.organisation.status == UnitStatus.CONFIRMED


def _in_rolls(actor: Actor) -> list[tuple[str, str]]:
    """Name and telephone as the rolls have them in which the person was accepted."""
    found = own_memberships(actor).filter(status__in=BELONGED, kind=Kind.PERSON, erased_at__isnull=True)
    pairs = {(member.name, phone_of(member.phone)) for member in found}
    return sorted((name, phone) for name, phone in pairs if name and phone)


def own_telephones(actor: Actor) -> frozenset[str]:
    """The person's telephones: of the account and of the rolls."""
    own = phone_of(actor.user.phone) if actor.user is not None else ""
    return frozenset({own, *(phone for _name, phone in _in_rolls(actor))} - {""})


def _by_roll(pairs: Sequence[tuple[str, str]]) -> list[SignUp]:
    """Sign-ups that nobody's account is linked to, by telephone and name. Every event hashes a telephone in its own way,
    so it is hashed once for each whose people are not forgotten yet."""
    if not pairs:
        return []
    kept = SignUp.objects.filter(erased_at__isnull=True).order_by().values("activity")
    names: dict[str, list[str]] = {}
    for event in Activity.objects.filter(pk__in=kept).only("uid").order_by():
        for name, phone in pairs:
            names.setdefault(person_hash(event, phone), []).append(name)
    found = _sign_ups().filter(person__in=list(names), user__isnull=True)
    return [one for one in found if any(same_name(one.name, name) for name in names[str(one.person)])]


def _weight(mine: SignUp) -> tuple[bool, bool]:
    """Which of several sign-ups of one person for one event speaks for the others: the one that came, then a place. One
    that repeats another is no place; it stands for itself alone, and then looks like one, as its receipt does."""
    return hasattr(mine, "check_in"), mine.repeats_id is None


def _sign_ups() -> QuerySet[SignUp]:
    standing = SignUp.objects.exclude(status=SignUpStatus.CANCELLED).filter(activity__withdrawn_at__isnull=True)
    return standing.select_related("activity__organisation", "check_in").order_by("pk")


def proofs_of(actor: Actor) -> QuerySet[AttendanceProof]:
    """The papers that the person has, newest first."""
    found = AttendanceProof.objects.filter(user=actor.user, user__isnull=False)
    return found.select_related("document__file", "activity__organisation")


def attendances(actor: Actor) -> list[Attendance]:
    """What the person signed up for or came to, the latest first: six queries. What is forgotten 180 days after an event is
    not among them."""
    if actor.user is None:
        return []
    found: dict[int, Attendance] = {}
    own = [*_sign_ups().filter(user=actor.user), *_by_roll(_in_rolls(actor))]
    for mine in sorted(own, key=_weight, reverse=True):
        came = getattr(mine, "check_in", None)
        found.setdefault(mine.activity_id, Attendance(mine.activity, mine, came))
    walked_in = CheckIn.objects.filter(user=actor.user, activity__withdrawn_at__isnull=True)
    for came in walked_in.select_related("activity__organisation"):
        found.setdefault(came.activity_id, Attendance(came.activity, None, came))
    for proof in proofs_of(actor):
        if proof.activity_id in found:
            found[proof.activity_id] = replace(found[proof.activity_id], proof=proof)
    return sorted(found.values(), key=lambda one: (one.activity.starts_at, one.activity.pk), reverse=True)


def attendance_at(actor: Actor, event: str) -> Attendance | None:
    """The person's own part in one event (its uid)."""
    return next((one for one in attendances(actor) if one.activity.uid == event), None)


def coming_for_members(units: Iterable[int], now: datetime) -> QuerySet[Activity]:
    """What the units (primary keys) have announced, alone or with others, and what they do for their members alone; the
    soonest first."""
    pks = list(units)
    shared = Record.objects.filter(co_organisers__in=pks).values("pk")
    told = Q(public=True) | Q(takes_sign_ups=True) | Q(counts_as=ActivityKind.MEMBER_SERVICE)
    found = Activity.objects.filter(
        Q(organisation__in=pks) | Q(pk__in=shared),
        told,
        status=EventStatus.PLANNED,
        starts_at__gt=now,
        withdrawn_at__isnull=True,
        organisation__status=UnitStatus.CONFIRMED,
    )
    return found.select_related("organisation").order_by("starts_at", "pk")


def attended(actor: Actor) -> list[dict[str, object]]:
    """The same as data to take away."""
    return [_written(one) for one in attendances(actor)]


def _written(one: Attendance) -> dict[str, object]:
    at = clock.local(one.check_in.at).isoformat(timespec="seconds") if one.check_in else None
    return {
        _("活动"): one.activity.title,
        _("主办单位"): one.activity.organisation.name,
        _("开始时间"): clock.local(one.activity.starts_at).isoformat(timespec="seconds"),
        _("报名"): SIGN_UP.wording(one.sign_up.status) if one.sign_up else None,
        _("签到时间"): at,
        _("参会证明编号"): str(one.proof) if one.proof else None,
    }

"""Writes: signing up for an event."""

from __future__ import annotations

from datetime import datetime

from keshe.accounts.actions import count_sending
from keshe.accounts.actors import Actor
from keshe.accounts.guessing import wrong_counted
from keshe.accounts.models import User
from keshe.activities.domain import signing
from keshe.activities.domain.lifecycle import SIGN_UP, SignUpStatus
from keshe.activities.labels import SIGN_UP_PURPOSE
from keshe.activities.models import Activity, SignUp
from keshe.activities.queries import code_hash, person_hash, places_taken, sign_up_by_code, signed_up
from keshe.audit.acts import act, locked, move
from keshe.audit.fitting import within
from keshe.documents.domain.codes import new_code, read
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.privacy.actions import end_consent, note_consent
from keshe.records import access

#: Sign-ups that one network address may send in an hour: a school or a hall shares one.
MOST_FROM_ONE = 100


def open_sign_up(
    actor: Actor, activity: Activity, *, takes: bool, capacity: int | None = None, closes_at: datetime | None = None
) -> Activity:
    """Let people sign up for an event, or no longer; how many, and until when. More places are given at once to those
    who wait.

    Raises:
        Refused: not allowed; the event was held or cancelled; fewer places than are taken; closes after the start.
    """
    access.may_change(actor, activity).required()
    with act(actor, "activities.open_sign_up", activity) as record:
        activity = locked(activity)
        access.may_change(actor, activity).required()
        refuse_unless(activity.status == "planned", "activities.sign_up_over")
        taken, _waiting = places_taken(activity)
        signing.places_sound(capacity, closes_at, activity.starts_at, taken).required()
        activity.takes_sign_ups, activity.capacity, activity.sign_up_closes_at = takes, capacity, closes_at
        activity.save(update_fields=["takes_sign_ups", "capacity", "sign_up_closes_at"])
        moved = _move_up(activity)
        record.facts = {"takes": takes, "capacity": capacity, "closes_at": closes_at, "moved_up": moved}
    return activity


def sign_up(
    actor: Actor,
    activity: Activity,
    *,
    name: str,
    phone: str,
    workplace: str = "",
    agreed_to: str,
    arrived_at: datetime,
    address: str = "",
) -> tuple[SignUp, str]:
    """Take a place, or a place in the queue when all are taken. Anybody may. A telephone that has signed up already is
    answered as any other and gets a receipt, but no second place: who sends it learns nothing of the first.

    Args:
        agreed_to: the wording to which the person agreed.
        address: the network address that it comes from; so many are taken from one in an hour.

    Returns:
        The sign-up and the code of its receipt, which is kept nowhere.

    Raises:
        Refused: no sign-up, too late, a value is missing, no consent; too many from one address.
    """
    number = signing.phone_of(phone)
    name, workplace = within(name, 40, "name"), within(workplace, 80, "workplace")
    refuse_unless(name, "activities.sign_up_name_missing", "name")
    refuse_unless(number, "activities.phone_wrong", "phone")
    refuse_unless(agreed_to, "activities.consent_missing", "consent")
    with act(actor, "activities.sign_up") as record:
        activity = locked(activity)
        refuse_unless(activity.withdrawn_at is None, "activities.no_sign_up")
        signing.may_sign_up(
            takes=activity.takes_sign_ups,
            status=activity.status,
            starts_at=activity.starts_at,
            closes_at=activity.sign_up_closes_at,
            arrived_at=arrived_at,
        ).required()
        count_sending("sign_up", address, record.at, MOST_FROM_ONE).required()
        taken, _waiting = places_taken(activity)
        full = activity.capacity is not None and taken >= activity.capacity
        person, code = person_hash(activity, number), new_code()
        first = signed_up(activity).filter(person=person).first()
        made = SignUp.objects.create(
            activity=activity,
            status=SignUpStatus.WAITING if full else SignUpStatus.TAKEN,
            name=name,
            phone=number,
            workplace=workplace,
            person=person if first is None else None,
            repeats=first,
            user=_own_account(actor, activity, name),
            code=code_hash(code),
            signed_up_at=record.at,
        )
        note_consent(made, SIGN_UP_PURPOSE, agreed_to, record.at)
        record.subject = made
        record.facts = {"event": activity.uid, "status": made.status, **({"repeats": first.uid} if first else {})}
    return made, code


def find_sign_up(activity: Activity, typed: str, address: str = "") -> SignUp:
    """The sign-up of an event whose receipt has the code, however it was typed.

    Raises:
        Refused: the event has no such receipt; too many wrong codes from one address.
    """
    with wrong_counted("event_person", address, "activities.too_many_wrong", signing.MOST_WRONG):
        found = sign_up_by_code(read(typed))
        if found is None or found.activity_id != activity.pk:
            raise Refused(Reason("activities.code_unknown", {}, "code"))
    return found


def cancel_sign_up(actor: Actor, sign_up: SignUp) -> None:
    """Give the place back before the event begins; the next in the queue gets it. Whoever holds the code may.

    Raises:
        Refused: begun already; checked in; cancelled before.
    """
    with act(actor, "activities.cancel_sign_up", sign_up) as record:
        activity = locked(sign_up.activity)
        sign_up = locked(sign_up)
        refuse_unless(sign_up.erased_at is None, "activities.sign_up_erased")
        SIGN_UP.target(sign_up.status, "cancel")
        refuse_unless(record.at < activity.starts_at, "activities.sign_up_not_cancelled_late")
        checked = hasattr(sign_up, "check_in")
        refuse_unless(not checked, "activities.sign_up_not_cancelled_late")
        move(sign_up, SIGN_UP, "cancel", name="", phone="", workplace="", user=None)
        end_consent(sign_up, SIGN_UP_PURPOSE, record.at)
        record.facts = {"event": activity.uid, "moved_up": _move_up(activity)}


def _own_account(actor: Actor, activity: Activity, name: str) -> User | None:
    """The account of who signs up by their own name, unless they did already; others whom they sign up stay strangers.
    Whether the sign-up repeats another makes no difference: that it is not among one's own would tell."""
    user = actor.user
    if user is None or not signing.same_name(user.name, name):
        return None
    already = activity.sign_ups.filter(user=user).exclude(status=SignUpStatus.CANCELLED)
    return None if already.exists() else user


def _move_up(activity: Activity) -> int:
    """Give free places to those who have waited longest; to how many. Repeated sign-ups before them move along, so that
    they look like the others."""
    taken, waiting = places_taken(activity)
    free = waiting if activity.capacity is None else max(0, activity.capacity - taken)
    if not free:
        return 0
    all_waiting = activity.sign_ups.filter(status=SignUpStatus.WAITING).order_by("pk")
    queue = list(all_waiting.filter(repeats__isnull=True)[:free])
    repeated = all_waiting.filter(repeats__isnull=False)
    if len(queue) == free:
        repeated = repeated.filter(pk__lt=queue[-1].pk)
    for next_one in [*queue, *repeated]:
        move(next_one, SIGN_UP, "move_up")
    return len(queue)

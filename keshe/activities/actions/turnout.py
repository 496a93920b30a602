"""Writes: who came."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from keshe.accounts.actors import Actor
from keshe.accounts.guessing import wrong_counted
from keshe.accounts.models import User
from keshe.activities import access
from keshe.activities.domain import signing
from keshe.activities.domain.lifecycle import EventStatus, SignUpStatus
from keshe.activities.mine import own_telephones
from keshe.activities.models import Activity, AttendanceProof, CheckIn, SignUp
from keshe.activities.queries import code_hash, person_hash
from keshe.audit.acts import act, locked
from keshe.audit.fitting import within
from keshe.audit.models import new_uid
from keshe.documents.domain.codes import read
from keshe.lib.clock import local
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.records.access import may_change


def check_in(actor: Actor, activity: Activity, typed: str, *, arrived_at: datetime, address: str = "") -> CheckIn:
    """Check in by one's own telephone: with the number one signed up with, or the receipt's code. Where the event takes
    no sign-ups, any telephone number will do; only a hash of it is kept.

    The calling view has checked the secret of the QR code. What is refused counts towards what one network address may
    try in an hour, because the answer says something about the telephone.

    Raises:
        Refused: too early or too late, cancelled; unknown; waiting for a place; checked in already; too many wrong ones
            from one address.
    """
    code, phone = read(typed), signing.phone_of(typed)
    refuse_unless(code or phone, "activities.check_in_typed_wrong", "typed")
    with (
        wrong_counted("event_person", address, "activities.too_many_wrong", signing.MOST_WRONG),
        act(actor, "activities.check_in", activity) as record,
    ):
        activity = locked(activity)
        refuse_unless(activity.withdrawn_at is None, "activities.event_cancelled")
        signing.may_check_in(activity.status, activity.starts_at, activity.ends_at, arrived_at).required()
        person = person_hash(activity, phone) if phone else None
        found = _sign_up_of(activity, person, code)
        if found is not None:
            refuse_unless(found.status == SignUpStatus.TAKEN, "activities.check_in_waiting", "typed")
        else:
            refuse_unless(person and not activity.takes_sign_ups, "activities.check_in_unknown", "typed")
        own = _own_account(actor, activity, phone) if found is None else None
        came = _came(activity, found, found.person if found else person, record.at, user=own)
        record.facts = {"sign_up": found.uid if found else None}
    return came


def tick_off(actor: Actor, sign_up: SignUp) -> CheckIn:
    """Check somebody in who has no telephone at hand, from the list. Who waits for a place may be let in so.

    Raises:
        Refused: not allowed; cancelled; too early; checked in already.
    """
    activity = sign_up.activity
    access.may_see_people(actor, activity).required()
    may_change(actor, activity).required()
    with act(actor, "activities.tick_off", sign_up) as record:
        activity, sign_up = locked(activity), locked(sign_up)
        refuse_unless(sign_up.erased_at is None, "activities.sign_up_erased")
        refuse_unless(sign_up.status != SignUpStatus.CANCELLED, "activities.check_in_unknown")
        refuse_unless(activity.status != EventStatus.CANCELLED, "activities.event_cancelled")
        opens, _closes = signing.check_in_times(activity.starts_at, activity.ends_at)
        refuse_unless(record.at >= opens, "activities.check_in_early", at=local(opens).strftime("%Y-%m-%d %H:%M"))
        came = _came(activity, sign_up, sign_up.person, record.at, by_organiser=True)
        record.facts = {"event": activity.uid}
    return came


def undo_check_in(actor: Actor, sign_up: SignUp, reason: str) -> None:
    """Take back a check-in that was made by mistake; the log keeps that it was there, and why it went.

    Raises:
        Refused: not an administrator of the unit; no reason, or one too long; not checked in; a certificate says that
            the person came; personal data are erased already.
    """
    access.may_undo_check_in(actor, sign_up.activity).required()
    may_change(actor, sign_up.activity).required()
    reason = within(reason, 200, "undo_reason")
    refuse_unless(reason, "activities.undo_reason", "undo_reason")
    with act(actor, "activities.undo_check_in", sign_up, reason=reason) as record:
        activity, sign_up = locked(sign_up.activity), locked(sign_up)
        refuse_unless(sign_up.erased_at is None, "activities.sign_up_erased")
        came = CheckIn.objects.filter(sign_up=sign_up).first()
        if came is None:
            raise Refused(Reason("activities.not_checked_in"))
        proof = AttendanceProof.objects.filter(check_in=came).select_related("document").first()
        if proof is not None:
            raise Refused(Reason("activities.undo_proven", {"number": str(proof)}))
        record.facts = {"event": activity.uid, "checked_in_at": came.at, "by_organiser": came.by_organiser}
        came.delete()
        Activity.objects.filter(pk=activity.pk).update(checked_in=F("checked_in") - 1)


def renew_secret(actor: Actor, activity: Activity) -> Activity:
    """Make a new QR code for the check-in; the old one leads nowhere from now on."""
    may_change(actor, activity).required()
    with act(actor, "activities.renew_secret", activity):
        activity = locked(activity)
        may_change(actor, activity).required()
        activity.check_in_secret = new_uid()
        activity.save(update_fields=["check_in_secret"])
    return activity


def _own_account(actor: Actor, activity: Activity, phone: str) -> User | None:
    """The account of who checks in by their own telephone, unless they did already."""
    user = actor.user
    if user is None or phone not in own_telephones(actor):
        return None
    return None if CheckIn.objects.filter(activity=activity, user=user).exists() else user


def _sign_up_of(activity: Activity, person: str | None, code: str) -> SignUp | None:
    """The standing sign-up of a telephone or of a receipt's code, locked: a cancellation at the same moment comes
    before or after. A repeated sign-up's code leads to the first one."""
    rows = activity.sign_ups.exclude(status=SignUpStatus.CANCELLED)
    found = rows.filter(person=person).first() if person else None
    found = found or (rows.select_related("repeats").filter(code=code_hash(code)).first() if code else None)
    if found is None:
        return None
    found = locked(found.repeats or found)
    return None if found.status == SignUpStatus.CANCELLED else found


def _came(
    activity: Activity,
    sign_up: SignUp | None,
    person: str | None,
    at: datetime,
    *,
    by_organiser: bool = False,
    user: User | None = None,
) -> CheckIn:
    """Write the check-in and count it along. Raises Refused when there is one already."""
    before = CheckIn.objects.filter(activity=activity, person=person).first()
    if before is None:
        try:
            with transaction.atomic():
                came = CheckIn.objects.create(
                    activity=activity, sign_up=sign_up, person=person, at=at, by_organiser=by_organiser, user=user
                )
        except IntegrityError:
            before = CheckIn.objects.filter(activity=activity, person=person).first()
        else:
            Activity.objects.filter(pk=activity.pk).update(checked_in=F("checked_in") + 1)
            return came
    written = local(before.at if before else at).strftime("%H:%M")
    raise Refused(Reason("activities.checked_in_already", {"at": written}, "typed"))

"""What time alone brings about: personal data of those who signed up go when the event is long past."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from keshe.accounts.actors import system
from keshe.activities.domain.signing import KEPT
from keshe.activities.models import Activity, CheckIn, SignUp
from keshe.audit.acts import act, locked

#: Events whose people are forgotten in one minute; the rest wait for the next.
AT_ONCE = 100


def erase(now: datetime) -> None:
    """Erase names, telephones and workplaces of events that ended 180 days ago. Rows and counts stay."""
    limit = now - KEPT
    signed = SignUp.objects.filter(erased_at__isnull=True, activity__starts_at__lt=limit).values("activity")
    came = CheckIn.objects.filter(person__isnull=False, activity__starts_at__lt=limit).values("activity")
    due = Activity.objects.filter(Q(pk__in=signed) | Q(pk__in=came)).filter(
        Q(ends_at__isnull=True) | Q(ends_at__lt=limit)
    )
    for activity in due.order_by("pk")[:AT_ONCE]:
        _erase(activity, now)


def _erase(activity: Activity, now: datetime) -> None:
    with act(system("retention"), "activities.erase_sign_ups", activity) as record:
        activity = locked(activity)
        kept = SignUp.objects.filter(activity=activity, erased_at__isnull=True)
        people = kept.update(name="", phone="", workplace="", person=None, user=None, code=None, erased_at=now)
        hashes = CheckIn.objects.filter(activity=activity, person__isnull=False).update(person=None, user=None)
        record.facts = {"sign_ups": people, "check_ins": hashes}

"""Messages by e-mail. A message is claimed before it is sent, so no retry and no second worker sends it twice.

Sending writes nothing but ``mailed_at``: it changes nobody's standing, so it is no act and leaves no entry.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail

from keshe.jobs.tasks import enqueue, task
from keshe.lib import clock
from keshe.lib.refusals import fill
from keshe.notices.labels import MAIL
from keshe.notices.models import Message

#: When a message has waited this long, its job is lost and the sweep asks again …
WAITED = timedelta(minutes=15)
#: … but old news is not sent after a long outage.
TOO_OLD = timedelta(days=3)


@task(retries=5)
def send_message(pk: int) -> None:
    """Send one message to its reader's address, once."""
    claimed = Message.objects.filter(pk=pk, mailed_at__isnull=True).update(mailed_at=clock.now())
    if not claimed:
        return
    message = Message.objects.select_related("user").get(pk=pk)
    try:
        send_mail(
            subject=f"【{settings.SITE_NAME}】{' '.join(message.subject.split())}",
            message=_body(message),
            from_email=None,
            recipient_list=[message.user.email],
        )
    except Exception:
        Message.objects.filter(pk=pk).update(mailed_at=None)
        raise


def sweep_unsent(now: datetime) -> None:
    """Ask again for messages whose job got lost."""
    waiting = Message.objects.filter(
        mailed_at__isnull=True, created_at__lt=now - WAITED, created_at__gt=now - TOO_OLD
    ).exclude(user__email="")
    for pk in waiting.values_list("pk", flat=True):
        enqueue(send_message, pk)


def _body(message: Message) -> str:
    facts = {
        "name": message.user.name,
        "body": message.body,
        "link": f"{settings.BASE_URL}{message.link}" if message.link else settings.BASE_URL,
        "site": settings.SITE_NAME,
    }
    return fill(MAIL, facts)

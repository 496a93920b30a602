"""Telling a member what became of their entry: in the site where they have an account, else by e-mail."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from keshe.jobs.tasks import enqueue, task
from keshe.lib.refusals import fill
from keshe.membership.domain.vocabulary import Kind
from keshe.membership.labels import KINDS
from keshe.membership.models import Member
from keshe.membership.queries import secretaries
from keshe.notices.actions import notify
from keshe.notices.labels import MAIL
from keshe.notices.texts import worded

HOME = "/member/"


def tell(member: Member, kind: str) -> None:
    """Tell the member, inside the act. Who has neither account nor address follows the application by its code."""
    if member.user is not None:
        notify([member.user], kind, link=f"{HOME}memberships/{member.uid}/", **facts_of(member))
    elif member.email:
        enqueue(mail_member, member.pk, kind)


def tell_secretaries(member: Member, kind: str) -> None:
    """Tell who keeps the roll, without saying whom it is about."""
    unit = member.organisation
    facts = {"society": unit.name, "kind": KINDS[Kind(member.kind)]}
    notify(secretaries(unit), kind, link=f"/me/unit/{unit.uid}/members/", **facts)


@task(retries=5)
def mail_member(pk: int, kind: str) -> None:
    """Send one message to the address of a member without account. Nothing personal waits in the queue; who was erased
    meanwhile gets nothing."""
    member = Member.objects.select_related("organisation").filter(pk=pk, erased_at__isnull=True).first()
    if member is not None and member.email:
        subject, body = worded(kind, facts_of(member))
        link = f"{settings.BASE_URL}/joining/follow/"
        whole = {"name": member.name, "body": body, "link": link, "site": settings.SITE_NAME}
        send_mail(
            subject=f"【{settings.SITE_NAME}】{' '.join(subject.split())}",
            message=fill(MAIL, whole),
            from_email=None,
            recipient_list=[member.email],
        )


def facts_of(member: Member) -> dict[str, object]:
    """What the texts' placeholders take."""
    return {
        "society": member.organisation.name,
        "number": member.number,
        "until": f" {member.until.isoformat()}" if member.until else _("长期"),
        "ended_on": member.ended_on.isoformat() if member.ended_on else "",
        "reason": member.reason or "—",
    }

"""The mail that carries the link of an invitation."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from keshe.accounts.actions import secret_of
from keshe.accounts.domain.roles import Role
from keshe.accounts.labels import ROLES
from keshe.accounts.models import Invitation
from keshe.jobs.tasks import enqueue, task


def send_link(invitation: Invitation) -> None:
    """Send the link when the present transaction has committed. Its secret is made again where the mail is sent: the
    queue, which remembers its jobs for a week, never holds it."""
    enqueue(mail_invitation, invitation.pk)


@task(retries=3)
def mail_invitation(invitation_pk: int) -> None:
    """The mail to the person invited; nothing for an invitation that was withdrawn meanwhile."""
    invitation = Invitation.objects.get(pk=invitation_pk)
    if invitation.revoked_at or invitation.accepted_at:
        return
    text = render_to_string(
        "shared/accounts/invitation_mail.txt",
        {
            "invitation": invitation,
            "role": ROLES[Role(invitation.role)],
            "link": settings.BASE_URL + reverse("shared:invitation_accept", args=[secret_of(invitation)]),
            "site_name": settings.SITE_NAME,
        },
    )
    subject = _("%(unit)s邀请您使用%(site)s") % {"unit": invitation.scope_name, "site": settings.SITE_NAME}
    send_mail(subject, text, None, [invitation.email])

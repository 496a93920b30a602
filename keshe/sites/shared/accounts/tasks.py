"""Mail that carries a link to set a password. The link's token is made where the mail is sent, and kept nowhere."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from keshe.accounts.models import User
from keshe.jobs.tasks import task

#: Seconds between two links to one account that anybody may ask for.
PAUSE = 120


@task(retries=3)
def send_password_links(email: str) -> None:
    """A link for each open account with this address; nothing for an unknown one. Asked again within two minutes, no
    second mail goes out: nobody's letter box is filled by strangers who know the address."""
    for user in User.objects.filter(email__iexact=email, is_active=True).exclude(email=""):
        key = f"password-link:{user.uid}"
        if not cache.add(key, True, PAUSE):
            continue
        try:
            _send(user)
        except Exception:
            cache.delete(key)  # the job tries again
            raise


@task(retries=3)
def send_password_link(user_pk: int) -> None:
    """A link for one account, to its own address."""
    _send(User.objects.get(pk=user_pk))


def _send(user: User) -> None:
    address = reverse("shared:password_set", args=[user.uid, default_token_generator.make_token(user)])
    text = render_to_string(
        "shared/accounts/password_mail.txt",
        {"user": user, "link": settings.BASE_URL + address, "site_name": settings.SITE_NAME},
    )
    send_mail(_("设置登录密码"), text, None, [user.email])

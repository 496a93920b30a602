"""Taking up an invitation: with the account one has, or with a new one."""

from __future__ import annotations

from django import forms
from django.contrib import auth, messages
from django.contrib.auth import password_validation
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from keshe.accounts.actions import accept_invitation, find_invitation
from keshe.accounts.actors import actor_for
from keshe.accounts.domain.roles import Role
from keshe.accounts.labels import ROLES
from keshe.accounts.models import Invitation
from keshe.lib.refusals import Refused, sentences
from keshe.sites.shared.gates import public
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


class AcceptForm(forms.Form):
    """A new account for the person invited."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=50, widget=forms.TextInput({"autocomplete": "name"}))
    username = forms.RegexField(
        r"^[A-Za-z0-9_.@+-]{3,150}$",
        label=gettext_lazy("登录名"),
        help_text=gettext_lazy("3 个以上字母、数字或 . _ @ + -，可以使用邮箱地址。"),
        error_messages={"invalid": gettext_lazy("登录名只能使用字母、数字和 . _ @ + -，至少 3 个字符。")},
        widget=forms.TextInput({"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=gettext_lazy("密码"),
        help_text=gettext_lazy("不少于 10 个字符，不能全是数字，不要使用姓名、单位名称等容易猜到的内容。"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    consent = forms.BooleanField(
        label=gettext_lazy("我已阅读个人信息处理说明，同意为办理申报、评审和奖补使用我的姓名、邮箱和手机号码"),
        error_messages={"required": gettext_lazy("请阅读个人信息处理说明并勾选同意，否则无法开通账号。")},
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password)
        return password


@sensitive_post_parameters("password")
@never_cache
@public
def accept(request: Request, secret: str) -> HttpResponse:
    """The page behind the link of an invitation."""
    try:
        invitation = find_invitation(secret)
    except Refused as refusal:
        page = {"sentences": sentences(refusal.reasons)}
        return render(request, "shared/accounts/invitation_dead.html", page, status=410)
    if not request.actor.is_visitor:
        return _with_account(request, secret, invitation)
    start = {"name": invitation.name, "username": invitation.email}
    form = AcceptForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        fields = {key: form.cleaned_data[key] for key in ("name", "username", "password")}
        with showing_refusals(request, form) as outcome:
            user = accept_invitation(request.actor, secret, **fields)
        if outcome.done:
            auth.login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            return _welcome(request, invitation)
    return render(request, "shared/accounts/invitation.html", _page(invitation) | {"form": form})


def _with_account(request: Request, secret: str, invitation: Invitation) -> HttpResponse:
    if request.method == "POST":
        with showing_refusals(request) as outcome:
            accept_invitation(request.actor, secret)
        if outcome.done:
            request.actor = actor_for(request.actor.person)
            return _welcome(request, invitation)
    return render(request, "shared/accounts/invitation.html", _page(invitation))


def _page(invitation: Invitation) -> dict[str, object]:
    return {"invitation": invitation, "role": ROLES[Role(invitation.role)]}


def _welcome(request: Request, invitation: Invitation) -> HttpResponse:
    role = ROLES[Role(invitation.role)]
    messages.success(request, _("您已成为%(unit)s%(role)s。") % {"unit": invitation.scope_name, "role": role})
    return redirect("shared:home")

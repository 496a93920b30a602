"""Log-in, log-out, and where a person begins."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.actions import log_in as record_log_in
from keshe.accounts.actions import log_out as record_log_out
from keshe.accounts.actors import VISITOR, actor_for
from keshe.accounts.models import User
from keshe.sites.shared import navigation
from keshe.sites.shared.gates import public, signed_in
from keshe.sites.shared.requests import Request


class LogInForm(AuthenticationForm):
    """Name and password. What is wrong is not told apart, so that nobody can find out who has an account."""

    error_messages = {
        "invalid_login": gettext_lazy("登录名或密码不正确，请核对后重试。密码区分大小写。"),
        "inactive": gettext_lazy("登录名或密码不正确，请核对后重试。密码区分大小写。"),
    }
    username = forms.CharField(
        label=gettext_lazy("登录名"), max_length=150, widget=forms.TextInput({"autocomplete": "username"})
    )
    password = forms.CharField(
        label=gettext_lazy("密码"), strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )


@sensitive_post_parameters("password")
@public
def log_in(request: Request) -> HttpResponse:
    """The log-in page. Repeated failures lock the pair of name and address for a while."""
    if not request.actor.is_visitor:
        return HttpResponseRedirect(_next(request))
    form = LogInForm(request, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user = form.get_user()
        if isinstance(user, User):
            auth.login(request, user)
            record_log_in(actor_for(user))
            return HttpResponseRedirect(_next(request))
    idle = settings.SESSION_COOKIE_AGE // 60 if request.GET.get("idle") else 0
    page: dict[str, Any] = {"form": form, "next": request.GET.get("next", ""), "idle_minutes": idle}
    return render(request, "shared/accounts/login.html", page)


@require_POST
@public
def log_out(request: Request) -> HttpResponse:
    """End the session. Asked twice, or after it ran out, it is no mistake."""
    if not request.actor.is_visitor:
        record_log_out(request.actor)
        auth.logout(request)
        request.actor = VISITOR
        messages.success(request, _("您已退出登录。"))
    return HttpResponseRedirect(reverse("portal:home"))


@require_safe
@signed_in
def home(request: Request) -> HttpResponse:
    """To the first page of the person's own site."""
    return redirect(navigation.home_of(request.actor))


def lockout_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The name that failures are counted under: case does not count in a log-in name, so it must not give an attacker
    ten more attempts. (Called by axes, see settings.)"""
    typed = (credentials or {}).get("username") or request.POST.get("username") or ""
    return unicodedata.normalize("NFKC", str(typed)).strip().upper().casefold()


def _next(request: Request) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else reverse("shared:home")

"""Passwords: change one's own, or set a new one by a link sent to one's address."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth import password_validation, update_session_auth_hash
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from keshe.accounts.actions import change_password
from keshe.accounts.actors import system
from keshe.accounts.models import User
from keshe.jobs.tasks import enqueue
from keshe.sites.shared.accounts.tasks import send_password_links
from keshe.sites.shared.gates import public, signed_in
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


class NewPasswordForm(forms.Form):
    """A new password, twice."""

    password = forms.CharField(
        label=gettext_lazy("新密码"),
        help_text=gettext_lazy("不少于 10 个字符，不能全是数字，不要使用姓名、单位名称等容易猜到的内容。"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("再次输入新密码"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, user: User | None, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.user = user

    def clean(self) -> dict[str, str]:
        password, again = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if password and again and password != again:
            self.add_error("again", _("两次输入的密码不一致，请重新输入。"))
        elif password:
            try:
                password_validation.validate_password(password, self.user)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return self.cleaned_data


class ChangePasswordForm(NewPasswordForm):
    """The present password first, so that an open screen is not enough."""

    present = forms.CharField(
        label=gettext_lazy("现在的密码"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    field_order = ("present", "password", "again")

    def clean_present(self) -> str:
        present: str = self.cleaned_data["present"]
        if self.user is None or not self.user.check_password(present):
            raise forms.ValidationError(_("现在的密码不正确。"))
        return present


class AddressForm(forms.Form):
    """Where to send the link."""

    email = forms.EmailField(label=gettext_lazy("登记的电子邮箱"), widget=forms.EmailInput({"autocomplete": "email"}))


@sensitive_post_parameters("present", "password", "again")
@signed_in
def change(request: Request) -> HttpResponse:
    """Change one's own password; other sessions of the account end."""
    user = request.actor.person
    form = ChangePasswordForm(user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            change_password(request.actor, user, form.cleaned_data["password"])
        if outcome.done:
            user.refresh_from_db()
            update_session_auth_hash(request, user)
            messages.success(request, _("密码已修改，其他设备上的登录已退出。"))
            return redirect("shared:profile")
    return render(request, "shared/accounts/password_change.html", {"form": form})


@never_cache
@public
def ask_reset(request: Request) -> HttpResponse:
    """Ask for a link. The answer is the same whether or not the address is known."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        enqueue(send_password_links, form.cleaned_data["email"])
        return render(request, "shared/accounts/password_sent.html")
    return render(request, "shared/accounts/password_forgotten.html", {"form": form})


@sensitive_post_parameters("password", "again")
@never_cache
@public
def set_by_link(request: Request, uid: str, token: str) -> HttpResponse:
    """Set a password by the link. It works once and for a day."""
    user = User.objects.filter(uid=uid, is_active=True).first()
    if user is None or not default_token_generator.check_token(user, token):
        return render(request, "shared/accounts/password_link_dead.html", status=410)
    form = NewPasswordForm(user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            change_password(system("password-link"), user, form.cleaned_data["password"])
        if outcome.done:
            messages.success(request, _("密码已设置，请登录。"))
            return redirect("shared:login")
    return render(request, "shared/accounts/password_set.html", {"form": form})

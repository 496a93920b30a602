"""One's own page: how to be reached, and which roles one holds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from keshe.accounts.actions import change_profile
from keshe.accounts.models import User
from keshe.accounts.queries import roles_of
from keshe.sites.shared.gates import signed_in
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


class ProfileForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("电子邮箱"),
        help_text=gettext_lazy("用于接收通知和重新设置密码。"),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    phone = forms.RegexField(
        r"^[0-9+\- ]{5,20}$",
        label=gettext_lazy("手机号码"),
        required=False,
        help_text=gettext_lazy("选填，只供主办单位联系您时使用。"),
        error_messages={"invalid": gettext_lazy("请填写 5 至 20 位的号码，只用数字、空格、“+”和“-”。")},
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )
    present = forms.CharField(
        label=gettext_lazy("现在的密码"),
        strip=False,
        required=False,
        help_text=gettext_lazy("只在更改电子邮箱时填写。"),
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        """Whoever finds an open screen must not lead the account's password links to an address of their own."""
        data = super().clean() or {}
        changes = data.get("email") not in (None, self.user.email)
        if changes and not self.user.check_password(data.get("present") or ""):
            self.add_error("present", _("更改电子邮箱须填写现在的密码，请核对后重新输入。"))
        return data


@sensitive_post_parameters("present")
@signed_in
def show(request: Request) -> HttpResponse:
    """Show and change one's own particulars."""
    user = request.actor.person
    start = {"email": user.email, "phone": user.phone}
    form = ProfileForm(user, request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            change_profile(request.actor, email=form.cleaned_data["email"], phone=form.cleaned_data["phone"])
        if outcome.done:
            messages.success(request, _("已保存。"))
            return redirect("shared:profile")
    page = {"form": form, "user": user, "mandates": roles_of(user)}
    return render(request, "shared/accounts/profile.html", page)

"""What an administrator enters about people."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.accounts.domain.roles import IN_UNIT, Role
from keshe.accounts.labels import ROLES

#: Roles held everywhere, in the order of the table; unit roles are given by the units themselves.
EVERYWHERE = [(role.value, ROLES[role]) for role in ROLES if role not in IN_UNIT]


class FindForm(forms.Form):
    q = forms.CharField(label=_("姓名、登录名或邮箱"), required=False, max_length=60)
    role = forms.ChoiceField(label=_("角色"), required=False, choices=[("", _("全部")), *EVERYWHERE])


class NewPersonForm(forms.Form):
    name = forms.CharField(label=_("姓名"), max_length=50)
    username = forms.RegexField(
        r"^[A-Za-z0-9_.@+-]{3,150}$",
        label=_("登录名"),
        help_text=_("3 个以上字母、数字或 . _ @ + -；开通后不能更改。"),
        error_messages={"invalid": _("登录名只能使用字母、数字和 . _ @ + -，至少 3 个字符。")},
    )
    email = forms.EmailField(label=_("电子邮箱"), help_text=_("设置密码的链接将发到此邮箱，24 小时内有效。"))
    phone = forms.CharField(label=_("手机号码"), required=False, max_length=20)
    role = forms.ChoiceField(label=_("角色"), choices=EVERYWHERE)

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("角色"), choices=EVERYWHERE)

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("理由"), max_length=200, widget=forms.Textarea({"rows": 2}), help_text=_("将记入操作留痕。")
    )

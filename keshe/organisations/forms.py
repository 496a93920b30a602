"""Forms of the verbs' input: the profile in parts, registration, grades, people, reasons, imports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from keshe.accounts.domain.roles import IN_UNIT, Role
from keshe.accounts.labels import ROLES
from keshe.organisations.actions import NewAccount
from keshe.organisations.domain.profile import BANK
from keshe.organisations.labels import FIELDS, INSPECTIONS, KINDS, SOCIETY_CLASSES
from keshe.organisations.models import Organisation

YES_NO = ((True, _("是")), (False, _("否")))


@dataclass(frozen=True)
class Part:
    """A part of the profile that is edited on one page."""

    title: object
    fields: tuple[str, ...]
    lead: object = ""


PARTS = {
    "identity": Part(
        _("登记信息"),
        (
            "kind",
            "society_class",
            "is_legal_person",
            "name",
            "host_name",
            "uscc",
            "registration_body",
            "founded_on",
            "legal_representative",
        ),
        _("由学会部核对确认；确认后再修改，须重新确认。"),
    ),
    "contact": Part(
        _("联系方式"),
        ("district", "address", "contact_name", "contact_phone", "contact_email", "website", "wechat", "introduction"),
    ),
    "bank": Part(_("账户与票据"), BANK, _("奖补资金拨付到此账户，由学会部核对确认；确认后再修改，须重新确认。")),
    "organisation": Part(
        _("组织与会员"),
        (
            "unit_members",
            "person_members",
            "full_time_staff",
            "party_group",
            "party_group_since",
            "society_day",
            "society_day_decided_on",
            "annual_inspection",
            "annual_inspection_year",
        ),
    ),
}

HINTS: Mapping[str, object] = {
    "name": _("与登记证书或成立批复一致。"),
    "is_legal_person": _("高校科协、企业科协通常不是法人，使用依托单位的代码。"),
    "host_name": _("仅非法人单位填写，例如所依托的学校、企业全称。"),
    "uscc": _("18 位；非法人单位填依托单位的代码。"),
    "account_name": _("应与单位名称（非法人单位为依托单位名称）一致。"),
    "can_issue_tax_invoice": _("增值税发票等税务票据。会费、捐赠票据属财政票据，另行勾选。"),
    "society_day": _("例如“晨光学会日（5月20日）”。"),
    "society_day_decided_on": _("理事会或常务理事会作出决定的日期。"),
    "full_time_staff": _("与单位签订劳动合同的秘书处专职人员。"),
}


#: The years that a record's date can be in: societies older than that, or terms beyond, are slips of the keyboard.
FIRST_YEAR, LAST_YEAR = 1900, 2100


class DayField(forms.DateField):
    """A date, typed or picked. Browsers take a year of one or of six digits, too."""

    def to_python(self, value: Any) -> date | None:
        found = super().to_python(value)
        if found is not None and not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise forms.ValidationError(_("请核对年份，应在 1900 年至 2100 年之间。"))
        return found


def day_field(*, label: object, required: bool = True, help_text: object = "") -> forms.DateField:
    """A date of a record."""
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return DayField(label=label, required=required, help_text=help_text, widget=widget)  # type: ignore[arg-type]


def _special(name: str, label: Any) -> forms.Field | None:
    """Fields whose input is chosen from a vocabulary."""
    if name == "kind":
        return forms.ChoiceField(label=label, choices=[("", _("请选择")), *((k.value, v) for k, v in KINDS.items())])
    if name == "society_class":
        return forms.ChoiceField(label=label, choices=[("", _("不适用")), *SOCIETY_CLASSES.items()])
    if name == "annual_inspection":
        choices = [("", _("未填写")), *((k.value, v) for k, v in INSPECTIONS.items())]
        return forms.ChoiceField(label=label, choices=choices)
    if name == "is_legal_person":
        return forms.TypedChoiceField(
            label=label, choices=YES_NO, coerce=lambda value: value == "True", widget=forms.RadioSelect
        )
    if name == "party_group":
        return forms.TypedChoiceField(
            label=label,
            choices=[("", _("未填写")), *YES_NO],
            coerce=lambda value: value == "True",
            empty_value=None,
            required=False,
        )
    if name in ("founded_on", "society_day_decided_on", "party_group_since"):
        return day_field(label=label)
    if name in ("uscc", "bank_account"):  # spaces and full-width signs are taken off by the action
        return forms.CharField(label=label, max_length=60, widget=forms.TextInput({"autocomplete": "off"}))
    if name == "website":
        return forms.URLField(label=label, assume_scheme="https")
    return None


def profile_fields(names: tuple[str, ...]) -> dict[str, forms.Field]:
    """Form fields for fields of the profile, in order. What officers need is marked as required only in the words of
    the refusal: a draft may be saved with gaps."""
    found = {}
    for name in names:
        field = _special(name, FIELDS[name]) or fields_for_model(Organisation, fields=[name])[name]
        field.required = name in ("kind", "is_legal_person", "name", "uscc")
        field.help_text = str(HINTS.get(name, ""))
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 4
        found[name] = field
    return found


class ProfileForm(forms.Form):
    """One part of the profile."""

    def __init__(self, part: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(profile_fields(PARTS[part].fields))


class RegisterForm(forms.Form):
    """A unit's identity; for a visitor the new account along with it."""

    UNIT = ("kind", "is_legal_person", "name", "host_name", "uscc")

    def __init__(self, *args: Any, with_account: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.with_account = with_account
        self.fields.update(profile_fields(self.UNIT))
        if with_account:
            self.fields.update(_account_fields())

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password)
        return password

    @property
    def unit_values(self) -> dict[str, object]:
        """The unit's values, once valid."""
        return {name: self.cleaned_data[name] for name in self.UNIT}

    @property
    def account(self) -> NewAccount | None:
        """The visitor's new account, once valid."""
        if not self.with_account:
            return None
        data = self.cleaned_data
        return NewAccount(data["username"], data["person"], data["password"], data["email"], data["phone"])


def _account_fields() -> dict[str, forms.Field]:
    return {
        "person": forms.CharField(label=_("您的姓名"), max_length=50, widget=forms.TextInput({"autocomplete": "name"})),
        "username": forms.RegexField(
            r"^[A-Za-z0-9_.@+-]{3,150}$",
            label=_("登录名"),
            help_text=_("3 个以上字母、数字或 . _ @ + -，可以使用邮箱地址。"),
            error_messages={"invalid": _("登录名只能使用字母、数字和 . _ @ + -，至少 3 个字符。")},
            widget=forms.TextInput({"autocomplete": "username"}),
        ),
        "email": forms.EmailField(
            label=_("电子邮箱"), help_text=_("接收审核结果和通知。"), widget=forms.EmailInput({"autocomplete": "email"})
        ),
        "phone": forms.CharField(
            label=_("手机号码"), max_length=20, required=False, widget=forms.TextInput({"autocomplete": "tel"})
        ),
        "password": forms.CharField(
            label=_("密码"),
            help_text=_("不少于 10 个字符，不能全是数字，不要使用姓名、单位名称等容易猜到的内容。"),
            strip=False,
            widget=forms.PasswordInput({"autocomplete": "new-password"}),
        ),
        "consent": forms.BooleanField(
            label=_("我已阅读个人信息处理说明，同意为办理申报、评审和奖补使用我的姓名、邮箱和手机号码"),
            error_messages={"required": _("请阅读个人信息处理说明并勾选同意，否则无法开通账号。")},
        ),
    }


class GradeForm(forms.Form):
    grade = forms.TypedChoiceField(label=_("等级"), choices=[(n, f"{n}A") for n in range(5, 0, -1)], coerce=int)
    granting_body = forms.CharField(label=_("评定机关"), max_length=120, initial=_("苏州市民政局"))
    granted_on = day_field(label=_("评定日期"))
    valid_until = day_field(label=_("有效期至"), required=False, help_text=_("证书另有规定时填写；不填按五年计算。"))
    certificate = forms.FileField(label=_("证书扫描件"), required=False, help_text=_("PDF、OFD 或图片，不超过 10 MB。"))


class InviteForm(forms.Form):
    name = forms.CharField(label=_("姓名"), max_length=50)
    email = forms.EmailField(label=_("电子邮箱"), help_text=_("邀请链接将发到此邮箱，14 天内有效。"))
    role = forms.ChoiceField(label=_("角色"), choices=[(role.value, ROLES[role]) for role in ROLES if role in IN_UNIT])

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("原因"), max_length=500, widget=forms.Textarea({"rows": 3}))


class ImportForm(forms.Form):
    file = forms.FileField(label=_("Excel 文件"), help_text=_("使用下载的模板填写，xlsx 格式，一次不超过 2000 行。"))

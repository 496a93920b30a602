"""Forms of the verbs' input: joining, the roll, dues, sheets."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.lib import clock
from keshe.lib.typed import as_count
from keshe.membership.domain.rules import LONGEST
from keshe.membership.domain.sheet import HEADINGS
from keshe.membership.domain.vocabulary import COLUMNS, OWN, Kind
from keshe.membership.labels import FIELDS, KINDS
from keshe.organisations.forms import day_field

KEY = re.compile(r"[0-9a-f]{32}")
#: What is asked of each kind of member.
ASKED = {
    Kind.PERSON: ("name", "identity", "phone", "email", "workplace", "title", "field"),
    Kind.INSTITUTION: ("name", "identity", "contact", "phone", "email", "field"),
}
_LABELS: Mapping[str, object] = {
    "person.name": _("姓名"),
    "person.identity": _("身份证件号码"),
    "institution.name": _("单位名称"),
    "institution.identity": _("统一社会信用代码"),
    "institution.field": _("主要业务领域"),
}
_INPUTS: Mapping[str, Mapping[str, str]] = {
    "person.name": {"autocomplete": "name"},
    "institution.name": {"autocomplete": "organization"},
    "phone": {"type": "tel", "autocomplete": "tel"},
    "email": {"type": "email", "autocomplete": "email"},
    "identity": {"autocomplete": "off", "spellcheck": "false"},
    "workplace": {"autocomplete": "organization"},
    "title": {"autocomplete": "organization-title"},
}


def new_key() -> str:
    """One per form shown: the same form sent twice makes one application."""
    return secrets.token_hex(16)


def label_of(kind: str, name: str) -> object:
    """What a value is called for a kind of member."""
    return _LABELS.get(f"{kind}.{name}", FIELDS[name])


def _personal(kind: str, names: tuple[str, ...], needed: tuple[str, ...]) -> dict[str, forms.Field]:
    """Fields for what is kept of a member, worded for its kind. Lengths and forms are judged by the rules."""
    found: dict[str, forms.Field] = {}
    for name in names:
        key = f"{kind}.{name}"
        widget = forms.TextInput(dict(_INPUTS.get(key) or _INPUTS.get(name) or {}))
        label: Any = label_of(kind, name)
        found[name] = forms.CharField(label=label, required=name in needed, max_length=LONGEST[name], widget=widget)
    return found


class JoiningForm(forms.Form):
    """What an applicant fills in."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False, initial=new_key)

    def __init__(self, kind: Kind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        needed = ("name", "identity", "phone", *(("contact",) if kind is Kind.INSTITUTION else ()))
        self.fields.update(_personal(kind, ASKED[kind], needed))
        hint = _("用于核对身份、防止重复登记；加密保存。") if kind is Kind.PERSON else _("18 位。")
        self.fields["identity"].help_text = str(hint)
        self.fields["email"].help_text = str(_("填写后，审核结果会发到此邮箱。"))
        self.fields["consent"] = forms.BooleanField(
            label=_("我已阅读并同意上述个人信息处理说明"),
            error_messages={"required": _("请阅读个人信息处理说明并勾选同意，否则无法提交申请。")},
        )

    def clean(self) -> dict[str, Any]:
        """A form without its key cannot be told from its own second sending."""
        if not KEY.fullmatch(str(self.data.get("key", ""))):
            raise forms.ValidationError(_("表单已失效，请刷新页面后重新填写。"))
        return self.cleaned_data


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("查询码"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "placeholder": "7K3M-Q2XD-90VB"}),
        help_text=_("申请回执上或学会告知的 12 位字符，大小写和短横不限。"),
    )


class TermForm(forms.Form):
    """From when to when, and the number."""

    joined_on = day_field(label=_("入会日期"))
    until = day_field(label=_("有效期至"), required=False, help_text=_("不填表示长期有效。"))
    number = forms.CharField(
        label=_("会员号"), max_length=LONGEST["number"], required=False, help_text=_("不填则自动编号，例如 20220001。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["joined_on"].initial = clock.today


class EntryForm(forms.Form):
    """An entry of the roll as its keeper writes it; with its term when it is new."""

    def __init__(self, kind: Kind, *args: Any, new: bool, joined: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(_personal(kind, ASKED[kind], ("name",)))
        self.personal = ASKED[kind]
        term = TermForm().fields
        if new or joined:
            self.fields.update(term if new else {name: term[name] for name in ("joined_on", "number")})

    @property
    def values(self) -> dict[str, Any]:
        """What is kept of the member."""
        return {name: self.cleaned_data[name] for name in self.personal}

    @property
    def term(self) -> dict[str, Any]:
        """From when to when, and the number, as far as they are asked for."""
        return {name: self.cleaned_data[name] for name in ("joined_on", "until", "number") if name in self.fields}


class OwnForm(forms.Form):
    """What members correct themselves."""

    def __init__(self, kind: Kind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(_personal(kind, tuple(name for name in ASKED[kind] if name in OWN), ()))


class RenewForm(forms.Form):
    until = day_field(label=_("续期至"))


class EndForm(forms.Form):
    ended_on = day_field(label=_("会员资格的最后一日"))
    reason = forms.CharField(label=_("终止原因"), max_length=500, help_text=_("会告知会员本人。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ended_on"].initial = clock.today


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("不予通过的原因"), max_length=500, help_text=_("会告知申请人。"), widget=forms.Textarea({"rows": 3})
    )


class DueForm(forms.Form):
    year = forms.IntegerField(label=_("会费年度"), min_value=1949, max_value=2999)
    amount = forms.DecimalField(label=_("金额（元）"), max_digits=12, decimal_places=2)
    paid_on = day_field(label=_("缴纳日期"))
    receipt_number = forms.CharField(label=_("会费票据号"), max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = lambda: clock.today().year
        self.fields["paid_on"].initial = clock.today


class SettingsForm(forms.Form):
    joining_open = forms.BooleanField(label=_("开放网上入会"), required=False)
    joining_note = forms.CharField(
        label=_("入会须知"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("显示在入会页面上：入会条件、会费标准、审核时间等。"),
    )


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("会员名册"), help_text=_("xlsx 或 xls，不超过 20 MB、50000 行。标题行可以在前 10 行的任意一行。")
    )


class ColumnsForm(forms.Form):
    """Which column of the sheet is which."""

    def __init__(self, headings: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns: list[tuple[str, Any]] = [("", _("（没有此列）"))]
        columns += [(str(at), f"{column_letters(at)}：{heading}") for at, heading in enumerate(headings) if heading]
        for name in HEADINGS:
            field = forms.ChoiceField(label=FIELDS[name], choices=columns, required=False)
            self.fields[name] = field

    @property
    def columns(self) -> dict[str, int]:
        """Field → column."""
        return {name: int(at) for name, at in self.cleaned_data.items() if at != ""}


def column_letters(at: int) -> str:
    """A column's number as spreadsheets name it: 0 → A, 26 → AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class ExportForm(forms.Form):
    """The unit's own columns: order and heading of each; one without an order is left out."""

    status = forms.ChoiceField(label=_("范围"), required=False)
    reason = forms.CharField(
        label=_("用途"), max_length=200, required=False, help_text=_("包含证件号码时必填，会记入操作留痕。")
    )

    def __init__(self, template: list[tuple[str, str]], statuses: list[tuple[str, str]], *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["status"]
        choice.choices = [("active", _("在册会员")), ("", _("全部记录")), *statuses]
        chosen = {name: (at, heading) for at, (name, heading) in enumerate(template, 1)}
        for name in COLUMNS:
            at, heading = chosen.get(name, (None, str(FIELDS[name])))
            label = FIELDS[name]
            order: Any = forms.IntegerField(min_value=1, max_value=99, required=False, initial=at)
            order.label = _("%(column)s：顺序") % {"column": label}
            named: Any = forms.CharField(max_length=40, required=False, initial=heading)
            named.label = _("%(column)s：列名") % {"column": label}
            self.fields[f"order_{name}"], self.fields[f"heading_{name}"] = order, named

    @property
    def rows(self) -> list[tuple[object, Any, Any]]:
        """Label, field of the order, field of the heading: for the page."""
        return [(FIELDS[name], self[f"order_{name}"], self[f"heading_{name}"]) for name in COLUMNS]

    @property
    def columns(self) -> list[tuple[str, str]]:
        """Field and heading, in the order that was given."""
        data = self.cleaned_data
        chosen = [name for name in COLUMNS if data.get(f"order_{name}")]
        chosen.sort(key=lambda name: as_count(str(data[f"order_{name}"])))
        return [(name, data[f"heading_{name}"].strip() or str(FIELDS[name])) for name in chosen]


class DeclareForm(forms.Form):
    """From which day on the roll is complete."""

    since = forms.DateField(
        label=_("名册自哪一天起齐全"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("从该日起的每一天，个人会员数、单位会员数都按名册计算；之前的日期仍按单位资料填报数计。"),
    )


class RetractForm(forms.Form):
    """Why a declaration is taken back."""

    reason = forms.CharField(label=_("撤回原因"), max_length=200)


def kind_of(asked: str) -> Kind:
    """The kind that an address asks for; a person unless it is another."""
    return Kind(asked) if asked in set(Kind) else Kind.PERSON


def kind_choices() -> list[tuple[str, object]]:
    """The kinds for a filter."""
    return [(kind.value, KINDS[kind]) for kind in Kind]

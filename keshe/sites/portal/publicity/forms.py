"""What anyone enters who objects."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.publicity.actions import Objector
from keshe.publicity.models import Period, PublicEntry
from keshe.sites.shared.inputs import SeveralFilesField
from keshe.sites.shared.listed import ListedField

KEY = re.compile(r"[0-9a-f]{32}")


def new_key() -> str:
    """One per form shown: the same form sent twice makes one objection."""
    return secrets.token_hex(16)


class ObjectionForm(forms.Form):
    """An objection. What is missing is judged by the rules of publicity, which know when a name is needed."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False, initial=new_key)
    entry = ListedField(label=_("所指项目"), queryset=PublicEntry.objects.none(), empty_label=_("整份名单或其他"))
    reasons = forms.CharField(
        label=_("异议事项与理由（必填）"),
        max_length=5000,
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("请写明具体事项、理由和线索来源。"),
    )
    evidence = SeveralFilesField(
        label=_("证据材料"),
        required=False,
        help_text=_("PDF、OFD、Word、Excel、PPT 或 JPG、PNG 图片，每个不超过 20 MB，最多 10 个，可一次选择多个。"),
    )
    kind = forms.ChoiceField(
        label=_("以谁的名义提出"), choices=[("person", _("个人")), ("unit", _("单位"))], widget=forms.RadioSelect
    )
    anonymous = forms.BooleanField(
        label=_("匿名提出"),
        required=False,
        help_text=_("匿名异议原则上不予受理，但会登记并分办；匿名时不保存以下身份信息。"),
    )
    name = forms.CharField(label=_("真实姓名或单位全称"), max_length=120, required=False)
    workplace = forms.CharField(label=_("工作单位"), max_length=120, required=False, help_text=_("个人提出时填写。"))
    contact = forms.CharField(label=_("联系人"), max_length=50, required=False, help_text=_("单位提出时填写。"))
    phone = forms.CharField(label=_("联系电话"), max_length=30, required=False, widget=forms.TextInput({"type": "tel"}))
    address = forms.CharField(label=_("通信地址"), max_length=200, required=False)

    def __init__(self, *args: Any, period: Period, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = "person"
        ListedField.offer(self, period.pk)

    def clean(self) -> dict[str, Any]:
        """A form without its key cannot be told from its own second sending."""
        if not self.sent_key:
            raise forms.ValidationError(_("表单已失效，请刷新页面后重新填写。"))
        return self.cleaned_data

    @property
    def sent_key(self) -> str:
        """The key that was sent, "" for none of ours."""
        sent = str(self.data.get("key", ""))
        return sent if KEY.fullmatch(sent) else ""

    @property
    def objector(self) -> Objector:
        """Who objects; nothing about them is kept when they stay anonymous."""
        data = self.cleaned_data
        if data["anonymous"]:
            return Objector(kind=data["kind"], anonymous=True)
        names = ("name", "workplace", "contact", "phone", "address")
        return Objector(kind=data["kind"], **{name: data[name] for name in names})


class FollowForm(forms.Form):
    """Number and code of a receipt."""

    number = forms.CharField(
        label=_("受理编号"), max_length=40, widget=forms.TextInput({"autocomplete": "off", "placeholder": "YY20220001"})
    )
    code = forms.CharField(
        label=_("查询码"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "placeholder": "7K3M-Q2XD-90VB"}),
        help_text=_("印在异议回执上的 12 位字符，大小写和短横不限。"),
    )

"""Forms of the verbs' input."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.organisations.forms import day_field
from keshe.organisations.models import Organisation
from keshe.party.domain.kinds import GROUP_POSTS, OrganKind
from keshe.party.labels import MEMBER_FIELDS, ORGAN_KINDS, POST_KINDS, PURPOSES
from keshe.party.models import PartyOrgan
from keshe.party.queries import MaskedMember, organs_of
from keshe.records.forms import RecordForm


class OrganField(forms.ModelChoiceField[PartyOrgan]):
    """One of the unit's party organisations, sent by uid."""

    def __init__(self, *, label: Any, help_text: Any = "") -> None:
        super().__init__(
            PartyOrgan.objects.none(),
            label=label,
            help_text=help_text,
            to_field_name="uid",
            required=False,
            empty_label=str(_("无")),
        )

    @staticmethod
    def offer(form: forms.Form, name: str, unit: Organisation, kind: OrganKind | None = None) -> None:
        """Let a form's field offer the unit's organisations (of one kind)."""
        field: Any = form.fields[name]
        field.queryset = organs_of(unit) if kind is None else organs_of(unit).filter(kind=kind)


class OrganForm(RecordForm):
    kind = forms.ChoiceField(
        label=_("类型"), choices=[("", _("请选择")), *((k.value, v) for k, v in ORGAN_KINDS.items())]
    )
    name = forms.CharField(label=_("名称"), max_length=120)
    parent = OrganField(label=_("所属工作小组"), help_text=_("党支部列在党建工作小组之下时选择。"))
    founded_on = day_field(label=_("成立日期"))
    approved_by = forms.CharField(
        label=_("批准单位"), max_length=120, required=False, help_text=_("批复文件可在登记后作为佐证上传。")
    )
    dissolved_on = day_field(label=_("撤销日期"), required=False, help_text=_("仍在运行的不填；撤销当日仍计。"))
    description = forms.CharField(label=_("说明"), required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, unit: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(unit, *args, **kwargs)
        OrganField.offer(self, "parent", unit, OrganKind.GROUP)


class RuleForm(RecordForm):
    title = forms.CharField(label=_("制度名称"), max_length=120)
    adopted_on = day_field(label=_("通过日期"))
    until = day_field(label=_("有效期至"), required=False, help_text=_("长期有效的不填。"))
    description = forms.CharField(label=_("说明"), required=False, widget=forms.Textarea({"rows": 3}))


class TermForm(forms.Form):
    """A post and its term."""

    post = forms.ChoiceField(label=_("职务"))
    since = day_field(label=_("任职日期"))
    until = day_field(label=_("任期至"), required=False, help_text=_("未定任期可不填；最后一日仍计。"))

    def __init__(self, organ: PartyOrgan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_group = organ.kind == OrganKind.GROUP
        field: Any = self.fields["post"]
        field.choices = [(k.value, v) for k, v in POST_KINDS.items() if (k in GROUP_POSTS) == of_group]


class AppointForm(TermForm):
    """… and who holds it, chosen from the masked list."""

    member = forms.ChoiceField(label=_("任职人"), help_text=_("从会员党员名册中选择，名单已脱敏。"))
    field_order = ("member", "post", "since", "until")

    def __init__(self, organ: PartyOrgan, members: Iterable[MaskedMember], *args: Any, **kwargs: Any) -> None:
        super().__init__(organ, *args, **kwargs)
        field: Any = self.fields["member"]
        field.choices = [
            ("", _("请选择")),
            *((one.uid, f"{one.name}（{one.identity_number}）") for one in members),
        ]


class MemberForm(forms.Form):
    name = forms.CharField(label=MEMBER_FIELDS["name"], max_length=50)
    identity_number = forms.CharField(label=MEMBER_FIELDS["identity_number"], max_length=30)
    joined_on = day_field(label=MEMBER_FIELDS["joined_on"])
    organ = OrganField(label=MEMBER_FIELDS["organ"])
    relation = forms.CharField(label=MEMBER_FIELDS["relation"], max_length=120, required=False)
    phone = forms.CharField(
        label=MEMBER_FIELDS["phone"], max_length=30, required=False, widget=forms.TextInput({"inputmode": "tel"})
    )

    def __init__(self, unit: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        OrganField.offer(self, "organ", unit)
        for name in self.fields:
            self.fields[name].widget.attrs.setdefault("autocomplete", "off")


class NewMemberForm(MemberForm):
    consent = forms.BooleanField(label=_("已取得本人对上述内容的书面同意，原件由本单位保管"))


class CorrectForm(MemberForm):
    """What is left empty stays as it is: the page shows nothing open to correct it."""

    clear = forms.MultipleChoiceField(
        label=_("删除以下内容"),
        required=False,
        choices=[(name, MEMBER_FIELDS[name]) for name in ("organ", "relation", "phone")],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, unit: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(unit, *args, **kwargs)
        for name in ("name", "identity_number", "joined_on"):
            self.fields[name].required = False
        for name in ("name", "identity_number", "joined_on", "relation", "phone"):
            self.fields[name].help_text = str(_("不改则留空。"))
        organ: Any = self.fields["organ"]
        organ.empty_label = str(_("不改"))

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes, once valid."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "clear" and value}
        return {**given, **dict.fromkeys(self.cleaned_data["clear"])}


def _purpose(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", _("请选择")), *((k.value, v) for k, v in PURPOSES.items())])


class RevealForm(forms.Form):
    purpose = _purpose(_("查看目的"))


class LeaveForm(forms.Form):
    left_on = day_field(label=_("转出日期"), help_text=_("转出当日仍计入。"))


class ExportForm(forms.Form):
    purpose = _purpose(_("导出目的"))
    reason = forms.CharField(
        label=_("用途说明"), max_length=200, help_text=_("写明报送给谁、作何用；将永久留痕，请勿写入个人信息。")
    )
    opened = forms.BooleanField(label=_("导出完整信息（默认只导出脱敏信息）"), required=False)


class SheetForm(forms.Form):
    file = forms.FileField(label=_("Excel 文件"), help_text=_("xlsx 格式，不超过 2 MB。"))

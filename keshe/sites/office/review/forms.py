"""What is entered about experts, panels and sheets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.accounts.models import User
from keshe.organisations.models import Organisation
from keshe.programmes.domain.document import CallDocument, ReviewStage
from keshe.programmes.models import Call
from keshe.review.domain.ties import AffiliationRole
from keshe.review.labels import AFFILIATION_ROLES
from keshe.review.models import ExpertProfile, Panel
from keshe.sites.shared.inputs import DateInput, InstantField


class ExpertChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An expert by name and institution."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user.name}（{obj.institution}）"


class ReasonForm(forms.Form):
    """A step that needs a reason."""

    reason = forms.CharField(label=_("理由"), max_length=300, widget=forms.Textarea({"rows": 2}))


class CloseForm(forms.Form):
    """Ending a round; the reason is needed only where sheets are missing."""

    reason = forms.CharField(
        label=_("未交齐时的理由"), max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )


class TimesForm(forms.Form):
    """Moving a round."""

    opens_at = InstantField(label=_("评审开始"))
    closes_at = InstantField(label=_("评审截止"))
    reason = forms.CharField(label=_("理由"), max_length=300)


class ResumeForm(forms.Form):
    """Opening a closed round again."""

    closes_at = InstantField(label=_("新的截止时间"))
    reason = forms.CharField(label=_("理由"), max_length=300)


class PanelForm(forms.Form):
    """A new panel for one review stage of a call."""

    name = forms.CharField(label=_("评审组名称"), max_length=80)
    categories = forms.MultipleChoiceField(label=_("评审类别"), widget=forms.CheckboxSelectMultiple)
    opens_at = InstantField(label=_("评审开始"))
    closes_at = InstantField(label=_("评审截止"))
    minimum_sheets = forms.IntegerField(
        label=_("每项最少有效评分份数"), min_value=1, max_value=99, help_text=_("少于此数的申报不参加排名。")
    )

    def __init__(self, document: CallDocument, stage: ReviewStage, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        on_path = [c for c in document.open_categories if stage.id in c.path]
        field = self.fields["categories"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(c.code, document.category_label(c.code)) for c in on_path]


class StageForm(forms.Form):
    """Which review stage of which call a new panel is for: ``<call uid>/<stage id>``."""

    stage = forms.ChoiceField(label=_("申报通知与评审阶段"))

    def __init__(self, calls: Iterable[Call], data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["stage"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (f"{call.uid}/{stage.id}", f"{call.title} · {stage.label}")
            for call in calls
            for stage in call.current_document.stages
            if stage.kind == "review"
        ]


class MemberForm(forms.Form):
    """An expert to take into a panel."""

    expert = ExpertChoice(label=_("专家"), queryset=ExpertProfile.objects.none(), empty_label=_("请选择"))

    def __init__(self, panel: Panel, data: Any = None) -> None:
        super().__init__(data, auto_id="member_%s")
        field = self.fields["expert"]
        assert isinstance(field, forms.ModelChoiceField)
        inside = panel.members.filter(removed_at__isnull=True).values("expert")
        field.queryset = ExpertProfile.objects.select_related("user").exclude(pk__in=inside)


class AssignForm(forms.Form):
    """One of the panel's members."""

    expert = ExpertChoice(label=_("专家"), queryset=ExpertProfile.objects.none(), empty_label=_("请选择"))

    def __init__(self, panel: Panel, data: Any = None, *, auto_id: str = "id_%s") -> None:
        super().__init__(data, auto_id=auto_id)
        field = self.fields["expert"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = ExpertProfile.objects.select_related("user").filter(
            memberships__panel=panel, memberships__removed_at__isnull=True
        )


class ReplaceForm(AssignForm):
    """Another member, and why."""

    reason = forms.CharField(label=_("理由"), max_length=300)


class ProfileForm(forms.Form):
    """What is known of an expert."""

    institution = forms.CharField(label=_("工作单位"), max_length=120)
    title = forms.CharField(label=_("职称职务"), max_length=60, required=False)
    fields_text = forms.CharField(
        label=_("专业领域"), max_length=300, required=False, help_text=_("几个领域之间用顿号或逗号隔开。")
    )
    note = forms.CharField(label=_("备注"), max_length=200, required=False)

    def values(self) -> dict[str, Any]:
        text = self.cleaned_data["fields_text"].replace("，", "、").replace(",", "、")
        names = [name.strip() for name in text.split("、") if name.strip()]
        kept = {key: self.cleaned_data[key] for key in ("institution", "title", "note")}
        return {**kept, "fields": names}


class NewExpertForm(ProfileForm):
    """A person with the expert's role who has no profile yet."""

    user = forms.ModelChoiceField(label=_("人员"), queryset=User.objects.none(), empty_label=_("请选择"))
    field_order = ("user", "institution", "title", "fields_text", "note")

    def __init__(self, people: Any, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["user"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people


class InviteForm(forms.Form):
    """Inviting somebody as an expert."""

    name = forms.CharField(label=_("姓名"), max_length=50)
    email = forms.EmailField(label=_("电子邮箱"))


class AffiliationForm(forms.Form):
    """A tie to a unit."""

    organisation = forms.ModelChoiceField(
        label=_("单位"), queryset=Organisation.objects.order_by("name"), empty_label=_("请选择")
    )
    role = forms.ChoiceField(
        label=_("关系"), choices=[(role.value, label) for role, label in AFFILIATION_ROLES.items()]
    )
    since = forms.DateField(label=_("自"), required=False, widget=DateInput())
    until = forms.DateField(label=_("至"), required=False, widget=DateInput(), help_text=_("现任请留空。"))

    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, "role": AffiliationRole(self.cleaned_data["role"])}


class EndForm(forms.Form):
    """The day on which a tie ended."""

    until = forms.DateField(label=_("结束日期"), widget=DateInput())

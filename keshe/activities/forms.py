"""Forms of the verbs' input: one per sort of record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.activities.labels import ACTIVITY_KINDS, CONSENT, LEVELS, SERIES_RULES
from keshe.activities.models import Series
from keshe.activities.queries import kind_choices
from keshe.organisations.models import Organisation
from keshe.records.forms import MOST, CivilTimeField, RecordForm
from keshe.records.queries import possible_partners


class ExpertsField(forms.CharField):
    """Names, one a line; the value is a list."""

    def __init__(self, *, label: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            help_text=_("每行一位，如“顾知行（示范研究院）”。"),
            widget=forms.Textarea({"rows": 2}),
        )

    def clean(self, value: Any) -> Any:
        text = super().clean(value) or ""
        return [line.strip()[:60] for line in text.splitlines() if line.strip()][:50]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(str(one) for one in value) if isinstance(value, list) else value


class EventBasics(RecordForm):
    """What every entry of an event asks for, in the order in which it is asked on a telephone."""

    kind = forms.ChoiceField(label=_("活动类型"))
    title = forms.CharField(label=_("活动名称"), max_length=120)
    starts_at = CivilTimeField(label=_("开始时间"))
    place = forms.CharField(label=_("地点"), max_length=120, required=False)
    participants = forms.IntegerField(label=_("参加人数"), min_value=0, max_value=MOST, required=False)
    level = forms.ChoiceField(
        label=_("级别"),
        required=False,
        choices=[("", _("不适用")), *((k.value, v) for k, v in LEVELS.items())],
        help_text=_("只有学术会议、学术年会填写。"),
    )
    series = forms.ModelChoiceField(
        label=_("所属系列"), queryset=Series.objects.none(), required=False, empty_label=_("不属于系列")
    )
    public = forms.BooleanField(label=_("在公开活动日历发布"), required=False)

    def __init__(self, unit: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(unit, *args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [("", _("请选择")), *kind_choices(str(self.initial.get("kind", "")))]
        series: Any = self.fields["series"]
        series.queryset = Series.objects.filter(organisation=unit) if unit.pk else Series.objects.none()


class ActivityForm(EventBasics):
    """The whole of an event."""

    ends_at = CivilTimeField(label=_("结束时间"), required=False)
    in_academic_month = forms.BooleanField(label=_("列入学术月系列活动（仅学术会议、学术年会）"), required=False)
    audience = forms.CharField(label=_("活动对象"), max_length=60, required=False)
    field = forms.CharField(label=_("学科领域"), max_length=60, required=False)
    experts = ExpertsField(label=_("主讲专家"))
    co_organisers = forms.ModelMultipleChoiceField(
        label=_("联合举办单位"),
        queryset=Organisation.objects.none(),
        required=False,
        to_field_name="uid",
        help_text=_("由其他市级学会等联合举办时选择，可多选；对方确认后各单位共用这一条记录，无需重复登记。"),
        widget=forms.SelectMultiple({"size": 5}),
    )
    description = forms.CharField(label=_("说明"), required=False, widget=forms.Textarea({"rows": 3}))

    field_order = ("kind", "title", "starts_at", "ends_at", "place", "participants", "level", "in_academic_month")

    def __init__(self, unit: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(unit, *args, **kwargs)
        partners: Any = self.fields["co_organisers"]
        partners.queryset = possible_partners(unit)

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "co_organisers"}


class SeriesForm(forms.Form):
    name = forms.CharField(label=_("系列名称"), max_length=80, help_text=_("如“晨光学术年会”。"))
    kind = forms.ChoiceField(label=_("活动类型"))
    rule = forms.ChoiceField(label=_("举办周期"), choices=[(k.value, v) for k, v in SERIES_RULES.items()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [("", _("请选择")), *kind_choices()]


class OpeningForm(forms.Form):
    takes = forms.BooleanField(label=_("接受报名"), required=False)
    capacity = forms.IntegerField(
        label=_("名额"),
        min_value=1,
        max_value=1_000_000,
        required=False,
        help_text=_("不限名额可不填；报满后转为候补。"),
    )
    sign_up_closes_at = CivilTimeField(label=_("报名截止时间"), required=False)


class ConfirmForm(forms.Form):
    participants = forms.IntegerField(
        label=_("参加人数"),
        min_value=0,
        max_value=10_000_000,
        required=False,
        help_text=_("不填时以签到人数为准；没有签到的必须填写。"),
    )


class CancelForm(forms.Form):
    cancel_reason = forms.CharField(label=_("取消原因"), max_length=200)


class UndoForm(forms.Form):
    undo_reason = forms.CharField(label=_("撤销原因"), max_length=200)


class CodeForm(forms.Form):
    """The code of one's receipt, however it is typed."""

    code = forms.CharField(
        label=_("报名码"), max_length=30, widget=forms.TextInput({"autocomplete": "off", "class": "receipt-code"})
    )


class ReportForm(forms.Form):
    report = forms.CharField(label=_("活动小结"), required=False, max_length=5000, widget=forms.Textarea({"rows": 4}))


class SignUpForm(forms.Form):
    name = forms.CharField(label=_("姓名"), max_length=40, widget=forms.TextInput({"autocomplete": "name"}))
    phone = forms.CharField(
        label=_("手机号"), max_length=30, widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"})
    )
    workplace = forms.CharField(
        label=_("工作单位"), max_length=80, required=False, widget=forms.TextInput({"autocomplete": "organization"})
    )
    consent = forms.BooleanField(label=CONSENT)


class CheckInForm(forms.Form):
    typed = forms.CharField(
        label=_("手机号或报名码"),
        max_length=30,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )


class KindForm(forms.Form):
    label = forms.CharField(label=_("类型名称"), max_length=30)


class NewKindForm(KindForm):
    counts_as = forms.ChoiceField(
        label=_("统计时按"),
        choices=[("", _("请选择")), *((k.value, v) for k, v in ACTIVITY_KINDS.items())],
        help_text=_("申报条件和能力档案按此类统计，确定后不能修改。"),
    )

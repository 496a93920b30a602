"""Forms of the verbs' input: one per sort of record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.activities.labels import ACHIEVEMENT_KINDS, ACTIVITY_KINDS, LEVELS
from keshe.organisations.forms import day_field
from keshe.organisations.models import Organisation
from keshe.records.forms import MOST, CivilTimeField, RecordForm
from keshe.records.queries import possible_partners


class ActivityForm(RecordForm):
    kind = forms.ChoiceField(
        label=_("活动类型"), choices=[("", _("请选择")), *((k.value, v) for k, v in ACTIVITY_KINDS.items())]
    )
    title = forms.CharField(label=_("活动名称"), max_length=120)
    starts_at = CivilTimeField(label=_("开始时间"))
    ends_at = CivilTimeField(label=_("结束时间"), required=False)
    place = forms.CharField(label=_("地点"), max_length=120, required=False)
    participants = forms.IntegerField(label=_("参加人数"), min_value=0, max_value=MOST, required=False)
    level = forms.ChoiceField(
        label=_("级别"),
        required=False,
        choices=[("", _("不适用")), *((k.value, v) for k, v in LEVELS.items())],
        help_text=_("只有学术会议、学术年会填写。"),
    )
    in_academic_month = forms.BooleanField(label=_("列入学术月系列活动（仅学术会议、学术年会）"), required=False)
    co_organisers = forms.ModelMultipleChoiceField(
        label=_("联合举办单位"),
        queryset=Organisation.objects.none(),
        required=False,
        to_field_name="uid",
        help_text=_("由其他市级学会等联合举办时选择，可多选；各单位共用这一条记录，无需重复登记。"),
        widget=forms.SelectMultiple({"size": 5}),
    )
    description = forms.CharField(label=_("说明"), required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, unit: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(unit, *args, **kwargs)
        partners: Any = self.fields["co_organisers"]
        partners.queryset = possible_partners(unit)

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "co_organisers"}


class ExpertForm(RecordForm):
    name = forms.CharField(label=_("姓名"), max_length=50)
    workplace = forms.CharField(
        label=_("工作单位"), max_length=120, required=False, help_text=_("同名专家以工作单位区分；同一人只计一次。")
    )
    title = forms.CharField(label=_("职称职务"), max_length=60, required=False)
    field = forms.CharField(label=_("专业领域"), max_length=60, required=False)
    since = day_field(label=_("聘任日期"))
    until = day_field(label=_("聘期至"), required=False, help_text=_("未定聘期可不填。"))
    description = forms.CharField(label=_("说明"), required=False, widget=forms.Textarea({"rows": 3}))


class AchievementForm(RecordForm):
    kind = forms.ChoiceField(
        label=_("成果类型"), choices=[("", _("请选择")), *((k.value, v) for k, v in ACHIEVEMENT_KINDS.items())]
    )
    name = forms.CharField(label=_("名称"), max_length=120)
    body = forms.CharField(
        label=_("批准、委托或采纳单位"),
        max_length=120,
        required=False,
        help_text=_("产业发展报告须填写。"),
    )
    since = day_field(label=_("建立或取得日期"))
    until = day_field(label=_("截止日期"), required=False, help_text=_("仍在运行的不填。"))
    quantity = forms.IntegerField(
        label=_("数量"),
        min_value=1,
        max_value=MOST,
        initial=1,
        help_text=_("素材件数可大于 1，其他成果每项登记一条。"),
    )
    leads_upward = forms.BooleanField(
        label=_("设奖可上升为市级奖项，或获奖结果作为职能部门推荐依据（仅设奖）"), required=False
    )
    description = forms.CharField(label=_("说明"), required=False, widget=forms.Textarea({"rows": 3}))

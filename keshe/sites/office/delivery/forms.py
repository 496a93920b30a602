"""What the office enters about projects."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.delivery.labels import PROJECT_STATUSES
from keshe.sites.office.applications.forms import DayField

YES_NO = (("yes", _("同意")), ("no", _("不同意")))


class ProjectFilter(forms.Form):
    q = forms.CharField(label=_("编号、名称或单位"), required=False, max_length=60)
    status = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *PROJECT_STATUSES.items()])


class RecommendForm(forms.Form):
    answer = forms.ChoiceField(label=_("经办意见"), choices=YES_NO, widget=forms.RadioSelect)
    opinion = forms.CharField(
        label=_("说明"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("不同意的必填。"),
    )


class DecideForm(forms.Form):
    answer = forms.ChoiceField(label=_("审批意见"), choices=YES_NO, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("理由"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("不同意的必填，申报单位将看到。"),
    )
    resolution_number = forms.CharField(
        label=_("会议决议编号"), required=False, max_length=60, help_text=_("须经会议研究的变更必填。")
    )


class AcceptForm(forms.Form):
    note = forms.CharField(label=_("验收意见"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2}))


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("退回原因"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("写明缺什么、错在哪里、如何补正，申报单位将看到。"),
    )
    due = DayField(label=_("补正截止日"), help_text=_("截至当日 24:00。"))

"""Forms that records of every sort share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.lib.clock import CHINA, FIRST_DAY, LAST_DAY
from keshe.organisations.models import Organisation
from keshe.records.labels import all_sorts

#: More people or things than any record has; the database holds no more than two thousand million.
MOST = 999_999_999


class CivilTimeField(forms.DateTimeField):
    """An instant in China's civil time, to the minute."""

    def __init__(self, *, label: Any, required: bool = True) -> None:
        widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(label=label, required=required, widget=widget, input_formats=["%Y-%m-%dT%H:%M"])

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if isinstance(found, datetime) and not FIRST_DAY <= found.date() <= LAST_DAY:
            raise forms.ValidationError(_("请核对年份。"))
        return found

    def prepare_value(self, value: Any) -> Any:
        return value.astimezone(CHINA).replace(tzinfo=None) if hasattr(value, "astimezone") else value


class RecordForm(forms.Form):
    """What every sort of record has."""

    def __init__(self, unit: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes, once valid."""
        return dict(self.cleaned_data)


class LinkForm(forms.Form):
    """A page on the net."""

    url = forms.URLField(
        label=_("网址"), max_length=500, assume_scheme="https", help_text=_("公开可访问的报道或推文。")
    )
    caption = forms.CharField(label=_("说明"), max_length=200, required=False)
    captured_at = CivilTimeField(label=_("形成时间"), required=False)


class AnswerForm(forms.Form):
    """What the unit says about a record in doubt."""

    answer = forms.CharField(label=_("情况说明"), max_length=1000, widget=forms.Textarea({"rows": 4}))


class DeclineForm(forms.Form):
    """Why a unit does not share a record."""

    note = forms.CharField(label=_("原因（可不填）"), max_length=200, required=False, help_text=_("会告知登记单位。"))


class LeaveForm(forms.Form):
    """Why a unit does not share a record any more."""

    reason = forms.CharField(label=_("退出原因"), max_length=200, help_text=_("会告知登记单位。"))


class DrawForm(forms.Form):
    """What a spot check draws from."""

    year = forms.IntegerField(
        label=_("所属年度"),
        min_value=2000,
        max_value=2100,
        help_text=_("活动、会议按举办日期，机构、任职、制度等按存续期间，只抽已经开始的；没有日期的记录按登记日期。"),
    )
    sort = forms.ChoiceField(label=_("记录种类"), required=False)
    size = forms.IntegerField(label=_("抽取数量"), min_value=1, max_value=200, initial=10)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sort"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("全部")), *all_sorts().items()]


class NoteForm(forms.Form):
    """What the officer found or decided."""

    note = forms.CharField(label=_("意见"), max_length=500, required=False)


class WithdrawForm(forms.Form):
    withdraw_reason = forms.CharField(label=_("撤销原因"), max_length=200)

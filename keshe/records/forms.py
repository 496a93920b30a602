"""Forms that records of every sort share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.lib.clock import CHINA, FIRST_DAY, LAST_DAY
from keshe.organisations.models import Organisation

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


class EvidenceForm(forms.Form):
    file = forms.FileField(label=_("佐证材料"), help_text=_("PDF、OFD、Office 文档或图片，每个不超过 20 MB。"))


class WithdrawForm(forms.Form):
    withdraw_reason = forms.CharField(label=_("撤销原因"), max_length=200)

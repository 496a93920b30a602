"""What officers enter about an application."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.programmes.domain.document import Check

OUTCOMES = (("accept", _("通过")), ("return", _("退回补正")), ("reject", _("不予通过")))


class DayField(forms.DateField):
    """A day with the browser's own picker."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options)


class CheckForm(forms.Form):
    """The formal check: every line of the call's checklist, then the conclusion."""

    outcome = forms.ChoiceField(label=_("审查结论"), choices=OUTCOMES, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("意见"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("退回或不予通过时必填，申报单位将看到：写明缺什么、错在哪里、如何补正。"),
    )
    due = DayField(label=_("补正截止日"), required=False, help_text=_("仅退回补正时填写，截至当日 24:00。"))

    def __init__(self, *args: Any, lines: Sequence[Check], due: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lines = lines
        self.fields["due"].initial = due
        for line in lines:
            self.fields[f"passed_{line.id}"] = forms.ChoiceField(
                label=line.label,
                choices=(("yes", _("符合")), ("no", _("不符合"))),
                widget=forms.RadioSelect,
                help_text="" if line.returnable else _("此项不符合的，不可补正。"),
            )
            self.fields[f"note_{line.id}"] = forms.CharField(label=_("备注"), required=False, max_length=200)
        ordered = [name for line in lines for name in (f"passed_{line.id}", f"note_{line.id}")]
        self.order_fields([*ordered, "outcome", "reason", "due"])

    @property
    def checklist(self) -> dict[str, dict[str, object]]:
        """The judged lines, as the action takes them."""
        return {
            line.id: {
                "passed": self.cleaned_data[f"passed_{line.id}"] == "yes",
                "note": self.cleaned_data[f"note_{line.id}"],
            }
            for line in self.lines
        }


class PaperForm(forms.Form):
    arrived_on = DayField(label=_("送达日期"))
    postmarked_on = DayField(label=_("邮戳日期"), required=False, help_text=_("邮寄的填写；当面递交的不填。"))
    copies = forms.IntegerField(label=_("份数"), min_value=1, max_value=20, initial=1)
    note = forms.CharField(label=_("备注"), required=False, max_length=200)

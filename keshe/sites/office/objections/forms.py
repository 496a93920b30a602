"""What the office enters about objections."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.publicity.models import Objection, PublicEntry
from keshe.sites.shared.listed import ListedField


class TriageForm(forms.Form):
    """Take up or not; which listed project is meant, where the objector did not say."""

    entry = ListedField(label=_("所指项目"), queryset=PublicEntry.objects.none())
    reason = forms.CharField(
        label=_("受理或不予受理的理由"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("理由会告知异议人。"),
    )

    def __init__(self, *args: object, objection: Objection, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        ListedField.offer(self, objection.period_id)
        self.fields["entry"].initial = objection.entry and objection.entry.uid


class InvestigationForm(forms.Form):
    """What was found out."""

    investigation = forms.CharField(label=_("调查情况"), max_length=5000, widget=forms.Textarea({"rows": 5}))


class FindingForm(forms.Form):
    """The finding, by a person other than the investigator."""

    finding = forms.CharField(
        label=_("处理意见"), max_length=2000, widget=forms.Textarea({"rows": 4}), help_text=_("处理意见会告知异议人。")
    )


class PurposeForm(forms.Form):
    """Why somebody looks at who objected."""

    purpose = forms.CharField(label=_("查看目的"), max_length=200, help_text=_("每次查看都记入操作留痕。"))

"""Input of the experts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from keshe.programmes.domain.document import Criterion, Rubric
from keshe.review.domain.scoring import plain
from keshe.review.models import ScoreSheet


class SheetForm(forms.Form):
    """A score sheet for one rubric. A draft may be incomplete; whether it may be handed in is the action's business."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, rubric: Rubric, data: Mapping[str, Any] | None = None, sheet: ScoreSheet | None = None) -> None:
        initial: dict[str, Any] = {"revision": sheet.revision if sheet else 0}
        if sheet is not None:
            initial |= {f"score_{id_}": score for id_, score in sheet.scores.items()}
            initial |= {f"note_{id_}": note for id_, note in sheet.comments.items()}
            initial["comment"] = sheet.comment
        super().__init__(data, initial=initial)
        self.rubric = rubric
        for criterion in rubric.criteria:
            self.fields[f"score_{criterion.id}"] = _score_field(criterion)
            self.fields[f"note_{criterion.id}"] = forms.CharField(
                label=_("评语"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
            )
        self.fields["comment"] = forms.CharField(
            label=_("总体意见"),
            required=False,
            max_length=2000,
            help_text=_("必填") if rubric.comment_required else "",
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    def rows(self) -> Iterator[tuple[Criterion, str, BoundField, BoundField]]:
        """The criteria with their group's label (where a new group begins) and their two inputs."""
        groups = {group.id: group.label for group in self.rubric.groups}
        before = ""
        for criterion in self.rubric.criteria:
            group = groups.get(criterion.group or "", "")
            yield (
                criterion,
                group if group != before else "",
                self[f"score_{criterion.id}"],
                self[f"note_{criterion.id}"],
            )
            before = group

    def scores(self) -> dict[str, str]:
        return {c.id: str(self.cleaned_data.get(f"score_{c.id}") or "") for c in self.rubric.criteria}

    def comments(self) -> dict[str, str]:
        return {c.id: self.cleaned_data.get(f"note_{c.id}") or "" for c in self.rubric.criteria}

    def values(self) -> dict[str, Any]:
        """What the actions take."""
        return {
            "revision": self.cleaned_data["revision"],
            "scores": self.scores(),
            "comments": self.comments(),
            "comment": self.cleaned_data["comment"],
        }


def _score_field(criterion: Criterion) -> forms.Field:
    most = plain(criterion.points)
    if criterion.kind == "step":
        rungs = [
            (plain(s.points), _("%(label)s（%(n)s 分）") % {"label": s.label, "n": plain(s.points)})
            for s in criterion.steps
        ]
        return forms.ChoiceField(label=criterion.label, choices=rungs, required=False, widget=forms.RadioSelect)
    hints = {
        "points": _("0 至 %(most)s 分"),
        "deduction": _("扣分，0 至 %(most)s 分"),
        "bonus": _("加分，0 至 %(most)s 分"),
    }
    widget = forms.NumberInput(attrs={"min": "0", "max": most, "step": "0.5", "inputmode": "decimal"})
    return forms.CharField(
        label=criterion.label,
        required=False,
        max_length=12,
        help_text=hints[criterion.kind] % {"most": most},
        widget=widget,
    )


class RecuseForm(forms.Form):
    """Withdrawing from an application."""

    reason = forms.CharField(
        label=_("回避理由"),
        max_length=300,
        help_text=_("例如：本人是申报单位的理事。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

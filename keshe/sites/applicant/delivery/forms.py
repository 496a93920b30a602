"""What a unit enters about its project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.delivery.domain import plan
from keshe.delivery.models import Project
from keshe.delivery.queries import plan_form
from keshe.sites.shared.inputs import SeveralFilesField


class ProgressForm(forms.Form):
    day = forms.DateField(label=_("日期"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    text = forms.CharField(
        label=_("做了什么"), widget=forms.Textarea({"rows": 4}), help_text=_("时间、地点、参加人数、成效，如实简要。")
    )
    spent = forms.DecimalField(label=_("本次支出（元）"), required=False, min_value=0, max_digits=14, decimal_places=2)
    evidence = SeveralFilesField(
        label=_("佐证材料"), required=False, help_text=_("签到表、照片、新闻链接截图等，可选多个。")
    )

    def __init__(self, *args: Any, targets: Iterable[tuple[str, Mapping[str, Any]]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.targets = {f"value_{number}": name for number, (name, _row) in enumerate(targets)}
        for number, (_name, row) in enumerate(targets):
            label = _("“%(label)s”累计完成（%(unit)s）") % {"label": row.get("level3", ""), "unit": row.get("unit", "")}
            self.fields[f"value_{number}"] = forms.DecimalField(label=label, required=False, min_value=0)

    @property
    def values(self) -> dict[str, str]:
        """Row of the plan → figure, for those that were filled in."""
        return {
            name: str(self.cleaned_data[field])
            for field, name in self.targets.items()
            if self.cleaned_data.get(field) is not None
        }


class ChangeForm(forms.Form):
    """A wish to change the plan; the fields fit the kind."""

    reason = forms.CharField(label=_("变更理由"), widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: Any, project: Project, kind: str) -> None:
        super().__init__(data)
        self.kind = kind
        self.rows: dict[str, str] = {}
        if kind == "period":
            self.fields["due"] = forms.DateField(
                label=_("绩效报告延期至"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
            )
            return
        self.fields["text"] = forms.CharField(
            label=_("变更内容"),
            required=kind not in plan.CHANGEABLE,
            widget=forms.Textarea({"rows": 4}),
            help_text=_("写明由什么变为什么。"),
        )
        column = plan.CHANGEABLE.get(kind)
        if column is None:
            return
        label = {"targets": "level3", "budget": "item"}[kind]
        for number, (name, row) in enumerate(plan.rows(plan_form(project), project.plan, kind)):
            self.rows[f"row_{number}"] = name
            self.fields[f"row_{number}"] = forms.DecimalField(
                label=_("“%(label)s”现为 %(now)s，改为") % {"label": row.get(label, ""), "now": row.get(column, "")},
                required=False,
                min_value=0,
            )

    @property
    def after(self) -> dict[str, Any]:
        """What is wished for, as the action takes it."""
        values = self.cleaned_data
        if self.kind == "period":
            return {"due": values["due"].isoformat()}
        found: dict[str, Any] = {"text": values["text"]} if values.get("text") else {}
        rows = {name: str(values[field]) for field, name in self.rows.items() if values.get(field) is not None}
        return found | ({self.kind: rows} if rows else {})

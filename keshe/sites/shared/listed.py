"""Choosing one of the projects on a public list."""

from __future__ import annotations

from typing import Any

from django import forms

from keshe.publicity.models import PublicEntry


class ListedField(forms.ModelChoiceField[PublicEntry]):
    """A listed project, named by place, unit and title; sent by uid."""

    def __init__(self, **options: Any) -> None:
        super().__init__(to_field_name="uid", required=False, **options)

    def label_from_instance(self, obj: PublicEntry) -> str:
        application = obj.stage_entry.application
        return f"{obj.ordinal}. {application.organisation.name}：{application.title}"

    @staticmethod
    def offer(form: forms.Form, period_pk: int) -> None:
        """Let the form's field ``entry`` offer the projects of one period."""
        field: Any = form.fields["entry"]
        field.queryset = PublicEntry.objects.filter(period=period_pk).select_related(
            "stage_entry__application__organisation"
        )

"""Small pieces of the questions' templates."""

from __future__ import annotations

from django import template
from django.forms import BoundField

from keshe.applications.domain.answers.numbers import as_day
from keshe.applications.forms import SectionForm

register = template.Library()


@register.filter
def date_input(value: object) -> str:
    """``date`` for an input that holds a day or nothing; ``text`` for what somebody typed otherwise, which a date
    input would throw away."""
    return "date" if value in (None, "") or as_day(value) else "text"


@register.simple_tag
def condition(form: SectionForm, field: BoundField) -> tuple[str, str] | None:
    """The other question, and the answer to it, on which a question appears; None for most."""
    return form.condition_of(field)

"""``{% load papers %}``: the papers of a thing on its own page."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from keshe.audit.models import Subject
from keshe.review.models import Panel
from keshe.sites.office.papers.shelf import letters, lines_about

register = template.Library()


@register.inclusion_tag("office/papers/_about.html", takes_context=True)
def papers_of(context: template.Context, thing: Subject, heading: str = "") -> dict[str, Any]:
    """The papers that are made about a thing, with what this person can do with them. Nothing where there are none."""
    request = context["request"]
    lines = lines_about(request.actor, thing)
    return {"lines": lines, "back": request.path, "csrf_token": context.get("csrf_token"), "heading": heading}


@register.inclusion_tag("office/papers/_about.html", takes_context=True)
def expert_letters(context: template.Context, panel: Panel) -> dict[str, Any]:
    """The letters to the members of a panel."""
    request = context["request"]
    found = letters(request.actor, panel)
    return {"lines": found, "back": request.path, "csrf_token": context.get("csrf_token"), "heading": _("聘请函")}

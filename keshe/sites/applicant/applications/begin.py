"""Beginning an application: choose a category, see the conditions as they stand, begin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from keshe.applications.actions import Choices, begin_application
from keshe.applications.domain.choices import tier_question
from keshe.applications.eligibility import Prospect, prospects_of
from keshe.applications.holding import full_unit_limits
from keshe.applications.queries import LIVE, visible_to
from keshe.lib.refusals import sentences
from keshe.organisations.models import Organisation
from keshe.programmes.domain.document import Item
from keshe.programmes.queries import open_calls
from keshe.sites.applicant.applications.openings import OpenCall, OpenCategory, open_call_for
from keshe.sites.applicant.applications.outcomes import grouped
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


class ChoicesForm(forms.Form):
    """Items, batch, tier and nominating body, as far as the call has them."""

    def __init__(self, opened: OpenCall, category: OpenCategory, data: Any = None) -> None:
        super().__init__(data)
        document, found = opened.document, category.category
        rule = found.choose_items
        if found.items and not rule.all:
            place = f"categories.{found.code}.items"
            items = [
                (item.code, item.text if document.is_default(f"{place}.{item.code}.label") else _in_full(item))
                for item in found.items
            ]
            self.fields["items"] = forms.MultipleChoiceField(
                label=_("申报方向"), choices=items, widget=forms.CheckboxSelectMultiple, required=rule.at_least > 0
            )
        if document.schedule.batches:
            batches = [(batch.id, batch.label) for batch in document.schedule.batches]
            self.fields["batch"] = forms.ChoiceField(label=_("申报批次"), choices=batches)
        if found.tiers and not tier_question(document, found.code):
            tiers = [(tier.code, f"{tier.label}（{tier.grade}）" if tier.grade else tier.label) for tier in found.tiers]
            self.fields["tier"] = forms.ChoiceField(label=_("申报档次"), choices=tiers, widget=forms.RadioSelect)
        nomination = document.applicants.nomination
        if nomination and any(stage.kind == "nomination" for stage in document.path_of(found.code)):
            bodies = [("", _("请选择")), *((body.code, body.label) for body in nomination.nominators)]
            self.fields["nominator"] = forms.ChoiceField(label=_("推荐单位"), choices=bodies)


def _in_full(item: Item) -> str:
    """An item's name and words; the name once where the words begin with it."""
    return item.text if item.text.startswith(item.label) else f"{item.label}：{item.text}"


@unit_people
def choose(request: Request, unit: str, call: str) -> HttpResponse:
    """The categories of a call that the unit may apply for."""
    own, opened = _opened(request, unit, call)
    running = list(visible_to(request.actor).filter(organisation=own, call=opened.call, status__in=LIVE))
    context = {
        "unit": own,
        "opened": opened,
        "limit": opened.document.limit_per_unit(opened.kind).total,
        "running": running,
        "begun": {one.category: one for one in running},
    }
    return render(request, "applicant/applications/choose.html", context)


@unit_people
def begin(request: Request, unit: str, call: str, category: str) -> HttpResponse:
    """One category: its text, its conditions as they stand for the unit, and the button to begin."""
    own, opened = _opened(request, unit, call)
    chosen = next((one for one in opened.categories if one.category.code == category), None)
    if chosen is None:
        raise Http404
    form = ChoicesForm(opened, chosen, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            choices = Choices(category, **form.cleaned_data)
            application = begin_application(request.actor, own, opened.call, choices, arrived_at=request.arrived_at)
        if outcome.done:
            messages.success(request, _("已建立草稿，可以开始填报。内容会自动保存。"))
            return redirect("applicant:applications_show", application.uid)
    items = tuple(request.POST.getlist("items") or request.GET.getlist("items"))
    prospect = Prospect(own, opened.kind, category, items)
    outcomes = prospects_of(opened.document, prospect, request.arrived_at)
    context = {
        "unit": own,
        "opened": opened,
        "chosen": chosen,
        "form": form,
        "groups": grouped(outcomes, opened.document, category),
        "full": sentences(full_unit_limits(opened.document, opened.call, own, opened.kind, category)),
    }
    return render(request, "applicant/applications/begin.html", context)


def _opened(request: Request, unit: str, call: str) -> tuple[Organisation, OpenCall]:
    own = get_object_or_404(Organisation.objects.filter(uid__in=request.actor.unit_uids), uid=unit)
    found = open_call_for(own, get_object_or_404(open_calls(request.actor), uid=call), request.arrived_at)
    if found is None:
        raise Http404
    return own, found

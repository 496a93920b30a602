"""Governance at a glance with quick entry, the settings of the public page, its news."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from keshe.governance import access
from keshe.governance.actions import (
    NEWS_FIELDS,
    PAGE_FIELDS,
    change_news,
    change_page,
    draft_news,
    publish_news,
    withdraw_news,
)
from keshe.governance.domain.rules import paragraphs
from keshe.governance.forms import NewsForm, PageForm
from keshe.governance.models import NewsItem, SocietyPage
from keshe.governance.queries import SHOWN_KINDS, holdings, news_visible_to, page_of, society_day_of
from keshe.lib import clock
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.models import Organisation
from keshe.sites.applicant.governance.sorts import IN_LOG
from keshe.sites.applicant.unit.own import admitted, own_unit
from keshe.sites.applicant.unit.own import page_of as unit_page
from keshe.sites.applicant.unit.sorts import sorts_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

#: How many records of a sort, and pieces of news, the overview shows.
SHOWN, NEWS_SHOWN = 3, 5
PER_PAGE = 20

#: What the number on each card counts.
COUNTED = {
    "council": gettext_lazy("人在任"),
    "meetings": gettext_lazy("次，近一年"),
    "rules": gettext_lazy("项现行有效"),
    "branches": gettext_lazy("个运行中"),
    "staff": gettext_lazy("人在岗"),
    "channels": gettext_lazy("个运行中"),
}


def _every_news(request: Request, unit: Organisation) -> QuerySet[NewsItem]:
    return news_visible_to(request.actor).filter(organisation=unit)


def _news_of(request: Request, uid: str, news: str) -> tuple[Organisation, NewsItem]:
    unit = own_unit(request, uid)
    return unit, get_object_or_404(_every_news(request, unit).select_related("organisation"), uid=news)


def _cards(unit: Organisation) -> list[dict[str, Any]]:
    held = holdings(unit, clock.today())
    return [
        {
            "sort": sort,
            "held": held[IN_LOG[sort.key]],
            "counted": COUNTED[sort.key],
            "newest": [(getattr(record, sort.day), record) for record in sort.of_unit(unit)[:SHOWN]],
            "kind_labels": sort.kinds,
            "form": sort.form(unit, auto_id=f"{sort.key}_%s"),
        }
        for sort in sorts_of("governance")
    ]


@require_safe
@unit_people
def home(request: Request, uid: str) -> HttpResponse:
    """Every sort as a card with its newest records and quick entry; the public page and its news."""
    unit = own_unit(request, uid)
    page = page_of(unit)
    has_page = unit.kind in SHOWN_KINDS
    context = unit_page(
        request,
        unit,
        "governance",
        cards=_cards(unit),
        has_page=has_page,
        page=page or SocietyPage(),
        on_show=has_page and unit.status == UnitStatus.CONFIRMED and (page is None or page.is_public),
        society_day=society_day_of(unit),
        news=list(_every_news(request, unit)[:NEWS_SHOWN]),
    )
    return render(request, "applicant/governance/home.html", context)


@unit_people
def page(request: Request, uid: str) -> HttpResponse:
    """Whether the unit's page is public, its greeting, how to join."""
    unit = own_unit(request, uid)
    admitted(access.may_change_page(request.actor, unit))
    said = page_of(unit) or SocietyPage()
    start = {name: getattr(said, name) for name in PAGE_FIELDS}
    form = PageForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            change_page(request.actor, unit, form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已保存。"))
            return redirect("applicant:governance_home", uid)
    return render(request, "applicant/governance/page.html", unit_page(request, unit, "governance", form=form))


@require_safe
@unit_people
def news_list(request: Request, uid: str) -> HttpResponse:
    """Every piece of news, drafts and withdrawn ones too, newest first."""
    unit = own_unit(request, uid)
    found = Paginator(_every_news(request, unit), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "applicant/governance/news_list.html", unit_page(request, unit, "governance", page=found))


@unit_people
def news_add(request: Request, uid: str) -> HttpResponse:
    """A new piece of news, as a draft."""
    unit = own_unit(request, uid)
    admitted(access.may_write_news(request.actor, unit))
    form = NewsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            news = draft_news(request.actor, unit, form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已存为草稿。请核对后由单位管理员发布。"))
            return redirect("applicant:governance_news_show", uid, news.uid)
    context = unit_page(request, unit, "governance", form=form, news=None)
    return render(request, "applicant/governance/news_form.html", context)


@require_safe
@unit_people
def news_show(request: Request, uid: str, news: str) -> HttpResponse:
    """A piece of news as the public will read it, with what can be done."""
    unit, found = _news_of(request, uid, news)
    context = unit_page(
        request,
        unit,
        "governance",
        news=found,
        paragraphs=paragraphs(found.body),
        may_change=bool(access.may_change_news(request.actor, found)),
        may_publish=found.status == "draft" and bool(access.may_publish_news(request.actor, found)),
        may_withdraw=found.status != "withdrawn" and bool(access.may_withdraw_news(request.actor, found)),
    )
    return render(request, "applicant/governance/news.html", context)


@unit_people
def news_change(request: Request, uid: str, news: str) -> HttpResponse:
    """Correct a piece of news."""
    unit, found = _news_of(request, uid, news)
    admitted(access.may_change_news(request.actor, found))
    start = {name: getattr(found, name) for name in NEWS_FIELDS}
    form = NewsForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            change_news(request.actor, found, form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已保存。"))
            return redirect("applicant:governance_news_show", uid, news)
    context = unit_page(request, unit, "governance", form=form, news=found)
    return render(request, "applicant/governance/news_form.html", context)


@require_POST
@unit_people
def news_publish(request: Request, uid: str, news: str) -> HttpResponse:
    """Let everybody read it."""
    _unit, found = _news_of(request, uid, news)
    with showing_refusals(request) as outcome:
        publish_news(request.actor, found)
    if outcome.done:
        messages.success(request, _("已发布，任何人可在本单位公开页查看。"))
    return redirect("applicant:governance_news_show", uid, news)


@require_POST
@unit_people
def news_withdraw(request: Request, uid: str, news: str) -> HttpResponse:
    """Take it off the page."""
    _unit, found = _news_of(request, uid, news)
    with showing_refusals(request) as outcome:
        withdraw_news(request.actor, found)
    if outcome.done:
        messages.success(request, _("已撤下。"))
    return redirect("applicant:governance_news_show", uid, news)

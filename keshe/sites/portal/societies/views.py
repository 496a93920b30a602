"""The list of societies, a society's own page, a piece of its news. Open to everybody; only confirmed units that have
not closed their page exist here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.models import Activity
from keshe.activities.queries import activities_of, public_events
from keshe.governance.domain.rules import paragraphs
from keshe.governance.labels import CHANNEL_KINDS, POST_KINDS
from keshe.governance.models import CouncilPost
from keshe.governance.queries import (
    SHOWN_KINDS,
    branches_of,
    channels_of,
    in_force,
    page_of,
    public_posts,
    public_societies,
    published_news,
    society_day_of,
)
from keshe.lib import clock
from keshe.organisations.labels import KINDS, SOCIETY_CLASSES
from keshe.organisations.models import Organisation
from keshe.organisations.queries import grade_of
from keshe.sites.shared.gates import public
from keshe.sites.shared.requests import Request

PER_PAGE = 24
NEWS_SHOWN = 6
EVENTS_SHOWN = 6

#: What concerns the public; party life and services to members stay with the society.
PUBLIC_EVENTS = (
    *(ActivityKind.SOCIETY_DAY, ActivityKind.SCIENCE, ActivityKind.MEETING, ActivityKind.ANNUAL_CONFERENCE),
    *(ActivityKind.VOLUNTEER, ActivityKind.SPIRIT, ActivityKind.COMMENDATION),
)

GRADES = {"5": _("5A"), "4": _("4A 及以上"), "3": _("3A 及以上"), "1": _("有等级")}


def _society(uid: str) -> Organisation:
    found: Organisation = get_object_or_404(public_societies(on=clock.today()), uid=uid)
    return found


@require_safe
@public
def listing(request: Request) -> HttpResponse:
    """Every society, searched by words, narrowed down by kind and grade."""
    wanted = {name: request.GET.get(name, "")[:60] for name in ("text", "kind", "grade")}
    if wanted["grade"] not in GRADES:
        wanted["grade"] = ""
    found = public_societies(on=clock.today(), **wanted)
    context = {
        **wanted,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "kinds": [(kind.value, KINDS[kind]) for kind in SHOWN_KINDS],
        "kind_labels": KINDS,
        "classes": SOCIETY_CLASSES,
        "grades": GRADES.items(),
    }
    return render(request, "portal/societies/list.html", context)


@dataclass(frozen=True)
class Events:
    """What a society will do, soonest first, and what it did last, newest first."""

    upcoming: list[Activity]
    recent: list[Activity]


def _events(unit: Organisation) -> Events:
    events, now = activities_of(unit).filter(kind__in=PUBLIC_EVENTS, pk__in=public_events().values("pk")), clock.now()
    return Events(
        list(events.filter(starts_at__gt=now).order_by("starts_at", "pk")[:EVENTS_SHOWN]),
        list(events.filter(starts_at__lte=now)[:EVENTS_SHOWN]),
    )


def _offices(posts: list[CouncilPost]) -> list[tuple[object, list[CouncilPost]]]:
    """The posts by office, highest first."""
    offices: dict[str, list[CouncilPost]] = {}
    for post in posts:
        offices.setdefault(post.kind, []).append(post)
    return [(POST_KINDS[kind], held) for kind, held in offices.items()]  # type: ignore[index]


@require_safe
@public
def show(request: Request, uid: str) -> HttpResponse:
    """A society: introduction, news, events, council, branches, grade, channels, how to join."""
    unit, today = _society(uid), clock.today()
    said = page_of(unit)
    context: dict[str, Any] = {
        "unit": unit,
        "kind": KINDS[unit.kind],  # type: ignore[index]
        "class": SOCIETY_CLASSES.get(unit.society_class, ""),
        "introduction": paragraphs(unit.introduction),
        "greeting": said.greeting if said else "",
        "how_to_join": paragraphs(said.how_to_join) if said else [],
        "join_address": reverse("portal:joining_apply", args=[unit.uid]) if said and said.open_to_join else "",
        "grade": grade_of(unit, today),
        "society_day": society_day_of(unit),
        "offices": _offices(public_posts(unit, today)),
        "branches": list(in_force(branches_of(unit), today, "founded_on").order_by("founded_on", "pk")),
        "channels": list(in_force(channels_of(unit), today)),
        "channel_kinds": CHANNEL_KINDS,
        "news": list(published_news(unit)[:NEWS_SHOWN]),
        "events": _events(unit),
    }
    return render(request, "portal/societies/show.html", context)


@require_safe
@public
def news_list(request: Request, uid: str) -> HttpResponse:
    """Everything that a society has published, newest first."""
    unit = _society(uid)
    found = Paginator(published_news(unit), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/societies/news_list.html", {"unit": unit, "page": found})


@require_safe
@public
def news(request: Request, uid: str, news: str) -> HttpResponse:
    """A piece of news, and what else there is."""
    unit = _society(uid)
    found = get_object_or_404(published_news(unit), uid=news)
    context = {
        "unit": unit,
        "news": found,
        "paragraphs": paragraphs(found.body),
        "others": list(published_news(unit).exclude(pk=found.pk)[:NEWS_SHOWN]),
    }
    return render(request, "portal/societies/news.html", context)

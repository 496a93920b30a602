"""Reads: how a unit is governed, and what the public sees of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, When

from keshe.accounts.actors import Actor
from keshe.governance.domain.kinds import RANK
from keshe.governance.domain.lifecycle import NewsStatus
from keshe.governance.domain.rules import has_quorum
from keshe.governance.models import (
    Channel,
    CouncilPost,
    GoverningMeeting,
    InternalRule,
    NewsItem,
    SocietyBranch,
    SocietyPage,
    StaffMember,
)
from keshe.lib.clock import end_of_day, local, start_of_day
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.domain.profile import Kind
from keshe.organisations.models import GradeAssessment, Organisation
from keshe.records.models import Record
from keshe.records.queries import of_unit

R = TypeVar("R", bound=Record)

#: Kinds of units that have a public page.
SHOWN_KINDS = (Kind.SOCIETY, Kind.UNIVERSITY_ASSOCIATION, Kind.ENTERPRISE_ASSOCIATION, Kind.GROUP_MEMBER)


# ------------------------------------------------------------------ records


def posts_of(unit: Organisation) -> QuerySet[CouncilPost]:
    """Terms of office, newest first, of one day the highest first; withdrawn ones left out, as everywhere here."""
    ranked = of_unit(CouncilPost, unit).alias(rank=Case(*(When(kind=kind, then=rank) for kind, rank in RANK.items())))
    return ranked.order_by("-since", "rank", "pk")


def branches_of(unit: Organisation) -> QuerySet[SocietyBranch]:
    """The unit's branches, newest first."""
    return of_unit(SocietyBranch, unit).order_by("-founded_on", "-pk")


def meetings_of(unit: Organisation) -> QuerySet[GoverningMeeting]:
    """Its meetings, newest first."""
    return of_unit(GoverningMeeting, unit).order_by("-held_at", "-pk")


def rules_of(unit: Organisation) -> QuerySet[InternalRule]:
    """Its rules, newest first."""
    return of_unit(InternalRule, unit).select_related("meeting").order_by("-adopted_on", "-pk")


def staff_of(unit: Organisation) -> QuerySet[StaffMember]:
    """The people of its secretariat, newest first."""
    return of_unit(StaffMember, unit).order_by("-since", "-pk")


def channels_of(unit: Organisation) -> QuerySet[Channel]:
    """Its channels, newest first."""
    return of_unit(Channel, unit).order_by("-since", "-pk")


def meeting_years(unit: Organisation) -> list[int]:
    """The calendar years in which the unit recorded meetings, newest first."""
    found = meetings_of(unit).order_by().values_list("held_at", flat=True)
    return sorted({local(held_at).year for held_at in found}, reverse=True)


def meetings_in(meetings: QuerySet[GoverningMeeting], year: int) -> QuerySet[GoverningMeeting]:
    """The meetings that began in a calendar year, in China."""
    return meetings.filter(held_at__gte=start_of_day(date(year, 1, 1)), held_at__lte=end_of_day(date(year, 12, 31)))


def in_force(records: QuerySet[R], day: date, first: str = "since") -> QuerySet[R]:
    """The records that hold on ``day``; ``first`` is the field with their first day."""
    return records.filter(Q(until__isnull=True) | Q(until__gte=day), **{f"{first}__lte": day})


def society_day_of(unit: Organisation) -> str:
    """The society day in words: what a meeting with a quorum decided last, else what the profile says."""
    for meeting in meetings_of(unit).exclude(society_day=""):
        if has_quorum(meeting.attended, meeting.expected):
            return f"{meeting.society_day}（{meeting.society_day_on}）"
    return unit.society_day


@dataclass(frozen=True)
class Holding:
    """How many records of a sort a unit has, and how many of them hold on the day asked."""

    recorded: int
    holding: int


def holdings(unit: Organisation, day: date) -> dict[str, Holding]:
    """What the unit has of each sort, by its name in the log (``council_post`` …); meetings of the last twelve months hold."""
    recent = Q(held_at__gt=end_of_day(day - timedelta(days=365)), held_at__lte=end_of_day(day))
    sorts: dict[str, tuple[QuerySet[Any], Q]] = {
        "council_post": (posts_of(unit), _holds("since", day)),
        "governing_meeting": (meetings_of(unit), recent),
        "internal_rule": (rules_of(unit), _holds("adopted_on", day)),
        "society_branch": (branches_of(unit), _holds("founded_on", day)),
        "staff_member": (staff_of(unit), _holds("since", day)),
        "channel": (channels_of(unit), _holds("since", day)),
    }
    found = {}
    for sort, (records, holds) in sorts.items():
        counted = records.order_by().aggregate(recorded=Count("pk"), holding=Count("pk", filter=holds))
        found[sort] = Holding(counted["recorded"], counted["holding"])
    return found


def _holds(first: str, day: date) -> Q:
    return Q(**{f"{first}__lte": day}) & (Q(until__isnull=True) | Q(until__gte=day))


# ------------------------------------------------------------------ the public page


def is_open(unit: Organisation) -> bool:
    """Whether the unit lets the public see its page, once it is confirmed."""
    page = page_of(unit)
    return page is None or page.is_public


def page_of(unit: Organisation) -> SocietyPage | None:
    """What the unit has said for its page, if anything."""
    return SocietyPage.objects.filter(organisation=unit).first()


def public_societies(*, on: date, text: str = "", kind: str = "", grade: str = "") -> QuerySet[Any]:
    """Units with a public page, by name: confirmed ones of the right kind that have not closed it. Each has
    ``grade_now``, its grade in validity on the day, or None."""
    newest = GradeAssessment.objects.filter(
        organisation=OuterRef("pk"), withdrawn_at__isnull=True, granted_on__lte=on, valid_until__gte=on
    ).order_by("-granted_on", "-grade")
    found = Organisation.objects.filter(status=UnitStatus.CONFIRMED, kind__in=SHOWN_KINDS)
    found = found.exclude(society_page__is_public=False).annotate(grade_now=Subquery(newest.values("grade")[:1]))
    if text := text.strip():
        found = found.filter(Q(name__icontains=text) | Q(introduction__icontains=text))
    if kind in SHOWN_KINDS:
        found = found.filter(kind=kind)
    if grade.isdecimal():
        found = found.filter(grade_now__gte=int(grade))
    return found.order_by("name", "pk")


def public_posts(unit: Organisation, day: date) -> list[CouncilPost]:
    """The terms on that day that may be shown to the public, highest office first."""
    shown = in_force(posts_of(unit).filter(shown=True), day)
    return sorted(shown, key=lambda post: (RANK[post.kind], post.since, post.pk))


def published_news(unit: Organisation) -> QuerySet[NewsItem]:
    """What the public may read, newest first."""
    return NewsItem.objects.filter(organisation=unit, status=NewsStatus.PUBLISHED).order_by("-published_at", "-pk")


def published_news_of(units: Iterable[int]) -> QuerySet[NewsItem]:
    """What several units (primary keys) have published, newest first; of those that have closed their page, nothing."""
    found = NewsItem.objects.filter(
        organisation__in=list(units), status=NewsStatus.PUBLISHED, organisation__status=UnitStatus.CONFIRMED
    )
    found = found.exclude(organisation__society_page__is_public=False).select_related("organisation")
    return found.order_by("-published_at", "-pk")


def news_visible_to(actor: Actor) -> QuerySet[NewsItem]:
    """Staff see every piece of news, other people those of their units; what is published is for everybody through
    :func:`published_news`."""
    if actor.is_staff:
        return NewsItem.objects.order_by("-created_at", "-pk")
    return NewsItem.objects.filter(organisation__uid__in=actor.unit_uids).order_by("-created_at", "-pk")

"""Reads: what a unit has built up, alone or with others, and what of it everybody may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from keshe.achievements.bases import Kept, Part
from keshe.achievements.domain.kinds import TeamKind
from keshe.achievements.domain.people import person
from keshe.achievements.domain.rounds import missing_years
from keshe.achievements.models import SORTS, AwardRound, Brand, Indexing, Journal, SocietyAward, Team, TeamMember
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.records.models import Evidence, Record
from keshe.records.queries import naming, of_unit

K = TypeVar("K", bound=Kept)
P = TypeVar("P", bound=Part)


def achievements_of(sort: type[K], unit: Organisation) -> QuerySet[K]:
    """The unit's achievements of one sort, its own and those it shares, in the sort's order; withdrawn ones left out."""
    return of_unit(sort, unit).order_by(*(sort._meta.ordering or ()))


def parts_of(part: type[P], record: Kept) -> QuerySet[P]:
    """A record's parts of one sort; removed ones left out."""
    found = part._default_manager.filter(record=record, removed_at__isnull=True)
    return found.select_related("file")


@dataclass(frozen=True)
class SortCount:
    """How many records of a sort a unit has, and how many of them have no evidence yet."""

    recorded: int = 0
    unproven: int = 0


def counts_of(unit: Organisation) -> dict[str, SortCount]:
    """By the sort's key, in one query."""
    proof = Evidence.objects.filter(record=OuterRef("pk"), removed_at__isnull=True)
    rows = (
        of_unit(Record, unit)
        .filter(sort__in=[sort.KEY for sort in SORTS])
        .annotate(proven=Exists(proof))
        .order_by()
        .values("sort")
        .annotate(recorded=Count("pk"), unproven=Count("pk", filter=Q(proven=False)))
    )
    return {row["sort"]: SortCount(row["recorded"], row["unproven"]) for row in rows}


def same_achievement(units: Sequence[Organisation], thing: Kept) -> Kept | None:
    """An achievement of the same sort and name that one of the units has already: one that stands at the same time, or,
    of sorts that do not stand, of the same day."""
    shared = naming(units).values("pk")
    sort = type(thing)
    named = sort._default_manager.filter(
        Q(organisation__in=units) | Q(pk__in=shared), name=thing.name, withdrawn_at__isnull=True
    ).select_related("organisation")
    others = [other for other in named if other.pk != thing.pk]
    if isinstance(thing, Team):  # the same people may be two teams
        others = [other for other in others if isinstance(other, Team) and other.kind == thing.kind]
    return next((other for other in others if _overlap(other, thing)), None)


def _overlap(one: Kept, other: Kept) -> bool:
    if not hasattr(one, "until"):
        return one.begun == other.begun
    return all(first.begun <= (getattr(second, "until") or date.max) for first, second in ((one, other), (other, one)))  # noqa: B009


def gaps_of(award: SocietyAward, rounds: Iterable[AwardRound]) -> tuple[int, ...]:
    """Years in which a round of the award was due and none is recorded."""
    return missing_years((one.year for one in rounds), award.frequency)


def standing_parts(part: type[Part]) -> Prefetch[str, QuerySet[Any], str]:
    """To be prefetched with records of the part's sort: their parts, removed ones left out, with their files."""
    name = cast("Any", part._meta).get_field("record").remote_field.related_name
    return Prefetch(name, queryset=part._default_manager.filter(removed_at__isnull=True).select_related("file"))


# ------------------------------------------------------------------ for everybody


@dataclass(frozen=True)
class PublicTeam:
    """A team as everybody may see it: chief experts by name, for they stand for it in public; others only counted."""

    team: Team
    people: int
    experts: tuple[TeamMember, ...] = ()


def _running(begins: str, day: date) -> Q:
    return Q(**{f"{begins}__lte": day}) & (Q(until__isnull=True) | Q(until__gte=day))


def public_brands(unit: Organisation) -> QuerySet[Brand]:
    """The brands that run today, newest first."""
    return of_unit(Brand, unit).filter(_running("since", clock.today())).order_by("-since", "name", "pk")


def public_journals(unit: Organisation) -> QuerySet[Journal]:
    """The journals that appear today; their ``indexings`` are the databases that index them now."""
    day = clock.today()
    now = Indexing.objects.filter(_running("since", day), removed_at__isnull=True).order_by("database", "pk")
    found = of_unit(Journal, unit).filter(_running("since", day)).order_by("name", "pk")
    return found.prefetch_related(Prefetch("indexings", queryset=now))


def public_teams(unit: Organisation) -> list[PublicTeam]:
    """The teams that stand today, each with how many people; of 首席科普专家 also who."""
    day = clock.today()
    serving = TeamMember.objects.filter(_running("since", day), removed_at__isnull=True).order_by("name", "since", "pk")
    teams = of_unit(Team, unit).filter(_running("founded_on", day)).order_by("kind", "name", "pk")
    shown = []
    for team in teams.prefetch_related(Prefetch("members", queryset=serving, to_attr="serving")):
        people = tuple({person(one.name, one.workplace): one for one in getattr(team, "serving")}.values())  # noqa: B009
        shown.append(PublicTeam(team, len(people), people if team.kind == TeamKind.CHIEF_EXPERTS else ()))
    return shown

"""Reads: what an expert may see, the pool of a panel, who conflicts with what, which sheets count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.accounts.models import Mandate
from keshe.applications.domain.lifecycle import StageStatus
from keshe.applications.models import Application, StageEntry
from keshe.documents.models import Document
from keshe.documents.queries import documents_of
from keshe.lib import clock
from keshe.lib.refusals import Reason, sentence
from keshe.programmes.domain.document import Rubric
from keshe.programmes.models import Call
from keshe.review.domain.lifecycle import LIVE, AssignmentStatus, PanelStatus, RankingStatus
from keshe.review.domain.ties import AffiliationRole, ConflictSource, Tie, Unit, found_conflict
from keshe.review.models import Assignment, Conflict, ExpertProfile, Panel, PanelMember, Ranking, ScoreSheet

#: Staff who read everything of a review.
READERS = (Role.OFFICER, Role.APPROVER, Role.SUPERVISOR)

#: What an assignment is shown with.
SHOWN_WITH = (
    "panel__call",
    "expert__user",
    "sheet",
    "entry__application__organisation",
    "entry__application__version",
)


def visible_to(actor: Actor, at: datetime | None = None) -> QuerySet[Assignment]:
    """The assignments that ``actor`` may see at ``at`` (a request's arrival; now without one).

    An expert sees their own live ones while their round runs: a recused or withdrawn one does not exist for them any
    more, nor does anything once the round is over. Staff who read reviews see all.
    """
    found = Assignment.objects.select_related(*SHOWN_WITH)
    if actor.has(*READERS):
        return found
    moment = at or clock.now()
    return found.filter(
        expert__user=actor.user,
        status__in=LIVE,
        panel__status=PanelStatus.SCORING,
        panel__opens_at__lte=moment,
        panel__closes_at__gte=moment,
    )


def own_assignments(actor: Actor, at: datetime) -> QuerySet[Assignment]:
    """The expert's own live assignments in running rounds, in the order in which they are worked through. Staff who are
    experts too get no more than their own here."""
    return (
        Assignment.objects.select_related(*SHOWN_WITH)
        .filter(
            expert__user=actor.user,
            status__in=LIVE,
            panel__status=PanelStatus.SCORING,
            panel__opens_at__lte=at,
            panel__closes_at__gte=at,
        )
        .order_by("panel", "entry__application__number", "pk")
    )


def material_of(actor: Actor, at: datetime) -> QuerySet[Assignment]:
    """The own assignments whose material may be opened: those declared free of conflict."""
    return own_assignments(actor, at).filter(cleared_at__isnull=False)


def past_rounds(actor: Actor, at: datetime) -> QuerySet[Panel]:
    """Rounds in which the expert worked and which are over, with how many sheets they handed in. Names only: the
    material has gone."""
    over = Q(status=PanelStatus.CLOSED) | Q(closes_at__lt=at)
    mine = Q(assignments__expert__user=actor.user, assignments__status=AssignmentStatus.SCORED)
    return Panel.objects.filter(over).annotate(own_scored=Count("assignments", filter=mine)).filter(own_scored__gt=0)


def own_letters(actor: Actor) -> list[tuple[PanelMember, Document]]:
    """The letters that invited this person to panels, the newest first (two queries)."""
    members = list(PanelMember.objects.filter(expert__user=actor.user).select_related("panel__call").order_by("-pk"))
    made = documents_of(members, "expert_letter")
    return [(member, made[member.ref][0]) for member in members if member.ref in made]


def late_recusals(call: Call) -> list[Assignment]:
    """Reviews that an expert had handed in before the recusal: papers made in between may quote them (one query)."""
    found = Assignment.objects.filter(
        panel__call=call, status=AssignmentStatus.RECUSED, sheet__submitted_at__isnull=False
    )
    return list(found.select_related("entry__application", "sheet").order_by("entry__application__number", "pk"))


def panels_visible_to(actor: Actor) -> QuerySet[Panel]:
    """Panels for the office's pages; nothing for anybody else."""
    panels = Panel.objects.select_related("call")
    return panels if actor.has(*READERS) else panels.none()


def experts_visible_to(actor: Actor) -> QuerySet[ExpertProfile]:
    """Expert profiles for the office's pages; nothing for anybody else."""
    experts = ExpertProfile.objects.select_related("user")
    return experts if actor.has(*READERS) else experts.none()


def pool(panel: Panel) -> QuerySet[StageEntry]:
    """The applications that the panel reviews: in its stage, in its categories, at some time between its making and
    its closing (a later batch waits for a panel of its own). Open ones while it works; afterwards the ones that left
    the stage through it are told by its ranking."""
    there = Q(left_at__isnull=True) | Q(left_at__gte=panel.created_at)
    if panel.closed_at is not None:
        there &= Q(entered_at__lte=panel.closed_at)
    return (
        StageEntry.objects.filter(
            there,
            stage=panel.stage,
            kind="review",
            application__call=panel.call,
            application__category__in=panel.categories,
        )
        .select_related("application__organisation", "application__version")
        .order_by("application__number", "pk")
    )


def open_pool(panel: Panel) -> QuerySet[StageEntry]:
    """Those of the pool that still await their result."""
    return pool(panel).filter(status=StageStatus.OPEN)


def unassigned(actor: Actor) -> QuerySet[StageEntry]:
    """Applications in a review stage that no expert has been given yet: a panel is to be made, or experts assigned."""
    waiting = StageEntry.objects.filter(kind="review", status=StageStatus.OPEN)
    return waiting.exclude(assignments__status__in=LIVE) if actor.has(*READERS) else waiting.none()


def to_close(actor: Actor, at: datetime) -> QuerySet[Panel]:
    """Rounds whose time is over and that have not been closed."""
    return panels_visible_to(actor).filter(status=PanelStatus.SCORING, closes_at__lt=at)


def to_rank(actor: Actor) -> QuerySet[Panel]:
    """Closed rounds that have no ranking, or one that is not confirmed."""
    closed = panels_visible_to(actor).filter(status=PanelStatus.CLOSED)
    return closed.exclude(rankings__status=RankingStatus.CONFIRMED)


def sheets_of(panel: Panel) -> QuerySet[ScoreSheet]:
    """The sheets that count: handed in, and neither recused nor withdrawn since. Every figure starts here (R15)."""
    return ScoreSheet.objects.filter(
        assignment__panel=panel, assignment__status=AssignmentStatus.SCORED, submitted_at__isnull=False
    ).select_related("assignment__expert__user", "assignment__entry__application")


def rubric_of(panel: Panel, application: Application) -> Rubric:
    """The rubric by which an application is scored: that of the version it was filed under, in its type.s column."""
    return application.version.document_model.rubric_for(panel.stage, application.applicant_type)


def ranking_in_force(panel: Panel) -> Ranking | None:
    """The ranking that has not been superseded, if one has been computed."""
    return panel.rankings.exclude(status=RankingStatus.SUPERSEDED).first()


def members_of(panel: Panel) -> QuerySet[ExpertProfile]:
    """The experts on a panel now."""
    return (
        ExpertProfile.objects.filter(memberships__panel=panel, memberships__removed_at__isnull=True)
        .select_related("user")
        .order_by("pk")
    )


@dataclass(frozen=True)
class Progress:
    """How far a member has come: live assignments, those declared free of conflict, those handed in, recusals."""

    expert: ExpertProfile
    held: int
    cleared: int
    scored: int
    recused: int

    @property
    def left(self) -> int:
        return self.held - self.scored


def progress_of(panel: Panel) -> list[Progress]:
    """The members of a panel with their progress (two queries)."""
    rows: dict[int, list[tuple[str, bool]]] = {}
    for expert, status, cleared in panel.assignments.values_list("expert", "status", "cleared_at"):
        rows.setdefault(expert, []).append((status, cleared is not None))
    return [_progress(expert, rows.get(expert.pk, [])) for expert in members_of(panel)]


def _progress(expert: ExpertProfile, rows: list[tuple[str, bool]]) -> Progress:
    statuses = [status for status, _cleared in rows]
    return Progress(
        expert,
        held=sum(status in LIVE for status in statuses),
        cleared=sum(cleared and status in LIVE for status, cleared in rows),
        scored=statuses.count(AssignmentStatus.SCORED),
        recused=statuses.count(AssignmentStatus.RECUSED),
    )


# --- conflicts ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class FoundConflict:
    """Why an expert must not review an application."""

    source: str
    reason: str


def conflicts(experts: Iterable[ExpertProfile], entries: Iterable[StageEntry]) -> dict[tuple[int, int], FoundConflict]:
    """Every conflict between these experts and applications by (expert pk, entry pk): those on record, and those that
    the platform finds in the experts' ties at this moment. Five queries, whatever the numbers."""
    listed, wanted = list(experts), list(entries)
    ties = _ties(listed)
    held = _units_of([expert.user_id for expert in listed])
    units = {entry.pk: _units(entry) for entry in with_partners(wanted)}
    today = clock.today()
    found: dict[tuple[int, int], FoundConflict] = {}
    for expert in listed:
        for entry in wanted:
            own = held.get(expert.user_id, frozenset())
            tie = found_conflict(units[entry.pk], ties.get(expert.pk, ()), expert.institution, own, today)
            if tie is not None:
                reason = sentence(Reason(f"review.tie_{tie[0]}", {"unit": tie[1].name}))
                found[expert.pk, entry.pk] = FoundConflict(ConflictSource.PLATFORM, reason)
    for conflict in Conflict.objects.filter(expert__in=listed, entry__in=wanted):
        found[conflict.expert_id, conflict.entry_id] = FoundConflict(conflict.source, conflict.reason)
    return found


def with_partners(entries: Iterable[StageEntry]) -> list[StageEntry]:
    """The entries with applicant and partners read."""
    pks = [entry.pk for entry in entries]
    return list(
        StageEntry.objects.filter(pk__in=pks)
        .select_related("application__organisation")
        .prefetch_related("application__partners__organisation")
    )


def _units(entry: StageEntry) -> tuple[Unit, ...]:
    lead = entry.application.organisation
    partners = [
        Unit(p.organisation.uid if p.organisation else "", p.name, p.organisation.host_name if p.organisation else "")
        for p in entry.application.partners.all()
    ]
    return (Unit(lead.uid, lead.name, lead.host_name), *partners)


def _ties(experts: Iterable[ExpertProfile]) -> dict[int, tuple[Tie, ...]]:
    ties: dict[int, tuple[Tie, ...]] = {}
    rows = ExpertProfile.objects.filter(
        pk__in=[expert.pk for expert in experts], affiliations__isnull=False
    ).values_list(
        "pk", "affiliations__organisation__uid", "affiliations__role", "affiliations__since", "affiliations__until"
    )
    for pk, uid, role, since, until in rows.order_by("affiliations__pk"):
        ties[pk] = (*ties.get(pk, ()), Tie(uid, AffiliationRole(role), since, until))
    return ties


def _units_of(users: Iterable[int]) -> Mapping[int, frozenset[str]]:
    held: dict[int, set[str]] = {}
    rows = Mandate.objects.filter(user__in=list(users), ended_at__isnull=True).exclude(scope="")
    for user, scope in rows.values_list("user", "scope"):
        held.setdefault(user, set()).add(scope)
    return {user: frozenset(scopes) for user, scopes in held.items()}


def loads(panel: Panel) -> dict[int, int]:
    """Live assignments by expert pk."""
    rows = panel.assignments.filter(status__in=LIVE).values("expert").annotate(n=Count("pk"))
    return {row["expert"]: row["n"] for row in rows}


def drafts_of(actor: Actor, panel: Panel) -> QuerySet[Assignment]:
    """The expert's assignments on a panel that are still to be handed in."""
    return panel.assignments.filter(expert__user=actor.user, status=AssignmentStatus.ASSIGNED).annotate(
        number=F("entry__application__number")
    )


# --- boards ---------------------------------------------------------------------------------------------------------


def with_counts(panels: QuerySet[Panel]) -> QuerySet[Panel]:
    """Panels with how many live assignments they have (``held``), how many are handed in (``scored``), and how many
    members (``experts``)."""
    return panels.annotate(
        held=Count("assignments", filter=Q(assignments__status__in=LIVE), distinct=True),
        scored=Count("assignments", filter=Q(assignments__status=AssignmentStatus.SCORED), distinct=True),
        experts=Count("members", filter=Q(members__removed_at__isnull=True), distinct=True),
    ).order_by("-pk")


@dataclass(frozen=True)
class EntryProgress:
    """An application of the pool with its live and its counted sheets."""

    entry: StageEntry
    held: int
    scored: int


def entry_progress(panel: Panel) -> list[EntryProgress]:
    """The pool with how many experts each application has and how many sheets count (two queries)."""
    statuses: dict[int, list[str]] = {}
    for entry, status in panel.assignments.filter(status__in=LIVE).values_list("entry", "status"):
        statuses.setdefault(entry, []).append(status)
    return [
        EntryProgress(entry, len(statuses.get(entry.pk, [])), statuses.get(entry.pk, []).count(AssignmentStatus.SCORED))
        for entry in pool(panel)
    ]

"""Writes: who reviews what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from keshe.accounts.actors import Actor
from keshe.applications.models import StageEntry
from keshe.audit.acts import act, locked, move
from keshe.audit.fitting import fitting
from keshe.lib.refusals import refuse_unless
from keshe.review import access, queries
from keshe.review.actions.recusal import note_conflict
from keshe.review.domain.distribution import Distribution, Reviewer, distribute
from keshe.review.domain.lifecycle import ASSIGNMENT, LIVE, AssignmentStatus, PanelStatus
from keshe.review.domain.panels import limits_of
from keshe.review.domain.ties import ConflictSource
from keshe.review.models import Assignment, ExpertProfile, Panel


@dataclass(frozen=True)
class Proposal:
    """What assigning automatically would do."""

    experts: dict[str, ExpertProfile]
    entries: dict[str, StageEntry]
    conflicts: dict[tuple[int, int], queries.FoundConflict]
    distribution: Distribution

    @property
    def lacking(self) -> str:
        """Which applications lack how many experts, in words; empty when none does."""
        return "；".join(
            _("%(application)s 缺 %(count)s 名") % {"application": self.entries[uid].application, "count": count}
            for uid, count in self.distribution.lacking.items()
        )


def propose(panel: Panel) -> Proposal:
    """Distribute the panel's applications among its members, keeping what stands, without writing anything."""
    experts = {expert.uid: expert for expert in queries.members_of(panel)}
    entries = {entry.uid: entry for entry in queries.open_pool(panel)}
    conflicts = queries.conflicts(experts.values(), entries.values())
    excluded: dict[int, set[str]] = {}
    by_pk = {entry.pk: uid for uid, entry in entries.items()}
    for expert_pk, entry_pk in conflicts:
        excluded.setdefault(expert_pk, set()).add(by_pk[entry_pk])
    standing: dict[str, set[str]] = {}
    own = panel.assignments.filter(entry__in=entries.values()).exclude(status=AssignmentStatus.WITHDRAWN)
    for entry, expert, expert_pk, status in own.values_list("entry__uid", "expert__uid", "expert", "status"):
        if status in LIVE:
            standing.setdefault(entry, set()).add(expert)
        else:
            excluded.setdefault(expert_pk, set()).add(entry)
    reviewers = [
        Reviewer(uid, expert.institution or uid, frozenset(excluded.get(expert.pk, ())))
        for uid, expert in experts.items()
    ]
    found = distribute(entries, reviewers, limits_of(panel.rules), standing, seed=panel.uid)
    return Proposal(experts, entries, conflicts, found)


def assign_automatically(actor: Actor, panel: Panel, *, partly: bool = False) -> int:
    """Give experts to every application that lacks some. Returns how many assignments were made.

    Args:
        partly: take what can be had when there are not enough experts; otherwise nothing is assigned.

    Raises:
        Refused: not an officer; the panel is over, has no members or no applications; experts are lacking (the
            sentence names which applications lack how many).
    """
    access.may_manage(actor).required()
    with act(actor, "review.assign", panel) as record:
        panel = _working(panel)
        proposal = propose(panel)
        refuse_unless(proposal.experts, "review.no_members")
        refuse_unless(proposal.entries, "review.no_entries")
        refuse_unless(partly or not proposal.lacking, "review.lacking", applications=proposal.lacking)
        _record_found(proposal, record.at)
        made = [
            Assignment(panel=panel, expert=proposal.experts[e], entry=proposal.entries[a], assigned_at=record.at)
            for a, e in proposal.distribution.pairs
        ]
        Assignment.objects.bulk_create(made)
        record.facts = {"made": len(made), "pairs": [list(pair) for pair in proposal.distribution.pairs]}
    return len(made)


def _record_found(proposal: Proposal, at: datetime) -> None:
    """Put the conflicts that the platform found on record, so that the log and the matrix can be compared later."""
    experts = {expert.pk: expert for expert in proposal.experts.values()}
    entries = {entry.pk: entry for entry in proposal.entries.values()}
    for (expert, entry), found in proposal.conflicts.items():
        if found.source == ConflictSource.PLATFORM:
            note_conflict(experts[expert], entries[entry], ConflictSource.PLATFORM, found.reason, at)


def _working(panel: Panel) -> Panel:
    panel = locked(panel)
    refuse_unless(panel.status != PanelStatus.CLOSED, "review.panel_over", panel=panel.name)
    return panel


def assign(actor: Actor, panel: Panel, entry: StageEntry, expert: ExpertProfile) -> Assignment:
    """Give one application to one member by hand, within the same limits.

    Raises:
        Refused: not an officer, or of the applicant's own people; panel over; not a member; conflict; there already; a limit reached.
    """
    access.may_steer(actor, entry).required()
    with act(actor, "review.assign", panel) as record:
        made = _assign(_working(panel), entry, expert, record.at)
        record.facts = {"made": 1, "pairs": [[entry.uid, expert.uid]]}
    return made


def _assign(panel: Panel, entry: StageEntry, expert: ExpertProfile, at: datetime) -> Assignment:
    name = expert.user.name
    refuse_unless(queries.open_pool(panel).filter(pk=entry.pk).exists(), "review.entry_elsewhere")
    member = panel.members.filter(expert=expert, removed_at__isnull=True).exists()
    refuse_unless(member, "review.not_member", name=name)
    before = entry.assignments.filter(expert=expert)
    refuse_unless(not before.filter(status__in=LIVE).exists(), "review.already_assigned", name=name)
    refuse_unless(not before.filter(status=AssignmentStatus.RECUSED).exists(), "review.once_recused", name=name)
    found = queries.conflicts([expert], [entry]).get((expert.pk, entry.pk))
    refuse_unless(found is None, "review.conflict", name=name, reason=found.reason if found else "")
    _check_limits(panel, entry, expert)
    return Assignment.objects.create(panel=panel, entry=entry, expert=expert, assigned_at=at)


def _check_limits(panel: Panel, entry: StageEntry, expert: ExpertProfile) -> None:
    limits = limits_of(panel.rules)
    held = panel.assignments.filter(expert=expert, status__in=LIVE).count()
    full = limits.per_expert is not None and held >= limits.per_expert
    refuse_unless(not full, "review.expert_full", name=expert.user.name, count=held, most=limits.per_expert)
    there = entry.assignments.filter(status__in=LIVE, expert__institution=expert.institution).exclude(
        expert__institution=""
    )
    count = there.count()
    refuse_unless(
        count < limits.of_one_institution,
        "review.institution_full",
        institution=expert.institution,
        count=count,
        most=limits.of_one_institution,
    )


def withdraw(actor: Actor, assignment: Assignment, reason: str) -> None:
    """Take an assignment back before the round is closed; its sheet enters no figure.

    Raises:
        Refused: not an officer, or of the applicant's own people; no reason; panel over; ended already.
    """
    access.may_steer(actor, assignment.entry).required()
    reason = fitting(reason, Assignment, "end_reason")
    refuse_unless(reason, "review.reason_needed", "reason")
    with act(actor, "review.withdraw", assignment, reason=reason) as record:
        _working(assignment.panel)
        assignment.refresh_from_db(fields=["status"])
        move(assignment, ASSIGNMENT, "withdraw", ended_at=record.at, end_reason=reason)


def replace(actor: Actor, assignment: Assignment, expert: ExpertProfile, reason: str) -> Assignment:
    """Give an application to another member instead, in one act. An assignment that ended already (recused) is only
    followed by the new one.

    Raises:
        Refused: not an officer, or of the applicant's own people; no reason; panel over; or the other may not take it.
    """
    access.may_steer(actor, assignment.entry).required()
    reason = fitting(reason, Assignment, "end_reason")
    refuse_unless(reason, "review.reason_needed", "reason")
    with act(actor, "review.replace", assignment, reason=reason) as record:
        panel = _working(assignment.panel)
        assignment.refresh_from_db(fields=["status"])
        if assignment.status in LIVE:
            move(assignment, ASSIGNMENT, "withdraw", ended_at=record.at, end_reason=reason)
        made = _assign(panel, assignment.entry, expert, record.at)
        record.facts = {"expert": expert.uid, "assignment": made.uid}
    return made

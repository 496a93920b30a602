"""Writes: experts and their ties."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from keshe.accounts.actors import Actor, actor_for
from keshe.accounts.domain.roles import Role
from keshe.accounts.models import User
from keshe.audit.acts import act, locked
from keshe.lib import clock
from keshe.lib.refusals import Reason, refuse_unless, sentence
from keshe.organisations.models import Organisation
from keshe.review import access
from keshe.review.actions.recusal import end_by_recusal
from keshe.review.domain.lifecycle import LIVE
from keshe.review.domain.ties import AffiliationRole, ConflictSource, Tie
from keshe.review.models import Affiliation, Assignment, ExpertProfile


def record_expert(
    actor: Actor, user: User, *, institution: str, title: str = "", fields: list[str] | None = None, note: str = ""
) -> ExpertProfile:
    """Make or change the profile of a person who has the role of an expert.

    Raises:
        Refused: not an officer; or the person does not hold the role.
    """
    access.may_manage(actor).required()
    refuse_unless(Role.EXPERT in actor_for(user).roles, "review.expert_role_needed", name=user.name)
    with act(actor, "review.record_expert") as record:
        values = {"institution": institution.strip(), "title": title, "fields": fields or [], "note": note}
        profile, _ = ExpertProfile.objects.update_or_create(
            user=user, defaults=values, create_defaults={**values, "created_at": record.at}
        )
        record.subject = profile
    return profile


def add_affiliation(
    actor: Actor,
    expert: ExpertProfile,
    organisation: Organisation,
    role: AffiliationRole,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Affiliation:
    """Record that an expert belongs to a unit. Live assignments of that unit's applications end by recusal at once:
    the platform does not wait for somebody to notice.

    Raises:
        Refused: not an officer; or the days are the wrong way round.
    """
    access.may_manage(actor).required()
    refuse_unless(since is None or until is None or since <= until, "review.affiliation_days", "until")
    with act(actor, "review.add_affiliation", expert) as record:
        affiliation = Affiliation.objects.create(
            expert=locked(expert), organisation=organisation, role=role, since=since, until=until
        )
        ended = _recuse_affected(affiliation, record.at)
        record.facts = {"unit": organisation.uid, "role": role, "recused": ended}
    return affiliation


def _recuse_affected(affiliation: Affiliation, at: datetime) -> list[str]:
    """Recuse the live assignments that the new tie touches, the unit being the applicant or a partner: as it stands
    today, in rounds that are over as it stood on their last day. Returns their uids."""
    unit = affiliation.organisation
    reason = sentence(Reason(f"review.tie_{affiliation.role}", {"unit": unit.name}))
    tie = Tie(unit.uid, AffiliationRole(affiliation.role), affiliation.since, affiliation.until)
    theirs = Q(entry__application__organisation=unit) | Q(entry__application__partners__organisation=unit)
    touched = Assignment.objects.select_related("panel", "expert", "entry").filter(
        theirs, expert=affiliation.expert, status__in=LIVE
    )
    ended = []
    for assignment in touched.distinct().order_by("panel", "pk"):
        if tie.runs_on(clock.local(assignment.panel.closed_at or at).date()):
            end_by_recusal(assignment, ConflictSource.PLATFORM, reason, at)
            ended.append(assignment.uid)
    return ended


def end_affiliation(actor: Actor, affiliation: Affiliation, until: date) -> None:
    """Say on which day an affiliation ended."""
    access.may_manage(actor).required()
    with act(actor, "review.end_affiliation", affiliation.expert) as record:
        affiliation = locked(affiliation)
        refuse_unless(affiliation.since is None or affiliation.since <= until, "review.affiliation_days", "until")
        Affiliation.objects.filter(pk=affiliation.pk).update(until=until)
        record.facts = {"unit": affiliation.organisation.uid}

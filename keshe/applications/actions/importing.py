"""A form that was filled in elsewhere and came back: what a person looked at and confirmed, saved in one act."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from keshe.accounts.actors import Actor
from keshe.applications import access, timing
from keshe.applications.actions.filling import StaleSection, carry_over, store_section
from keshe.applications.locking import locked_application
from keshe.applications.models import Application
from keshe.applications.paper.returning import Proposal
from keshe.applications.queries import form_of
from keshe.audit.acts import act
from keshe.lib import clock
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.programmes.domain.document import Form


def import_form(
    actor: Actor, application: Application, proposal: Proposal, *, arrived_at: datetime | None = None
) -> int:
    """Save the sections of an application form that a returned file changes: all of them or none. Returns how many.

    Raises:
        Refused: not allowed; too late; nothing to save; the call has a newer version, or somebody saved one of the
            sections, since the preview.
    """
    access.may_fill(actor, application).required()
    at = arrived_at or clock.now()
    form = form_of(application)
    with act(actor, "applications.import", application) as record:
        application = locked_application(application)
        timing.may_change(application, at).required()
        revisions = store_sections(actor, application, form, proposal, record.at)
        carry_over(application, form)
        record.facts = {"form": form.id, "sections": revisions, "sha256": proposal.source}
    return len(revisions)


def store_sections(
    actor: Actor, application: Application, form: Form, proposal: Proposal, at: datetime
) -> Mapping[str, int]:
    """Put every section of a proposal in place, each by compare-and-set; section id → new revision. Inside the caller's
    act, which is rolled back when one of them has been saved meanwhile (delivery imports its report through this, too).

    Raises:
        Refused: nothing to save; another version of the call; a section saved since the preview.
    """
    refuse_unless(proposal.sections, "applications.import_none")
    refuse_unless(application.version.sha256 == proposal.version, "applications.import_version")
    titles = {section.id: section.title for section in form.sections}
    revisions: dict[str, int] = {}
    for section, (revision, values) in proposal.sections.items():
        refuse_unless(section in titles, "applications.section_unknown")
        revisions[section] = _store(actor, application, form, section, (revision, values), at, titles[section])
    return revisions


def _store(
    actor: Actor,
    application: Application,
    form: Form,
    section: str,
    proposed: tuple[int, Mapping[str, Any]],
    at: datetime,
    title: str,
) -> int:
    revision, values = proposed
    try:
        return int(store_section(actor, application, form.id, section, values, revision, at).revision)
    except StaleSection as stale:
        facts = {**stale.reasons[0].facts, "section": title}
        raise Refused(Reason("applications.import_stale", facts)) from stale

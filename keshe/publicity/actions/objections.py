"""From an objection filed by anyone to its finding and effect."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from keshe.accounts.actors import Actor
from keshe.applications.stages import fail_stage
from keshe.audit.acts import Record, act, locked, move
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.publicity import access
from keshe.publicity.actions.lists import tell_unit
from keshe.publicity.domain.lifecycle import ENTRY, OBJECTION, EntryStatus
from keshe.publicity.models import Objection, PublicEntry


def accept_objection(actor: Actor, objection: Objection, reason: str, entry: PublicEntry | None = None) -> None:
    """Take an objection up; ``entry`` names the listed project where the objector did not."""
    _triage(actor, objection, "accept", reason, entry)


def decline_objection(actor: Actor, objection: Objection, reason: str) -> None:
    """Do not take an objection up, with a reason that the objector can read."""
    _triage(actor, objection, "decline", reason, None)


def _triage(actor: Actor, objection: Objection, verb: str, reason: str, entry: PublicEntry | None) -> None:
    access.may_handle_objection(actor, entry or objection.entry).required()
    refuse_unless(reason.strip(), "publicity.triage_needs_reason", "reason")
    with act(actor, f"publicity.{verb}_objection", objection, reason=reason) as record:
        objection = locked(objection)
        entry = entry or objection.entry
        access.may_handle_objection(actor, entry).required()
        refuse_unless(entry is None or entry.period_id == objection.period_id, "publicity.not_on_list", "entry")
        changes: dict[str, object] = {"triage_reason": reason, "entry": entry}
        if verb == "decline":
            changes["settled_at"] = record.at
        move(objection, OBJECTION, verb, **changes)


def investigate_objection(actor: Actor, objection: Objection, investigation: str) -> None:
    """Hand in what the investigation found; another person settles it."""
    access.may_handle_objection(actor, objection.entry).required()
    refuse_unless(investigation.strip(), "publicity.investigation_needed", "investigation")
    with act(actor, "publicity.investigate_objection", objection):
        objection = locked(objection)
        move(objection, OBJECTION, "investigate", investigation=investigation, investigated_by=actor.person)


def uphold_objection(actor: Actor, objection: Objection, finding: str) -> None:
    """The objection is right: its project leaves the list, and its way ends here with the finding as reason.

    Where the call does not hold back what is objected to and the document has been issued meanwhile, the finding is
    recorded; undoing the award is an act of its own.
    """
    with _settling(actor, objection, finding, "uphold") as (record, objection_now):
        entry = objection_now.entry
        if entry is None:
            raise Refused(Reason("publicity.uphold_needs_entry"))
        listed = PublicEntry.objects.filter(stage_entry=entry.stage_entry, status=EntryStatus.LISTED)
        for row in listed.select_for_update():  # also on the list that replaced a void one
            move(row, ENTRY, "remove")
        if locked(entry).status == EntryStatus.ISSUED:
            return  # the call lets documents go out meanwhile: a leader cancels the award
        fail_stage(entry.stage_entry, record.at, {"reason": _("公示期间异议成立：%(finding)s") % {"finding": finding}})
        tell_unit(entry, "publicity.removed", reason=finding)


def dismiss_objection(actor: Actor, objection: Objection, finding: str) -> None:
    """The objection is not right: the project stays."""
    with _settling(actor, objection, finding, "dismiss"):
        pass


@contextmanager
def _settling(actor: Actor, objection: Objection, finding: str, verb: str) -> Iterator[tuple[Record, Objection]]:
    """Settle an objection by ``verb``; its effect on the list happens in the block, in the same act."""
    access.may_find(actor, objection).required()
    refuse_unless(finding.strip(), "publicity.finding_needed", "finding")
    with act(actor, f"publicity.{verb}_objection", objection) as record:
        objection = locked(objection)
        access.may_find(actor, objection).required()
        move(objection, OBJECTION, verb, finding=finding, found_by=actor.person, settled_at=record.at)
        record.facts = {"number": objection.number, "entry": objection.entry.ref if objection.entry else ""}
        yield record, objection


def reveal_objector(actor: Actor, objection: Objection, purpose: str) -> Objection:
    """Look at who objected. The look itself is recorded, with its purpose."""
    access.may_see_objector(actor, objection).required()
    refuse_unless(purpose.strip(), "publicity.reveal_needs_purpose", "purpose")
    with act(actor, "publicity.reveal_objector", objection, reason=purpose):
        return objection

"""A list that was brought in by mistake."""

from __future__ import annotations

from datetime import datetime

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked, move
from keshe.fiscal import access, lists
from keshe.fiscal.actions.loading import BATCH, compared, portions
from keshe.fiscal.actions.noting import map_of
from keshe.fiscal.domain.lifecycle import LIST
from keshe.fiscal.models import Compared, ListImport
from keshe.fiscal.queries import standing_lists
from keshe.lib.refusals import refuse_unless


def void_list(actor: Actor, found: ListImport, reason: str) -> ListImport:
    """Take a list back that was brought in by mistake. It stays with the reason; what it said of projects goes, and what
    the list before it said of them counts again.

    Raises:
        Refused: not an officer; no reason; voided already; being compared just now.
    """
    access.may_compare(actor).required()
    refuse_unless(reason.strip(), "fiscal.reason_needed", "reason")
    with act(actor, "fiscal.void_list", found, reason=reason) as record:
        found = locked(found)
        refuse_unless(found.voided_at is None, "fiscal.list_voided")
        move(found, LIST, "void", voided_at=record.at, voided_by=actor.person, void_reason=reason.strip())
        gone = set(found.compared.values_list("application_id", flat=True))
        found.compared.all().delete()
        restored = _restored(actor, found, gone, record.at) if gone else 0
        record.facts = {"target": found.target, "removed": len(gone), "restored": restored}
    return found


def _restored(actor: Actor, voided: ListImport, wanted: set[int], at: datetime) -> int:
    """Compare the projects of a voided list with the newest standing list that has each."""
    target, missing = map_of(voided.call, voided.target), set(wanted)
    for earlier in standing_lists(voided.call, voided.target).filter(loaded_at__isnull=False):
        if not missing:
            break
        rows = [one for one in lists.matched(actor, earlier, target, earlier.columns).rows if one.project in missing]
        for portion in portions(rows):
            Compared.objects.bulk_create(compared(earlier, target, portion, at), batch_size=BATCH)
        missing -= {one.project for one in rows}
    return len(wanted) - len(missing)

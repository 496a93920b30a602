"""Writes: the vocabulary of kinds, kept by the association's officers."""

from __future__ import annotations

from keshe.accounts.actors import Actor
from keshe.activities import access
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.models import ActivityKindEntry
from keshe.activities.queries import vocabulary
from keshe.audit.acts import act
from keshe.audit.fitting import fitting
from keshe.audit.models import new_uid
from keshe.lib.refusals import refuse_unless


def add_kind(actor: Actor, label: str, counts_as: str) -> ActivityKindEntry:
    """Add a kind that counts as one of the built-in ones; what it counts as never changes.

    Raises:
        Refused: not allowed; no name or one that is taken; it counts as nothing known.
    """
    access.may_keep_vocabulary(actor).required()
    refuse_unless(counts_as in set(ActivityKind), "activities.kind_counts_unknown", "counts_as")
    with act(actor, "activities.add_kind") as record:
        label = _free(label)
        code = f"{counts_as}_{new_uid()[:8]}"
        entry = ActivityKindEntry.objects.create(code=code, label=label, counts_as=counts_as)
        record.subject = entry
        record.facts = {"code": code, "label": label, "counts_as": counts_as}
    return entry


def rename_kind(actor: Actor, code: str, label: str) -> ActivityKindEntry:
    """Give a kind another name; what was recorded keeps its code and shows the new name.

    Raises:
        Refused: not allowed; unknown; no name or one that is taken.
    """
    access.may_keep_vocabulary(actor).required()
    with act(actor, "activities.rename_kind") as record:
        entry = _row(code)
        before, entry.label = entry.label, _free(label, code)
        entry.save()
        record.subject = entry
        record.facts = {"code": code, "before": before, "label": entry.label}
    return entry


def retire_kind(actor: Actor, code: str) -> ActivityKindEntry:
    """Offer a kind no more. What was recorded as such stays and counts."""
    access.may_keep_vocabulary(actor).required()
    with act(actor, "activities.retire_kind") as record:
        record.subject = entry = _offered(code, offered=False)
        record.facts = {"code": code}
    return entry


def restore_kind(actor: Actor, code: str) -> ActivityKindEntry:
    """Offer a retired kind again."""
    access.may_keep_vocabulary(actor).required()
    with act(actor, "activities.restore_kind") as record:
        record.subject = entry = _offered(code, offered=True)
        record.facts = {"code": code}
    return entry


def _offered(code: str, *, offered: bool) -> ActivityKindEntry:
    entry = _row(code)
    entry.active = offered
    entry.save()
    return entry


def _row(code: str) -> ActivityKindEntry:
    """The kind's row, locked; a built-in kind gets one when it is first touched."""
    known = vocabulary().get(code)
    refuse_unless(known, "activities.kind_unknown")
    assert known is not None
    entry = ActivityKindEntry.objects.select_for_update(no_key=True).filter(code=code).first()
    return entry or ActivityKindEntry(code=code, label=known.label, counts_as=known.counts_as)


def _free(label: str, besides: str = "") -> str:
    label = fitting(label, ActivityKindEntry, "label", "label")
    refuse_unless(label, "activities.kind_label_missing", "label")
    taken = any(entry.label == label for entry in vocabulary().values() if entry.code != besides)
    refuse_unless(not taken, "activities.kind_label_taken", "label", label=label)
    return label

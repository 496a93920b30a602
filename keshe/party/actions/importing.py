"""Writes: an existing list of party members, loaded after its dry run."""

from __future__ import annotations

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked
from keshe.lib.refusals import refuse_unless
from keshe.organisations.models import Organisation
from keshe.party import access
from keshe.party.actions.members import made, tidied
from keshe.party.importing import plan_import
from keshe.party.labels import CONSENT, consent_wording
from keshe.party.models import PartyMember
from keshe.privacy.actions import note_consent
from keshe.privacy.domain.masking import told_count


def load_members(actor: Actor, unit: Organisation, table: list[list[object]]) -> int:
    """Enter everybody whose row is right and who is not kept yet; how many that were. Rows are judged again.

    Raises:
        Refused: not allowed; the table cannot be read; no row enters anybody.
    """
    access.may_keep_members(actor, unit).required()
    with act(actor, "party.import_members", unit) as record:
        unit = locked(unit)
        plan = plan_import(unit, table)
        refuse_unless(plan.good, "party.sheet_nothing")
        members = [made(unit, tidied(row.values), record.at) for row in plan.good]
        PartyMember.objects.bulk_create(members, batch_size=200)
        wording = consent_wording(unit.name)
        for member in members:
            note_consent(member, CONSENT, wording, record.at)
        record.facts = {"entered": told_count(len(members)), "known": told_count(len(plan.known))}
    return len(members)

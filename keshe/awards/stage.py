"""What entering an award stage means: an award is drawn up from what the earlier stages found."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from keshe.accounts.actors import Actor
from keshe.applications.models import StageEntry
from keshe.applications.stages import on_entering, results_so_far
from keshe.awards.domain.amounts import faults_of_amount, fixed_amount
from keshe.awards.models import Award
from keshe.awards.rules import amount_rule_of, spent_of, stage_of


def enter(actor: Actor, entry: StageEntry) -> None:
    """Draw up the award: the amount where the call fixes it or the meeting decided it within the rule."""
    stage = stage_of(entry)
    results = results_so_far(entry.application)
    award = Award(
        stage_entry=entry,
        application=entry.application,
        tier=str(results.get("tier") or entry.application.tier),
        title=(stage.title or "") if "title" in stage.what or "prize" in stage.what else "",
        created_at=entry.entered_at,
    )
    if stage.title_validity:
        award.title_from = stage.title_validity.first_year
        award.title_until = stage.title_validity.last_year
    rule = amount_rule_of(award)
    award.amount = fixed_amount(rule)
    decided = results.get("amount")
    if award.amount is None and decided not in (None, ""):
        amount = Decimal(str(decided))
        if not faults_of_amount(rule, amount, spent_of(award)):
            award.amount, award.basis = amount, _("集体决策确定")
    award.save(force_insert=True)


on_entering("award", enter)

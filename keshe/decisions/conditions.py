"""The hard conditions once more, on the day of the decision: a grade may have lapsed since the application."""

from __future__ import annotations

from datetime import datetime

from keshe.applications.actions import recheck_conditions
from keshe.applications.models import Application, StageEntry
from keshe.lib.refusals import YES, Decision, no
from keshe.programmes.domain.document import DecisionStage
from keshe.programmes.domain.document.rules import Phase
from keshe.programmes.domain.outcome import Outcome


def phase_of(entry: StageEntry) -> Phase:
    """As what a meeting checks. Before the work (预立项) it is eligibility that must still hold, as at submission; what
    the year has to bring (20 activities …) is checked when the result is decided."""
    stage = entry.application.version.document_model.stage(entry.stage)
    return "submission" if isinstance(stage, DecisionStage) and stage.decides == "pre_approval" else "decision"


def unmet_conditions(application: Application, at: datetime, phase: Phase = "decision") -> Decision:
    """Evaluate and keep what holds now; a refusal for each condition that stands in the way."""
    check = recheck_conditions(application, phase, at)
    decision = YES
    for outcome in map(Outcome.from_json, check.outcomes):
        if outcome.blocks:
            decision &= no(
                "decisions.condition_unmet",
                "items",
                item=application,
                condition=outcome.text.rstrip("。"),
                seen=outcome.detail.sentence(),
            )
    return decision

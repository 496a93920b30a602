"""Messages about collective decisions."""

from __future__ import annotations

from collections.abc import Mapping

from keshe.accounts.domain.roles import IN_UNIT
from keshe.accounts.queries import holders
from keshe.applications.models import StageEntry
from keshe.notices.actions import notify


def tell_outcome(entry: StageEntry, outcome: Mapping[str, object]) -> None:
    """Tell the unit's people what the meeting made of their application, and why."""
    application = entry.application
    stage = application.version.document_model.stage(entry.stage)
    notify(
        holders(*IN_UNIT, scope=application.organisation.uid),
        f"decisions.{outcome['result']}",
        link=f"/me/applications/{application.uid}/",
        project=application.title,
        stage=stage.public_label,
        reason=outcome["reason"],
    )

"""The life of a unit's registration."""

from __future__ import annotations

from enum import StrEnum

from keshe.lib.lifecycle import Lifecycle, row


class UnitStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    CONFIRMED = "confirmed"
    SUSPENDED = "suspended"


UNIT = Lifecycle(
    "organisations.organisation",
    UnitStatus,
    UnitStatus.DRAFT,
    [
        row("submit", [UnitStatus.DRAFT, UnitStatus.RETURNED], UnitStatus.SUBMITTED),
        row("confirm", UnitStatus.SUBMITTED, UnitStatus.CONFIRMED),
        row("return", UnitStatus.SUBMITTED, UnitStatus.RETURNED),
        row("change", UnitStatus.CONFIRMED, UnitStatus.SUBMITTED),
        row("suspend", UnitStatus.CONFIRMED, UnitStatus.SUSPENDED),
        row("resume", UnitStatus.SUSPENDED, UnitStatus.CONFIRMED),
    ],
)

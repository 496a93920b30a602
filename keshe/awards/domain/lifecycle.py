"""The lives of an award and of one instalment of it."""

from __future__ import annotations

from enum import StrEnum

from keshe.lib.lifecycle import Lifecycle, row


class AwardStatus(StrEnum):
    PROPOSED = "proposed"
    APPROVED = "approved"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


AWARD = Lifecycle(
    "awards.award",
    AwardStatus,
    AwardStatus.PROPOSED,
    [
        row("approve", AwardStatus.PROPOSED, AwardStatus.APPROVED),
        row("complete", AwardStatus.APPROVED, AwardStatus.COMPLETED),
        row("cancel", [AwardStatus.PROPOSED, AwardStatus.APPROVED], AwardStatus.CANCELLED),
    ],
)


class InstalmentStatus(StrEnum):
    DUE = "due"
    INVOICED = "invoiced"
    CLEARED = "cleared"
    PAID = "paid"
    CANCELLED = "cancelled"


INSTALMENT = Lifecycle(
    "awards.instalment",
    InstalmentStatus,
    InstalmentStatus.DUE,
    [
        row("invoice", InstalmentStatus.DUE, InstalmentStatus.INVOICED),
        row("return", InstalmentStatus.INVOICED, InstalmentStatus.DUE),
        row("clear", [InstalmentStatus.DUE, InstalmentStatus.INVOICED], InstalmentStatus.CLEARED),
        row("unclear", InstalmentStatus.CLEARED, InstalmentStatus.DUE),
        row("pay", InstalmentStatus.CLEARED, InstalmentStatus.PAID),
        row("cancel", [InstalmentStatus.DUE, InstalmentStatus.INVOICED], InstalmentStatus.CANCELLED),
    ],
)


class BatchStatus(StrEnum):
    RUNNING = "running"
    DONE = "done"


BATCH = Lifecycle(
    "awards.batch",
    BatchStatus,
    BatchStatus.RUNNING,
    [row("finish", BatchStatus.RUNNING, BatchStatus.DONE)],
)

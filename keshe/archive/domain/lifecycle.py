"""The life of a batch of papers."""

from __future__ import annotations

from enum import StrEnum

from keshe.lib.lifecycle import Lifecycle, row


class BatchStatus(StrEnum):
    MAKING = "making"
    DONE = "done"
    FAILED = "failed"
    CLEARED = "cleared"


BATCH = Lifecycle(
    "archive.batch",
    BatchStatus,
    BatchStatus.MAKING,
    [
        row("finish", BatchStatus.MAKING, BatchStatus.DONE),
        row("fail", BatchStatus.MAKING, BatchStatus.FAILED),
        row("resume", BatchStatus.FAILED, BatchStatus.MAKING),
        row("clear", [BatchStatus.DONE, BatchStatus.FAILED], BatchStatus.CLEARED),
    ],
)

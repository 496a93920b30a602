"""The life of an application, and of its way through a stage.

An application's own status says only how far the paper itself has come. *Where in the year* it stands is told by its
stage entries: one row for each stage of its category's path that it has entered. Stage and status never multiply.
"""

from __future__ import annotations

from enum import StrEnum

from keshe.lib.lifecycle import Lifecycle, row


class ApplicationStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


APPLICATION = Lifecycle(
    "applications.application",
    ApplicationStatus,
    ApplicationStatus.DRAFT,
    [
        row("submit", [ApplicationStatus.DRAFT, ApplicationStatus.RETURNED], ApplicationStatus.SUBMITTED),
        row("reopen", [ApplicationStatus.SUBMITTED, ApplicationStatus.WITHDRAWN], ApplicationStatus.DRAFT),
        row(
            "withdraw",
            [ApplicationStatus.DRAFT, ApplicationStatus.SUBMITTED, ApplicationStatus.RETURNED],
            ApplicationStatus.WITHDRAWN,
        ),
        row("return", ApplicationStatus.SUBMITTED, ApplicationStatus.RETURNED),
        row("accept", ApplicationStatus.SUBMITTED, ApplicationStatus.ACCEPTED),
        row("reject", [ApplicationStatus.SUBMITTED, ApplicationStatus.RETURNED], ApplicationStatus.REJECTED),
    ],
)


class StageStatus(StrEnum):
    OPEN = "open"
    PASSED = "passed"
    FAILED = "failed"


STAGE = Lifecycle(
    "applications.stage",
    StageStatus,
    StageStatus.OPEN,
    [
        row("pass", StageStatus.OPEN, StageStatus.PASSED),
        row("fail", StageStatus.OPEN, StageStatus.FAILED),
    ],
)

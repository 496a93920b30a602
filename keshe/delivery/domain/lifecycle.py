"""The life of a project and of a request to change it."""

from __future__ import annotations

from enum import StrEnum

from keshe.lib.lifecycle import Lifecycle, row


class ProjectStatus(StrEnum):
    RUNNING = "running"
    REPORTED = "reported"
    RETURNED = "returned"
    CLOSED = "closed"
    TERMINATED = "terminated"


UNDER_WAY = (ProjectStatus.RUNNING, ProjectStatus.RETURNED)

PROJECT = Lifecycle(
    "delivery.project",
    ProjectStatus,
    ProjectStatus.RUNNING,
    [
        row("submit_report", UNDER_WAY, ProjectStatus.REPORTED),
        row("return_report", ProjectStatus.REPORTED, ProjectStatus.RETURNED),
        row("accept_report", ProjectStatus.REPORTED, ProjectStatus.CLOSED),
        row("terminate", UNDER_WAY, ProjectStatus.TERMINATED),
    ],
)


class ChangeStatus(StrEnum):
    SUBMITTED = "submitted"
    RECOMMENDED = "recommended"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


PENDING = (ChangeStatus.SUBMITTED, ChangeStatus.RECOMMENDED)

CHANGE = Lifecycle(
    "delivery.changerequest",
    ChangeStatus,
    ChangeStatus.SUBMITTED,
    [
        row("recommend", ChangeStatus.SUBMITTED, ChangeStatus.RECOMMENDED),
        row("approve", PENDING, ChangeStatus.APPROVED),
        row("refuse", PENDING, ChangeStatus.REFUSED),
        row("withdraw", PENDING, ChangeStatus.WITHDRAWN),
    ],
)

"""The lives of a membership and of an import of the roll."""

from __future__ import annotations

from enum import StrEnum

from keshe.lib.lifecycle import Lifecycle, row


class MemberStatus(StrEnum):
    APPLIED = "applied"
    ACTIVE = "active"
    REFUSED = "refused"
    #: The applicant took the application back.
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


#: Statuses of who is or was a member.
BELONGED = frozenset({MemberStatus.ACTIVE, MemberStatus.ENDED})

MEMBER = Lifecycle(
    "membership.member",
    MemberStatus,
    MemberStatus.APPLIED,
    [
        row("accept", MemberStatus.APPLIED, MemberStatus.ACTIVE),
        row("refuse", MemberStatus.APPLIED, MemberStatus.REFUSED),
        row("take_back", MemberStatus.APPLIED, MemberStatus.WITHDRAWN),
        row("renew", MemberStatus.ACTIVE, MemberStatus.ACTIVE),
        row("end", MemberStatus.ACTIVE, MemberStatus.ENDED),
    ],
)


class ImportStatus(StrEnum):
    UPLOADED = "uploaded"
    CHECKING = "checking"
    CHECKED = "checked"
    LOADING = "loading"
    DONE = "done"
    FAILED = "failed"
    DISCARDED = "discarded"


IMPORT = Lifecycle(
    "membership.rollimport",
    ImportStatus,
    ImportStatus.UPLOADED,
    [
        row("check", [ImportStatus.UPLOADED, ImportStatus.CHECKED], ImportStatus.CHECKING),
        row("find", ImportStatus.CHECKING, ImportStatus.CHECKED),
        row("order", ImportStatus.CHECKED, ImportStatus.LOADING),
        row("load", ImportStatus.LOADING, ImportStatus.DONE),
        row("fail", [ImportStatus.CHECKING, ImportStatus.LOADING], ImportStatus.FAILED),
        row(
            "discard",
            [ImportStatus.UPLOADED, ImportStatus.CHECKED, ImportStatus.DONE, ImportStatus.FAILED],
            ImportStatus.DISCARDED,
        ),
    ],
)

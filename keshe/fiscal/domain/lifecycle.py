"""The life of another system's list."""

from __future__ import annotations

from enum import StrEnum

from keshe.lib.lifecycle import Lifecycle, row


class ListStatus(StrEnum):
    UPLOADED = "uploaded"
    MATCHED = "matched"
    COMPARING = "comparing"
    COMPARED = "compared"
    FAILED = "failed"
    VOIDED = "voided"


LIST = Lifecycle(
    "fiscal.listimport",
    ListStatus,
    ListStatus.UPLOADED,
    [
        row("match", [ListStatus.UPLOADED, ListStatus.MATCHED, ListStatus.FAILED], ListStatus.MATCHED),
        row("order", [ListStatus.MATCHED, ListStatus.FAILED], ListStatus.COMPARING),
        row("compare", ListStatus.COMPARING, ListStatus.COMPARED),
        row("fail", ListStatus.COMPARING, ListStatus.FAILED),
        row(
            "void",
            [ListStatus.UPLOADED, ListStatus.MATCHED, ListStatus.COMPARED, ListStatus.FAILED],
            ListStatus.VOIDED,
        ),
    ],
)

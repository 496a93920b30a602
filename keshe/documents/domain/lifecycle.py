"""The life of a template that takes the place of ours."""

from __future__ import annotations

from enum import StrEnum

from keshe.lib.lifecycle import Lifecycle, row


class TemplateStatus(StrEnum):
    DRAFT = "draft"
    IN_USE = "in_use"
    RETIRED = "retired"


TEMPLATE = Lifecycle(
    "documents.template",
    TemplateStatus,
    TemplateStatus.DRAFT,
    [
        row("use", [TemplateStatus.DRAFT, TemplateStatus.RETIRED], TemplateStatus.IN_USE),
        row("withdraw", [TemplateStatus.DRAFT, TemplateStatus.IN_USE], TemplateStatus.RETIRED),
    ],
)

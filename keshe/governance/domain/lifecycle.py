"""The life of a piece of news on a unit's public page."""

from __future__ import annotations

from enum import StrEnum

from keshe.lib.lifecycle import Lifecycle, row


class NewsStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


NEWS = Lifecycle(
    "governance.news",
    NewsStatus,
    NewsStatus.DRAFT,
    [
        row("publish", NewsStatus.DRAFT, NewsStatus.PUBLISHED),
        row("withdraw", [NewsStatus.DRAFT, NewsStatus.PUBLISHED], NewsStatus.WITHDRAWN),
    ],
)

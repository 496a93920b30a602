"""What a unit has recorded, sort by sort, as officers read it: the day, the record, the files that prove it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from keshe.activities.queries import achievements_of, activities_of, experts_of
from keshe.governance.queries import branches_of, channels_of, meetings_of, posts_of, rules_of, staff_of
from keshe.organisations.models import Organisation

#: Records of one sort that the page shows, newest first.
MOST = 200

Kept = tuple[object, list[tuple[Any, Any]]]


def kept(unit: Organisation) -> list[Kept]:
    """Heading, then each record with its day. Two queries a sort."""
    return [
        _sort(_("活动"), "starts_at", activities_of(unit)),
        _sort(_("首席科普专家"), "since", experts_of(unit)),
        _sort(_("成果与平台"), "since", achievements_of(unit)),
        _sort(_("理事会与监事会成员"), "since", posts_of(unit)),
        _sort(_("会议"), "held_at", meetings_of(unit)),
        _sort(_("内部制度"), "adopted_on", rules_of(unit)),
        _sort(_("分支机构"), "founded_on", branches_of(unit)),
        _sort(_("秘书处人员"), "since", staff_of(unit)),
        _sort(_("信息化渠道"), "since", channels_of(unit)),
    ]


def _sort(heading: object, day: str, records: QuerySet[Any]) -> Kept:
    return heading, [(getattr(one, day), one) for one in records.prefetch_related("evidence__file")[:MOST]]

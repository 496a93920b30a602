"""What a unit has recorded, sort by sort, as officers read it: the day, the record, its parts, the files that prove it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keshe.achievements.bases import Kept as Built
from keshe.achievements.bases import Part
from keshe.achievements.domain.kinds import TeamKind
from keshe.achievements.labels import SORT_LABELS
from keshe.achievements.models import PARTS, SORTS, Team, TeamMember
from keshe.achievements.queries import achievements_of, standing_parts
from keshe.activities.queries import activities_of
from keshe.files.models import StoredFile
from keshe.governance.queries import branches_of, channels_of, meetings_of, posts_of, rules_of, staff_of
from keshe.organisations.models import Organisation

#: Records of one sort that the page shows, newest first; parts of one record.
MOST, MOST_PARTS = 200, 24


@dataclass(frozen=True)
class PartLine:
    """A part in words, with the file that proves it."""

    text: str
    uid: str = ""
    file: StoredFile | None = None


Kept = tuple[object, list[tuple[Any, Any]]]


def kept(unit: Organisation) -> list[Kept]:
    """Heading, then each record with its day. Sorts of achievements of which nothing is recorded are left out."""
    built = [_built(sort, unit) for sort in SORTS]
    return [
        _sort(_("活动"), "starts_at", activities_of(unit)),
        *(one for one in built if one[1]),
        _sort(_("理事会与监事会成员"), "since", posts_of(unit)),
        _sort(_("会议"), "held_at", meetings_of(unit)),
        _sort(_("内部制度"), "adopted_on", rules_of(unit)),
        _sort(_("分支机构"), "founded_on", branches_of(unit)),
        _sort(_("秘书处人员"), "since", staff_of(unit)),
        _sort(_("信息化渠道"), "since", channels_of(unit)),
    ]


def _sort(heading: object, day: str, records: QuerySet[Any]) -> Kept:
    return heading, [(getattr(one, day), one) for one in records.prefetch_related("evidence__file")[:MOST]]


def _built(sort: type[Built], unit: Organisation) -> Kept:
    own = [part for part in PARTS if cast("Any", part._meta).get_field("record").related_model is sort]
    heading, found = _sort(
        SORT_LABELS[sort.KEY], sort.BEGINS, achievements_of(sort, unit).prefetch_related(*map(standing_parts, own))
    )
    for _day, one in found:
        one.shown_parts = [
            line for part in own for line in _lines(one, getattr(one, standing_parts(part).prefetch_to).all())
        ]
    return heading, found


def _lines(one: Built, parts: Iterable[Part]) -> list[PartLine]:
    """Adoptions, rounds, issues and chief experts one by one; other members of teams are only counted."""
    found = list(parts)
    if isinstance(one, Team) and one.kind != TeamKind.CHIEF_EXPERTS:
        return [PartLine(gettext("登记成员 %(count)s 条") % {"count": len(found)})] if found else []
    lines = [PartLine(f"{part}（{getattr(part, part.BEGINS).isoformat()}）", part.uid, part.file) for part in found]
    if len(lines) > MOST_PARTS:
        return [*lines[:MOST_PARTS], PartLine(gettext("等共 %(count)s 条") % {"count": len(lines)})]
    return lines


def proven_part(unit: Organisation, uid: str) -> StoredFile | None:
    """The file of a part that the page shows, or None."""
    for sort in PARTS:
        found: QuerySet[Any] = cast("Any", sort._default_manager).filter(
            uid=uid, removed_at__isnull=True, record__organisation=unit, record__withdrawn_at__isnull=True
        )
        if sort is TeamMember:
            found = found.filter(record__kind=TeamKind.CHIEF_EXPERTS)
        part = found.select_related("file").first()
        if part is not None:
            file: StoredFile | None = part.file
            return file
    return None

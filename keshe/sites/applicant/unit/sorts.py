"""The three sorts of records, so that their pages are written once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from keshe.accounts.actors import Actor
from keshe.activities import actions, queries
from keshe.activities.forms import AchievementForm, ActivityForm, ExpertForm
from keshe.activities.labels import ACHIEVEMENT_KINDS, ACTIVITY_KINDS, LEVELS
from keshe.organisations.models import Organisation
from keshe.records.forms import RecordForm


@dataclass(frozen=True)
class Sort:
    """How one sort of record is listed, entered and changed."""

    key: str
    label: object
    add_label: object
    form: type[RecordForm]
    fields: tuple[str, ...]
    of_unit: Callable[[Organisation], QuerySet[Any]]
    record: Callable[[Actor, Organisation, RecordForm], Any]
    change: Callable[[Actor, Any, RecordForm], Any]
    rows: Callable[[Any], list[tuple[object, object]]]


def _record_activity(actor: Actor, unit: Organisation, form: RecordForm) -> Any:
    return actions.record_activity(actor, unit, form.values, list(form.cleaned_data["co_organisers"]))


def _change_activity(actor: Actor, record: Any, form: RecordForm) -> Any:
    return actions.change_activity(actor, record, form.values, list(form.cleaned_data["co_organisers"]))


def _activity_rows(record: Any) -> list[tuple[object, object]]:
    partners = "、".join(unit.name for unit in record.co_organisers.all())
    return [
        (_("活动类型"), ACTIVITY_KINDS[record.kind]),
        (_("登记单位"), record.organisation.name),
        (_("联合举办单位"), partners),
        (_("地点"), record.place),
        (_("参加人数"), "" if record.participants is None else str(record.participants)),
        (_("级别"), LEVELS[record.level] if record.level else ""),
        (_("学术月系列活动"), _("已列入") if record.in_academic_month else ""),
        (_("说明"), record.description),
    ]


def _expert_rows(record: Any) -> list[tuple[object, object]]:
    return [
        (_("工作单位"), record.workplace),
        (_("职称职务"), record.title),
        (_("专业领域"), record.field),
        (_("聘任日期"), record.since.isoformat()),
        (_("聘期至"), record.until.isoformat() if record.until else _("未定")),
        (_("说明"), record.description),
    ]


def _achievement_rows(record: Any) -> list[tuple[object, object]]:
    return [
        (_("成果类型"), ACHIEVEMENT_KINDS[record.kind]),
        (_("批准、委托或采纳单位"), record.body),
        (_("建立或取得日期"), record.since.isoformat()),
        (_("截止日期"), record.until.isoformat() if record.until else _("仍在运行")),
        (_("数量"), str(record.quantity)),
        (_("上升或推荐依据"), _("是") if record.leads_upward else ""),
        (_("说明"), record.description),
    ]


SORTS: Mapping[str, Sort] = {
    sort.key: sort
    for sort in (
        Sort(
            "activities",
            _("活动"),
            _("登记活动"),
            ActivityForm,
            actions.ACTIVITY_FIELDS,
            lambda unit: queries.activities_of(unit).select_related("organisation"),
            _record_activity,
            _change_activity,
            _activity_rows,
        ),
        Sort(
            "experts",
            _("首席科普专家"),
            _("登记专家"),
            ExpertForm,
            actions.EXPERT_FIELDS,
            lambda unit: queries.experts_of(unit).select_related("organisation"),
            lambda actor, unit, form: actions.record_expert(actor, unit, form.values),
            lambda actor, record, form: actions.change_expert(actor, record, form.values),
            _expert_rows,
        ),
        Sort(
            "achievements",
            _("成果与平台"),
            _("登记成果"),
            AchievementForm,
            actions.ACHIEVEMENT_FIELDS,
            lambda unit: queries.achievements_of(unit).select_related("organisation"),
            lambda actor, unit, form: actions.record_achievement(actor, unit, form.values),
            lambda actor, record, form: actions.change_achievement(actor, record, form.values),
            _achievement_rows,
        ),
    )
}


def sort_of(key: str) -> Sort:
    """The sort by its part of the address. Raises Http404."""
    if key not in SORTS:
        raise Http404
    return SORTS[key]

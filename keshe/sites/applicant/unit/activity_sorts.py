"""Activities, chief experts and achievements among the sorts of records."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from keshe.accounts.actors import Actor
from keshe.activities import actions, queries
from keshe.activities.forms import AchievementForm, ActivityForm, ExpertForm
from keshe.activities.labels import ACHIEVEMENT_KINDS, ACTIVITY_KINDS, LEVELS
from keshe.organisations.models import Organisation
from keshe.records.forms import RecordForm
from keshe.sites.applicant.unit.sorts import Sort, Subject, register_sorts, register_subject
from keshe.sites.shared.templatetags.keshe import local_time


def _record_activity(actor: Actor, unit: Organisation, form: RecordForm) -> Any:
    return actions.record_activity(actor, unit, form.values, list(form.cleaned_data["co_organisers"]))


def _change_activity(actor: Actor, record: Any, form: RecordForm) -> Any:
    return actions.change_activity(actor, record, form.values, list(form.cleaned_data["co_organisers"]))


def _activity_rows(record: Any) -> list[tuple[object, object]]:
    partners = "、".join(unit.name for unit in record.co_organisers.all())
    until = f" 至 {local_time(record.ends_at)}" if record.ends_at else ""
    return [
        (_("时间"), local_time(record.starts_at) + until),
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


register_subject(Subject("records", _("活动与成果")))
register_sorts(
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
        ref="activities.activity",
        kinds=ACTIVITY_KINDS,
        day="starts_at",
        years=queries.years_of,
        of_year=queries.of_year,
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
        ref="activities.expert",
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
        ref="activities.achievement",
        kinds=ACHIEVEMENT_KINDS,
    ),
)

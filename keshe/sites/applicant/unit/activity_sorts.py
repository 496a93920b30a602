"""Chief experts and achievements among the sorts of records."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from keshe.activities import actions, queries
from keshe.activities.forms import AchievementForm, ExpertForm
from keshe.activities.labels import ACHIEVEMENT_KINDS
from keshe.sites.applicant.unit.sorts import Sort, Subject, register_sorts, register_subject


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


register_subject(Subject("records", _("专家与成果")))
register_sorts(
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

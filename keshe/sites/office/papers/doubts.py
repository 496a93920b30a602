"""Papers that quote the score of an expert who was recused afterwards: the office is told which, and what to do (R15)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from keshe.archive.models import Batch
from keshe.audit.models import Subject
from keshe.decisions.models import Meeting
from keshe.documents.models import Document
from keshe.publicity.models import Period
from keshe.publicity.queries import rules_of
from keshe.review.models import Assignment, Panel


def doubt_of(kind: str, thing: Subject, document: Document, recused: Sequence[Assignment]) -> str:
    """What to say of a paper that was made after a sheet was handed in and before its expert was recused; "" when it
    quotes no such sheet. ``recused``: the recused reviews of its call that had been handed in."""
    made = document.created_at
    between = [one for one in recused if one.ended_at and made < one.ended_at and _handed_in_by(one, made)]
    named = sorted({one.entry.application.number for one in between if _is_quoted(kind, thing, one)}) if between else []
    if not named:
        return ""
    said = {
        "minutes": _(
            "本纪要生成后，%(numbers)s 有评分因专家回避作废，纪要引用的得分、名次可能含该份评分。请点“重新生成”，"
            "新的一份不再引用；会议结论受影响的，请审批领导核对后“更正记录”并写明原因。"
        ),
        "panel_summary": _(
            "本表生成后，%(numbers)s 有评分因专家回避作废，表中得分、名次含该份评分。请点“重新生成”，以更正后的排名为准。"
        ),
        "publicity_list": _(
            "本名单发布后，%(numbers)s 有评分因专家回避作废，名单所列得分可能含该份评分。请到公示页核对，得分有变的点“更正名单”。"
        ),
    }
    return said[kind] % {"numbers": "、".join(named)}


def doubt_of_dossiers(batch: Batch, recused: Sequence[Assignment]) -> str:
    """What to say of dossiers that were put together before an expert was recused: papers copied into them may quote
    that score; "" when there is nothing to say."""
    made = batch.finished_at
    between = [one for one in recused if made and one.ended_at and made < one.ended_at and _handed_in_by(one, made)]
    held = {one.entry.application_id for one in between}
    named = batch.items.filter(application__in=held).values_list("application__number", flat=True) if held else []
    if not named:
        return ""
    said = _(
        "案卷生成后，%(numbers)s 有评分因专家回避作废，案卷中的会议纪要、评审汇总表可能引用该份评分。"
        "请先在“文书”页重新生成标有提示的文书，再重新生成这几项的案卷。"
    )
    return said % {"numbers": "、".join(sorted(named))}


def _handed_in_by(one: Assignment, moment: datetime) -> bool:
    at = one.sheet.submitted_at
    return at is not None and at <= moment


def _is_quoted(kind: str, thing: Subject, one: Assignment) -> bool:
    """Whether such a paper about the thing states the figures of that review."""
    if kind == "panel_summary" and isinstance(thing, Panel):
        return one.panel_id == thing.pk
    if kind == "minutes" and isinstance(thing, Meeting):
        later = thing.items.filter(entry__application=one.entry.application_id, entry__gt=one.entry_id)
        return later.exists()
    if kind == "publicity_list" and isinstance(thing, Period) and "score" in rules_of(thing).columns:
        return thing.entries.filter(stage_entry__application=one.entry.application_id).exists()
    return False

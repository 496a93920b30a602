"""Figures that must add up: rubrics, weight columns, pass marks, instalments."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from keshe.programmes.domain.crosscheck.finding import Finding
from keshe.programmes.domain.document import AwardStage, CallDocument, ReviewStage, Rubric
from keshe.programmes.domain.source import Loc


def check_sums(document: CallDocument) -> Iterator[Finding]:
    """All sums of the document."""
    for n, rubric in enumerate(document.rubrics):
        yield from _rubric(rubric, ("rubrics", n))
    for n, stage in enumerate(document.stages):
        loc: Loc = ("stages", n)
        if isinstance(stage, ReviewStage):
            yield from _pass_mark(document, stage, loc)
        if isinstance(stage, AwardStage) and stage.instalments:
            total = sum((part.share for part in stage.instalments), Decimal(0))
            if total != 100:
                yield Finding((*loc, "instalments"), f"各期比例合计 {_show(total)}%，应为 100%")


def _rubric(rubric: Rubric, loc: Loc) -> Iterator[Finding]:
    deductive = all(c.kind in ("deduction", "bonus") for c in rubric.criteria)
    if not deductive and rubric.sum_of_points != rubric.total:
        message = f"各指标合计 {_show(rubric.sum_of_points)} 分，与总分 {_show(rubric.total)} 分不符"
        yield Finding((*loc, "criteria"), message)
    if any(c.kind == "bonus" for c in rubric.criteria) and not rubric.allow_over_total:
        message = "有加分项，总分会超过满分，要写 allow_over_total: true"
        yield Finding((*loc, "criteria"), message)
    groups = {group.id for group in rubric.groups}
    for n, criterion in enumerate(rubric.criteria):
        if criterion.group is not None and criterion.group not in groups:
            yield Finding((*loc, "criteria", n, "group"), f"没有编号为“{criterion.group}”的指标分组")
    yield from _columns(rubric, loc, deductive)


def _columns(rubric: Rubric, loc: Loc, deductive: bool) -> Iterator[Finding]:
    own = {criterion.id for criterion in rubric.criteria}
    taken: set[str] = set()
    for n, column in enumerate(rubric.weights):
        at: Loc = (*loc, "weights", n)
        for p, entry in enumerate(column.points):
            if entry.criterion not in own:
                yield Finding((*at, "points", p, "criterion"), f"评分表里没有指标“{entry.criterion}”")
        for code in column.applicants:
            if code in taken:
                yield Finding((*at, "applicants"), f"申报单位类型“{code}”落在两个权重列里")
            taken.add(code)
        total = rubric.for_applicant(column.applicants[0]).sum_of_points
        if not deductive and total != rubric.total:
            message = f"权重列“{column.label}”合计 {_show(total)} 分，与总分 {_show(rubric.total)} 分不符"
            yield Finding((*at, "points"), message)


def _pass_mark(document: CallDocument, stage: ReviewStage, loc: Loc) -> Iterator[Finding]:
    if stage.pass_mark is None:
        return
    for use in stage.rubrics:
        for rubric in document.rubrics:
            if rubric.id == use.rubric and stage.pass_mark > rubric.total:
                message = f"及格线 {_show(stage.pass_mark)} 分高于评分表“{rubric.label}”的总分 {_show(rubric.total)} 分"
                yield Finding((*loc, "pass_mark"), message)


def _show(number: Decimal) -> str:
    return format(number.normalize(), "f") if number else "0"

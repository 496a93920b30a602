"""The settings of stages: what they name must exist and be of the right kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

from keshe.programmes.domain.crosscheck.finding import Finding, warning
from keshe.programmes.domain.crosscheck.references import Known
from keshe.programmes.domain.document import (
    ApplicationStage,
    AwardStage,
    CallDocument,
    DecisionStage,
    ImplementationStage,
    NominationStage,
    ReviewStage,
)
from keshe.programmes.domain.source import Loc

NUMBER_PARTS = {"year", "category", "batch", "slug"}
"""What the format of application numbers may contain beside the serial."""


def check_stages(document: CallDocument, known: Known) -> Iterator[Finding]:
    """Each stage by its kind."""
    for n, stage in enumerate(document.stages):
        loc: Loc = ("stages", n)
        yield from known.expect("window", stage.period, (*loc, "period"))
        if isinstance(stage, ApplicationStage):
            yield from _application(document, stage, loc, known)
        elif isinstance(stage, NominationStage):
            yield from known.expect("instant", stage.closes, (*loc, "closes"))
            yield from known.expect("form", stage.form, (*loc, "form"))
            if document.applicants.nomination is None:
                yield Finding(loc, "有推荐阶段，却没有写 applicants.nomination（谁推荐、几个名额）")
        elif isinstance(stage, DecisionStage):
            yield from _decision(document, stage, loc, known)
        elif isinstance(stage, ImplementationStage):
            yield from _implementation(document, stage, loc, known)
        elif isinstance(stage, ReviewStage):
            yield from _review(document, stage, loc, known)
        elif isinstance(stage, AwardStage):
            yield from _award(document, stage, loc, known)


def _application(document: CallDocument, stage: ApplicationStage, loc: Loc, known: Known) -> Iterator[Finding]:
    yield from known.expect("form", stage.form, (*loc, "form"))
    for name in ("opens", "closes", "paper_due"):
        yield from known.expect("instant", getattr(stage, name), (*loc, name))
    if stage.closes is None and document.call.kind != "rolling":
        yield Finding(loc, "缺少截止时点 closes（只有 rolling 的通知可以没有）")
    yield from _number_format(stage.number_format, (*loc, "number_format"))


def _number_format(text: str, loc: Loc) -> Iterator[Finding]:
    """Only the known names, the serial with a number of digits; anything else a format string can do is refused."""
    try:
        fields = {name: spec for _, name, spec, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        fields = {"": ""}
    plain = {name for name in fields if name != "serial"}
    if not plain <= NUMBER_PARTS or not re.fullmatch(r"|0[1-9]d?", fields.get("serial") or ""):
        yield Finding(loc, "编号格式只能用 {year}、{category}、{batch}、{slug} 和 {serial:03}")
    elif "serial" not in fields:
        yield Finding(loc, "编号格式里要有流水号 {serial:03}")


def _decision(document: CallDocument, stage: DecisionStage, loc: Loc, known: Known) -> Iterator[Finding]:
    yield from known.expect("stage", stage.confirms, (*loc, "confirms"))
    if stage.decides == "result" and stage.confirms is None:
        yield Finding(loc, "decides: result 要用 confirms 写明确认哪个阶段的结果")


def _implementation(document: CallDocument, stage: ImplementationStage, loc: Loc, known: Known) -> Iterator[Finding]:
    yield from known.expect("window", stage.window, (*loc, "window"))
    yield from known.expect("form", stage.report_form, (*loc, "report_form"))
    yield from known.expect("instant", stage.report_due, (*loc, "report_due"))
    form = next((f for f in document.forms if f.id == stage.report_form), None)
    if form is not None and form.purpose != "report":
        yield Finding((*loc, "report_form"), f"表单“{form.id}”不是报告（purpose: report）")
    if stage.window in known.names["window"] and stage.report_due in known.names["instant"]:
        early = document.instant(stage.report_due) < document.window(stage.window).end
        open_ended = any(status.needs_date for status in stage.report_statuses)
        if early and not open_ended:
            message = "报告在实施期结束前就要交，report_statuses 里应有“进行中”“计划于某日完成”（needs_date: true）"
            yield Finding((*loc, "report_statuses"), message)


def _review(document: CallDocument, stage: ReviewStage, loc: Loc, known: Known) -> Iterator[Finding]:
    refs: set[str] = set()
    for n, use in enumerate(stage.rubrics):
        yield from known.expect("rubric", use.rubric, (*loc, "rubrics", n, "rubric"))
        yield from known.expect_all("applicant", use.applicants, (*loc, "rubrics", n, "applicants"))
        for rubric in document.rubrics:
            if rubric.id == use.rubric:
                refs |= {c.id for c in rubric.criteria} | {g.id for g in rubric.groups}
    for n, tie in enumerate(stage.ties):
        if tie.ref is not None and tie.ref not in refs and tie.ref not in known.lost:
            yield Finding((*loc, "ties", n, "ref"), f"评分表里没有“{tie.ref}”")
    covered = {code for use in stage.rubrics for code in use.applicants}
    if all(use.applicants for use in stage.rubrics):
        for code in known.names["applicant"]:
            if code not in covered and _may_reach(document, stage.id, code):
                yield Finding((*loc, "rubrics"), f"申报单位类型“{code}”没有可用的评分表")
    if stage.preferences.by == "points":
        yield from _preference_points(document, loc)


def _may_reach(document: CallDocument, stage_id: str, applicant: str) -> bool:
    return any(stage_id in category.path for category in document.categories_for(applicant))


def _preference_points(document: CallDocument, loc: Loc) -> Iterator[Finding]:
    preferences = [c for category in document.open_categories for c in document.conditions_for(category.code)]
    if not any(c.weight is not None and c.weight.points is not None for c in preferences):
        message = "优先条件按加分计，但没有一条优先条件写了 weight: {points: …}"
        yield warning((*loc, "preferences"), message)


def _award(document: CallDocument, stage: AwardStage, loc: Loc, known: Known) -> Iterator[Finding]:
    tiers = {tier.code for category in document.categories for tier in category.tiers}
    for n, rule in enumerate(stage.amounts):
        at: Loc = (*loc, "amounts", n)
        yield from known.expect_all("category", rule.categories, (*at, "categories"))
        if rule.tier is not None and rule.tier not in tiers and rule.tier not in known.lost:
            yield Finding((*at, "tier"), f"没有代码为“{rule.tier}”的档次")
    for n, instalment in enumerate(stage.instalments):
        yield from known.expect("stage", instalment.after, (*loc, "instalments", n, "after"))
    if "title" in stage.what and stage.title is None:
        yield Finding(loc, "授予称号要用 title 写明称号名称")
    if stage.reimbursement and any(rule.kind in ("fixed", "range") for rule in stage.amounts):
        yield warning((*loc, "reimbursement"), "凭票据据实报销，金额方式一般用 cap（上限）")

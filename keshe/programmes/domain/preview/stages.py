"""The settings of a stage in words, each with the path it stands at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from keshe.programmes.domain.document import (
    ApplicationStage,
    AwardStage,
    CallDocument,
    DecisionStage,
    ImplementationStage,
    NominationStage,
    PublicityStage,
    ReviewStage,
    Stage,
    TieRule,
)
from keshe.programmes.domain.preview.blocks import Line
from keshe.programmes.domain.timeline import instant_zh
from keshe.programmes.domain.wording import amount_zh, applicants_zh

COUNT = {"working": "个工作日", "calendar": "天（自然日）"}
SELECT = {
    "quota": "按名额择优",
    "pass_mark": "达到及格线即通过",
    "pass_mark_and_quota": "达到及格线后按分数在名额内择优",
    "decision": "排序交集体决策",
}
AGGREGATE = {"mean": "平均分", "trimmed_mean": "去掉最高最低分后的平均分", "median": "中位数"}
TIES = {
    "criterion": "指标“{ref}”得分",
    "group": "“{ref}”部分得分",
    "preference": "优先条件",
    "earlier_submission": "提交先后",
    "decision": "集体决策",
    "draw": "抽签",
}
PREFERENCES = {"none": "不影响结果", "points": "加分", "order": "同等条件下优先"}
INVOICE = {"tax": "税务票据", "fiscal_receipt": "财政票据", "either": "税务票据或财政票据", "none": "不需票据"}
WHAT = {"funding": "资金", "title": "称号", "prize": "奖项"}
#: Settings that name a date of the schedule, and where it stands.
DATES = {"opens": "schedule.instants", "closes": "schedule.instants", "window": "schedule.windows"}
CHANNELS = {"online": "网上", "letter": "信函", "email": "电子邮件", "phone": "电话", "visit": "当面"}
HOLD = {"hold_item": "暂缓该项", "hold_list": "暂缓整个名单", "note": "记录并处理"}


def stage_lines(document: CallDocument, stage: Stage) -> tuple[Line, ...]:
    """What a stage settles, line by line."""
    base = f"stages.{stage.id}"
    describe: Callable[[CallDocument, Any], Iterator[tuple[str, str]]] = DESCRIBED[type(stage)]
    return tuple(
        Line(text, document.default_note(f"{base}.{key}" if key else base) or _note_of_date(document, stage, key))
        for key, text in describe(document, stage)
    )


def _note_of_date(document: CallDocument, stage: Stage, key: str) -> str | None:
    """The note of the date that a setting names, where that date is ours."""
    name = getattr(stage, key, None) if key in DATES else None
    return document.default_note(f"{DATES[key]}.{name}") if name else None


def _application(document: CallDocument, stage: ApplicationStage) -> Iterator[tuple[str, str]]:
    if stage.opens:
        yield "opens", f"开始：{instant_zh(document.instant(stage.opens))}"
    closes = instant_zh(document.instant(stage.closes)) if stage.closes else "随时受理，不设截止"
    yield "closes", f"截止：{closes}"
    yield "form", f"填写《{document.form(stage.form).title}》"
    yield "number_format", f"申报编号格式 {stage.number_format}"
    correction = stage.correction
    yield "correction", f"退回补正：{correction.days}{COUNT[correction.count]}，最多{correction.rounds}次"
    until = {"closes": "截止前", "decision": "评定前", "never": ""}[stage.withdraw_until]
    yield "withdraw_until", f"{until}可以撤回" if until else "不可撤回"
    yield "reopen_allowed", "截止前可修改后重新提交" if stage.reopen_allowed else "提交后不可修改"
    if stage.checklist:
        yield "checklist", "形式审查：" + "；".join(check.label for check in stage.checklist)


def _nomination(document: CallDocument, stage: NominationStage) -> Iterator[tuple[str, str]]:
    nomination = document.applicants.nomination
    if stage.closes:
        yield "closes", f"推荐截止：{instant_zh(document.instant(stage.closes))}"
    for nominator in nomination.nominators if nomination else ():
        total = document.places_of(nominator.code)
        yield "", f"{nominator.label}：{f'{total}个名额' if total else '不限名额'}"


def _decision(document: CallDocument, stage: DecisionStage) -> Iterator[tuple[str, str]]:
    yield "meeting", f"由{stage.meeting}集体决定"
    if stage.confirms:
        yield "confirms", f"确认“{document.stage(stage.confirms).label}”的结果"
    if stage.quorum:
        number = stage.quorum.share or f"{stage.quorum.at_least}人"
        yield "quorum", f"法定出席 {number}"


def _implementation(document: CallDocument, stage: ImplementationStage) -> Iterator[tuple[str, str]]:
    first, last = document.window(stage.window).days
    yield "window", f"实施期：{first.isoformat()} 至 {last.isoformat()}"
    yield "report_due", f"报告截止：{instant_zh(document.instant(stage.report_due))}"
    yield "report_form", f"填写《{document.form(stage.report_form).title}》"
    if stage.report_statuses:
        yield "report_statuses", "完成状态：" + "、".join(status.label for status in stage.report_statuses)
    if stage.changes:
        yield "changes", "可申请的变更：" + "、".join(change.label for change in stage.changes)
    yield "extension_days", f"最多延期{stage.extension_days}天" if stage.extension_days else "不得延期"


def _review(document: CallDocument, stage: ReviewStage) -> Iterator[tuple[str, str]]:
    material = {"application": "申报书", "report": "绩效报告", "both": "申报书和绩效报告"}[stage.material]
    yield "material", f"评审材料：{material}{'（匿名评审）' if stage.blind else ''}"
    for use in stage.rubrics:
        yield "rubrics", f"评分表：{document.rubric(use.rubric).label}（{applicants_zh(document, use.applicants)}）"
    yield "experts_per_application", f"每项{stage.experts_per_application}名专家，取{AGGREGATE[stage.aggregate.method]}"
    if stage.on_site:
        yield "on_site", f"现场汇报{stage.on_site.talk_minutes}分钟，答辩{stage.on_site.question_minutes}分钟"
    yield "select", SELECT[stage.select]
    if stage.pass_mark is not None:
        yield "pass_mark", f"及格线 {format(stage.pass_mark, 'f')} 分"
    yield "ties", "并列时依次看：" + "、".join(_tie(document, stage, tie) for tie in stage.ties)
    yield "preferences", f"优先条件：{PREFERENCES[stage.preferences.by]}"


def _tie(document: CallDocument, stage: ReviewStage, tie: TieRule) -> str:
    labels: dict[str, str] = {}
    for use in stage.rubrics:
        rubric = document.rubric(use.rubric)
        labels |= {criterion.id: criterion.label for criterion in rubric.criteria}
        labels |= {group.id: group.label for group in rubric.groups}
    return TIES[tie.by].format(ref=labels.get(tie.ref or "", tie.ref))


def _publicity(_: CallDocument, stage: PublicityStage) -> Iterator[tuple[str, str]]:
    start = "含起始日" if stage.start_day_included else "不含起始日"
    yield "days", f"公示{stage.days}{COUNT[stage.count]}（{start}）"
    yield "named_only", "须实名提出异议；匿名异议登记备查" if stage.named_only else "接受匿名异议"
    yield "on_objection", f"有异议时：{HOLD[stage.on_objection]}"
    if stage.channels:
        yield "channels", "异议渠道：" + "、".join(CHANNELS[one.kind] for one in stage.channels)
    for contact in stage.contacts:
        yield "contacts", f"异议受理：{contact.office}"


def _award(document: CallDocument, stage: AwardStage) -> Iterator[tuple[str, str]]:
    yield (
        "what",
        "授予：" + "、".join(WHAT[what] for what in stage.what) + (f"（{stage.title}）" if stage.title else ""),
    )
    if stage.title_validity:
        yield "title_validity", f"有效期：{stage.title_validity.first_year}—{stage.title_validity.last_year}年"
    for rule in stage.amounts:
        who = "、".join(document.category_label(code) for code in rule.categories) or "各类别"
        tier = f"·档次 {rule.tier}" if rule.tier else ""
        yield "amounts", f"{who}{tier}：{amount_zh(rule)}"
    for part in stage.instalments:
        share = format(part.share, "f")
        yield "instalments", f"{part.label}：{share}%，在“{document.stage(part.after).label}”之后"
    if stage.certificate:
        yield "certificate", "颁发证书"
    yield "invoice", f"票据：{INVOICE[stage.invoice]}{'，凭票据据实报销' if stage.reimbursement else ''}"


DESCRIBED: dict[type, Callable[[CallDocument, Any], Iterator[tuple[str, str]]]] = {
    ApplicationStage: _application,
    NominationStage: _nomination,
    DecisionStage: _decision,
    ImplementationStage: _implementation,
    ReviewStage: _review,
    PublicityStage: _publicity,
    AwardStage: _award,
}

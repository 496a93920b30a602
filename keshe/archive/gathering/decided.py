"""What was decided together, planned, reported, and how the review came out."""

from __future__ import annotations

from collections.abc import Iterator

from keshe.applications.actions import issue_paper
from keshe.applications.forms.columns import columns_of
from keshe.applications.forms.reading import factor
from keshe.applications.forms.wording import cell_words
from keshe.applications.models import StageEntry
from keshe.applications.queries import setting_of
from keshe.archive.gathering.parts import Found, Gathering, Section, day_of, kept, papers, rows, table
from keshe.archive.gathering.submitted import handed_in
from keshe.decisions.labels import RESULTS
from keshe.decisions.models import DecisionItem, Meeting
from keshe.delivery.domain.lifecycle import CHANGE, PROJECT
from keshe.delivery.models import ChangeRequest, Project
from keshe.delivery.queries import kind_of, plan_form
from keshe.lib.refusals import Reason, sentence
from keshe.review.figures import places_of
from keshe.review.labels import SELECTIONS
from keshe.review.models import Ranking

_RESULTS = {result.value: str(label) for result, label in RESULTS.items()}
#: What was proposed quotes scores; once an expert was recused afterwards, one of them may be kept nowhere (R15).
OUTDATED = "（原文引用了其后因回避作废的评分，从略；以更正后的评审汇总为准）"
WITHHELD = "（引用了其后因回避作废的评分，不入本卷）"
_SELECTIONS = {selection.value: str(label) for selection, label in SELECTIONS.items()}


def decided(given: Gathering) -> Iterator[Found]:
    """Each meeting that had the project on its list: the meeting, who was there, and this project's item alone."""
    items = (
        DecisionItem.objects.filter(entry__application=given.application, live=True)
        .exclude(result="")
        .select_related("meeting")
        .prefetch_related("meeting__attendance")
        .order_by("meeting__held_at", "pk")
    )
    review = StageEntry.objects.filter(application=given.application, kind="review")
    corrected = any(entry.outcome.get("corrected") for entry in review)
    for item in items:
        meeting = item.meeting
        given.about(meeting)
        stage = given.document.stage(meeting.stage).label
        quoted = _quotes_voided(meeting)
        sections = list(_of_item(item, outdated=corrected, quoted=quoted))
        record = given.record(f"{stage}集体决策记录", sections, name="集体决策记录")
        files = (record,) if quoted else (record, *papers(meeting))
        number = meeting.resolution_number or ""
        yield Found("decision", given.office, day_of(meeting.held_at), files, f"{meeting.title}（{stage}）", number)


def _quotes_voided(meeting: Meeting) -> bool:
    """Whether the meeting's own papers quote a score that was voided afterwards, of this project or of another: they
    print the reasons of all."""
    reviews = StageEntry.objects.filter(application__stages__in=meeting.items.values("entry"), kind="review")
    return any(outcome.get("corrected") for outcome in reviews.values_list("outcome", flat=True))


def _of_item(item: DecisionItem, *, outdated: bool, quoted: bool) -> Iterator[Section]:
    meeting = item.meeting
    members = {member.key: member for member in meeting.attendance.all()}
    yield {
        "title": "会议",
        "rows": rows(
            ("会议名称", meeting.title),
            ("决议编号", meeting.resolution_number),
            ("会议时间", meeting.held_at),
            ("会议地点", meeting.place),
            ("主持人", meeting.chair),
            ("记录人", meeting.minutes_taker),
            ("会议摘要", meeting.minutes),
            ("会议文书", WITHHELD if quoted else ""),
            ("更正原因", meeting.correction_reason),
        ),
    }
    cells = [
        (member.name, member.role, "出席" if member.present else "缺席", item.recused.get(member.key, ""))
        for member in members.values()
    ]
    yield table([("姓名", 2), ("职务", 3), ("出席", 1), ("本项回避原因", 3)], cells, "参会人员")
    yield {
        "title": "本项目的决议",
        "rows": rows(
            ("拟定意见", _RESULTS.get(item.proposal, item.proposal)),
            ("拟定理由", OUTDATED if outdated else item.proposal_reason),
            ("决议", _RESULTS.get(item.result, item.result)),
            ("决议理由", item.result_reason),
            ("等次", item.tier),
            ("金额（元）", item.amount),
        ),
    }


def planned(given: Gathering) -> Iterator[Found]:
    """The plan with its changes, and what was recorded on the way with its evidence."""
    project = Project.objects.filter(application=given.application).first()
    if project is None:
        return
    given.about(project)
    changes = list(project.changes.order_by("requested_at", "pk"))
    progress = list(project.progress.order_by("day", "pk").prefetch_related("evidence__file"))
    record = given.record("项目计划与变更", list(_of_plan(project, changes)))
    yield Found("plan", given.unit, day_of(project.opened_at), (record,), number=given.application.number)
    if progress:
        cells = [(entry.day, entry.text, entry.spent) for entry in progress]
        sections = [table([("日期", 2), ("进展情况", 5), ("支出（元）", 2)], cells)]
        evidence = [kept(proof.file) for entry in progress for proof in entry.evidence.all()]
        files = (given.record("实施进展", sections), *evidence)
        yield Found("plan", given.unit, progress[-1].day, files, "实施进展", given.application.number)


def _of_plan(project: Project, changes: list[ChangeRequest]) -> Iterator[Section]:
    pairs = rows(
        ("项目状态", PROJECT.wording(project.status)),
        ("开始实施", project.opened_at),
        ("绩效报告截止", project.report_due),
        ("验收时间", project.closed_at),
    )
    yield {"rows": pairs}
    yield from _plan_tables(project)
    for number, change in enumerate(changes, 1):
        rule = kind_of(project, change.kind)
        yield {
            "title": f"变更 {number}：{rule.label if rule else change.kind}",
            "rows": rows(
                ("状态", CHANGE.wording(change.status)),
                ("申请时间", change.requested_at),
                ("理由", change.reason),
                ("变更内容", change.after.get("text")),
                ("延期至", change.after.get("due")),
                ("经办意见", change.recommendation),
                ("审批意见", change.decision_reason),
                ("会议决议编号", change.resolution_number),
                ("审批时间", change.decided_at),
            ),
        }


def _plan_tables(project: Project) -> Iterator[Section]:
    """Work plan, targets and budget as they stand with every approved change, in the columns of the form."""
    form = plan_form(project)
    setting = setting_of(project.application, form.id)
    for question in form.questions:
        lines = project.plan.get(question.id) or []
        if not lines:
            continue
        columns, unit = columns_of(question, setting), factor(question)
        heads = [(f"{cell.label}（{cell.unit}）" if cell.unit else str(cell.label), cell.width) for cell in columns]
        cells = [[cell_words(cell, line.get(cell.key), unit) for cell in columns] for line in lines]
        yield table(heads, cells, question.label)


def reported(given: Gathering) -> Iterator[Found]:
    """The performance report as it was handed in, every version, its receipt as the last annex."""
    project = Project.objects.filter(application=given.application).first()
    reports = project.reports.select_related("submission__by").order_by("pk") if project else []
    for report in reports:
        submission = report.submission
        given.about(submission)
        receipt = kept(issue_paper(given.actor, submission, "receipt").file)
        files = (*handed_in(given, submission, "performance_report"), receipt)
        title = f"{given.document.form(submission.form).title}（第{submission.ordinal}次提交）"
        yield Found("report", given.unit, day_of(submission.at), files, title, given.application.number)


def reviewed(given: Gathering) -> Iterator[Found]:
    """Where the project stands in the confirmed ranking: figures only, of the sheets that count. No expert is named, and
    a recused expert's sheet is in no ranking in force (R15)."""
    entries = StageEntry.objects.filter(application=given.application, kind="review").order_by("ordinal")
    for entry in entries:
        rankings = Ranking.objects.filter(panel__call=given.application.call, panel__stage=entry.stage)
        for ranking in rankings.filter(status="confirmed").select_related("panel").order_by("pk"):
            place = places_of(ranking.content).get(entry.uid)
            if place is None:
                continue
            why = "".join(sentence(Reason(reason["code"], reason["facts"])) for reason in place["reasons"])
            pairs = rows(
                ("评审组", ranking.panel.name),
                ("有效评分（份）", place["sheets"]),
                ("得分", place["score"]),
                ("名次", place["rank"]),
                ("结果", _SELECTIONS.get(place["selection"], place["selection"])),
                ("计入的评分", "、".join(place["kept"])),
                ("按规则去掉的评分", "、".join(place["dropped"])),
                ("说明", why),
                ("排名确认时间", ranking.confirmed_at),
                ("排名哈希", ranking.sha256),
            )
            record = given.record("评审汇总", [{"rows": pairs}])
            day = day_of(ranking.confirmed_at)
            yield Found("review", given.office, day, (record,), f"{ranking.panel.name}评审汇总")

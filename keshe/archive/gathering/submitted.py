"""The notice, what was handed in, and what the office checked."""

from __future__ import annotations

from collections.abc import Iterator

from keshe.applications.actions import issue_paper
from keshe.applications.domain.snapshots import canonical
from keshe.applications.models import Submission
from keshe.applications.queries import stage_of
from keshe.archive.gathering.parts import Enclosed, Found, Gathering, Section, day_of, kept, rows, table

OUTCOMES = {"accept": "通过", "return": "退回补正", "reject": "不予通过"}


def notified(given: Gathering) -> Iterator[Found]:
    """The notice in its own words, in the version that the application was filed under, and its document."""
    head, version = given.document.call, given.application.version
    sections: list[Section] = [
        {
            "rows": rows(
                ("发文字号", head.document_number), ("发布单位", given.office), ("版本", f"第 {version.number} 版")
            )
        }
    ]
    sections += [
        {"title": passage.heading or "", "text": "\n".join(passage.paragraphs)}
        for passage in given.document.notice_text()
    ]
    text = given.record(head.title, sections, name="申报通知")
    files = (text, Enclosed(f"通知文档（第{version.number}版）.yaml", version.yaml_text.encode()))
    yield Found("call_notice", given.office, head.issued_on, files, head.title, head.document_number or "")


def submitted(given: Gathering) -> Iterator[Found]:
    """The application as it was handed in, every version, and its receipts."""
    given.about(given.application)
    form = stage_of(given.application).form
    for submission in given.application.submissions.filter(form=form).select_related("by").order_by("ordinal"):
        given.about(submission)
        title = f"{given.document.form(form).title}（第{submission.ordinal}次提交）"
        number, day = given.application.number, day_of(submission.at)
        yield Found("application", given.unit, day, tuple(handed_in(given, submission)), title, number)
        receipt = issue_paper(given.actor, submission, "receipt")
        yield Found(
            "receipt", given.office, day, (kept(receipt.file),), f"申报回执（第{submission.ordinal}次提交）", number
        )


def handed_in(given: Gathering, submission: Submission, paper: str = "application_form") -> Iterator[Enclosed]:
    """A form that was handed in: the form, its attachments, and the frozen content."""
    yield kept(issue_paper(given.actor, submission, paper).file)
    yield from _attachments(submission)
    # The very bytes whose hash stands on the receipt and in the log.
    yield Enclosed("提交内容.json", canonical(submission.snapshot).encode(), submission.sha256)


def _attachments(submission: Submission) -> Iterator[Enclosed]:
    """The files that were frozen with the submission, by their hashes."""
    attachments = submission.application.attachments.filter(form=submission.form).select_related("file")
    by_hash = {attachment.file.sha256: attachment.file for attachment in attachments}
    for file in submission.snapshot["files"]:
        if file["sha256"] in by_hash:
            yield kept(by_hash[file["sha256"]], file["name"])


def checked(given: Gathering) -> Iterator[Found]:
    """The formal check: each round with its lines, the paper copy and the fiscal system's receipt."""
    application = given.application
    checks = list(application.formal_checks.select_related("by"))
    lines = {line.id: line.label for line in stage_of(application).checklist}
    sections: list[Section] = []
    for number, check in enumerate(checks, 1):
        pairs = rows(
            ("审查结论", OUTCOMES.get(check.outcome, check.outcome)),
            ("审查人", check.by.name),
            ("审查时间", check.at),
            ("说明", check.reason),
            ("补正截止", check.correction_due),
        )
        sections.append({"title": f"第 {number} 次审查", "rows": pairs})
        cells = [
            (lines.get(name, name), "符合" if line.get("passed") else "不符合", line.get("note", ""))
            for name, line in check.checklist.items()
        ]
        sections.append(table([("审查事项", 3), ("结论", 1), ("备注", 2)], cells))
    sections += list(_on_paper(given))
    if sections:
        last = checks[-1].at if checks else None
        record = given.record("形式审查记录", sections)
        yield Found("formal_check", given.office, day_of(last), (record,), number=application.number)


def _on_paper(given: Gathering) -> Iterator[Section]:
    papers = given.application.papers.order_by("pk")
    if papers:
        cells = [(p.arrived_on, p.postmarked_on, p.copies, "是" if p.in_time else "否", p.note) for p in papers]
        heads = [("送达日期", 2.0), ("邮戳日期", 2.0), ("份数", 1.0), ("按期", 1.0), ("备注", 2.0)]
        yield table(heads, cells, "纸质材料")
    entries = list(given.application.fiscal_entries.order_by("pk"))
    if entries:
        listed = [(entry.system, entry.receipt_number, entry.entered_on) for entry in entries]
        yield table([("系统", 3.0), ("回执号", 2.0), ("录入日期", 1.5)], listed, "录入其他系统")

"""What stands on the papers of a submission, read from the frozen snapshot and never from what is now; and on the blank
forms of a call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from keshe.applications.domain.answers import flat
from keshe.applications.domain.answers.setting import Setting
from keshe.applications.domain.lifecycle import ApplicationStatus
from keshe.applications.eligibility import outcomes_of
from keshe.applications.figures import frozen_figures
from keshe.applications.models import Application, Submission
from keshe.applications.paper.fields import FORM, RECEIPT
from keshe.applications.paper.parts import Blank, Sheet
from keshe.applications.paper.source import Source
from keshe.applications.queries import attachments_of, stage_of
from keshe.applications.timing import shown
from keshe.documents.domain.identity import BLANK, Identity
from keshe.documents.domain.widths import fitted
from keshe.documents.labels import KINDS
from keshe.documents.replaceable import Replaceable, register_replaceable
from keshe.documents.standing import register_fallen
from keshe.lib import clock, days
from keshe.programmes.domain.document import CallDocument, Form
from keshe.programmes.domain.outcome import Outcome

#: Kind of document → template.
PAPERS = {"receipt": "receipt", "application_form": "form", "performance_report": "form"}

#: Applications of which no version counts at the moment.
_OPEN = (ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN)
register_fallen(Submission, lambda: Submission.objects.filter(application__status__in=_OPEN))

Context = dict[str, Any]
_CONTEXTS: dict[str, Callable[[Submission], Context]] = {}
#: Kind of document → purpose of the forms that it is made of; any form where nothing is said.
_OF_FORMS: dict[str, tuple[str, ...]] = {
    "receipt": ("application", "statement"),
    "application_form": ("application", "statement"),
}

KINDS_OF_OUTCOME = {
    "condition": "申报条件",
    "preference": "优先条件",
    "warning": "提醒",
    "negative": "不得申报的情形",
}


register_replaceable(Replaceable("receipt", "receipt", RECEIPT))
register_replaceable(Replaceable("application_form", "form", FORM, paged=True))


def register_form_paper(kind: str, purpose: str, context: Callable[[Submission], Context]) -> None:
    """Let a context further down the river say what stands on its own paper: the form, with facts of its own."""
    PAPERS[kind] = "form"
    _CONTEXTS[kind] = context
    _OF_FORMS[kind] = (purpose,)
    register_replaceable(Replaceable(kind, "form", FORM, paged=True))


def fits(submission: Submission, kind: str) -> bool:
    """Whether a kind of paper is made of this submission's form."""
    form = submission.application.version.document_model.form(submission.form)
    return kind in PAPERS and form.purpose in _OF_FORMS.get(kind, (form.purpose,))


def paper_context(submission: Submission, kind: str) -> Context:
    """The facts for the template of a paper."""
    if kind in _CONTEXTS:
        return _CONTEXTS[kind](submission)
    return receipt_context(submission) if kind == "receipt" else form_context(submission)


def receipt_title(submission: Submission) -> str:
    """What the receipt of a form is called: the report has one of its own."""
    of_application = submission.form == stage_of(submission.application).form
    return str(KINDS["receipt"]) if of_application else "绩效报告回执"


def receipt_context(submission: Submission) -> dict[str, Any]:
    """Number, time and fingerprint of what was handed in."""
    application = submission.application
    document = application.version.document_model
    rows = [
        ["申报编号", application.number],
        ["申报通知", document.call.title],
        ["申报类别", document.category_label(application.category)],
        ["申报单位", submission.snapshot["unit"]["name"]],
        ["项目名称", application.title],
        ["提交时间", f"{shown(submission.at)}（北京时间）"],
        ["提交人", submission.by.name],
        ["提交次序", f"第 {submission.ordinal} 次"],
        ["附件", f"{len(submission.snapshot['files'])} 个"],
    ]
    return {
        "title": receipt_title(submission),
        "number": application.number,
        "rows": rows,
        "sha256": submission.sha256,
        "head": {"seq": submission.event_seq, "hash": submission.event_hash},
        "issuer": document.call.issuers[0],
        "at": shown(submission.at),
    }


def setting_of_snapshot(submission: Submission) -> Setting:
    """The surroundings as they were frozen."""
    application = submission.application
    return Setting(
        document=application.version.document_model,
        category=application.category,
        applicant_type=application.applicant_type,
        items=tuple(application.items),
        batch=application.batch or None,
        answers=flat(submission.snapshot["answers"]),
        facts={
            "application.category": application.category,
            "application.items": frozenset(application.items),
            "application.tier": application.tier or None,
            "application.partners": len(submission.snapshot["partners"]),
            "unit.type": application.organisation.kind,
        },
        promised=submission.snapshot.get("plan") or {},
        figures=frozen_figures(submission),
    )


def form_context(submission: Submission) -> Context:
    """The whole form with its answers, the boxes for hand and seal left blank."""
    application = submission.application
    document = application.version.document_model
    form = document.form(submission.form)
    sheet = Sheet(form, setting_of_snapshot(submission))
    outcomes = [Outcome.from_json(stored) for stored in submission.conditions]
    files = [(file["slot"], file["name"], file["sha256"]) for file in submission.snapshot["files"]]
    day = days.day(clock.local(submission.at).date())
    return {
        **_head(document, form, application.uid),
        "subtitle": document.category_label(application.category),
        "number": application.number,
        "version": f"第 {submission.ordinal} 次提交",
        "cover": cover(application, submission.snapshot["unit"]["name"], day),
        "sections": [
            *sheet.sections(submission.snapshot["answers"]),
            *partner_section(submission.snapshot["partners"]),
            *condition_section(outcomes),
            file_section(document, files),
        ],
    }


def draft_context(source: Source, at: datetime) -> Context:
    """A form as it stands now, with 草稿 on every page: answers and what the platform fills in, the conditions that a
    submission at this moment would be judged by."""
    application, document = source.application, source.setting.document
    kept = attachments_of(application, source.form.id)
    partners = [{"name": one.name, "uscc": one.uscc, "task": one.task} for one in application.partners.all()]
    of_application = source.form.purpose == "application"
    outcomes = outcomes_of(application, "submission", at) if of_application else ()
    return {
        **_head(document, source.form, application.uid),
        "subtitle": document.category_label(application.category),
        "number": application.number,
        "draft": True,
        "cover": cover(application, application.organisation.name, ""),
        "sections": [
            *source.sheet.sections(source.answers),
            *partner_section(partners if of_application else []),
            *condition_section(outcomes),
            file_section(document, [(one.slot, one.file.name, one.file.sha256) for one in kept]),
        ],
    }


def blank_form_context(document: CallDocument, form: Form) -> Context:
    """A form of the call without answers, for whoever wants to read it or prepare it on paper."""
    setting = Blank(document, category=document.categories[0].code, applicant_type="")
    blanks = ("项目编号", "年度", "项目名称", "申报类别", "申报单位（盖章）", "填报日期")
    return {
        **_head(document, form, BLANK),
        "subtitle": "",
        "number": "",
        "blank": True,
        "cover": [[label, str(document.call.year) if label == "年度" else ""] for label in blanks],
        "sections": Sheet(form, setting, open=True).sections({}),
    }


def identity_of(document: CallDocument, form: Form, application: str) -> Identity:
    """By what a form is known when it comes back."""
    return Identity(document.programme.slug, document.call.slug, str(document.call.year), form.id, application)


def _head(document: CallDocument, form: Form, application: str) -> Context:
    return {
        "title": form.title,
        "issuer": document.call.issuers[0],
        "date": days.month(document.call.issued_on),
        "notes": list(form.notes),
        "identity": str(identity_of(document, form, application)),
    }


def cover(application: Application, unit: str, day: str) -> list[list[str]]:
    """The lines of the front page. ``day``: when it was handed in; empty for a draft."""
    document = application.version.document_model
    category = document.category(application.category)
    items = [item.label for item in category.items if item.code in application.items]
    rows = [
        ["项目编号", application.number],
        ["年度", str(document.call.year)],
        ["项目名称", application.title],
        ["申报类别", document.category_label(application.category)],
        ["申报单位（盖章）", unit],
        ["填报日期", day],
    ]
    if items and not category.choose_items.all:
        rows.insert(4, ["申报方向", "、".join(items)])
    return rows


def _table(columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]) -> Context:
    heads = [{"title": title, "width": width, "align": "left"} for title, width in columns]
    return {"kind": "table", "label": "", "columns": fitted(heads, rows), "rows": [list(row) for row in rows]}


def partner_section(partners: Sequence[Mapping[str, str]]) -> Iterator[Context]:
    """The units that apply together, where there are any."""
    if partners:
        rows = [[one["name"], one["uscc"], one["task"]] for one in partners]
        columns = (("单位名称", 3), ("统一社会信用代码", 3), ("分工", 3))
        yield {"title": "联合申报单位", "note": "", "parts": [_table(columns, rows)]}


def condition_section(outcomes: Iterable[Outcome]) -> Iterator[Context]:
    """The conditions with what was found, as frozen with the submission (or as they are now, in a draft)."""
    rows = [
        [
            KINDS_OF_OUTCOME[outcome.kind],
            outcome.text,
            outcome.verdict_zh,
            "；".join(test.sentence() for test in outcome.detail.tests),
        ]
        for outcome in outcomes
    ]
    if rows:
        columns = (("性质", 2), ("条件", 4), ("结果", 2), ("核对依据", 7))
        yield {"title": "申报条件核对", "note": "", "parts": [_table(columns, rows)]}


def file_section(document: CallDocument, files: Iterable[tuple[str, str, str]]) -> Context:
    """The attachments: what for, name, and the beginning of their hash."""
    labels = {demand.id: demand.label for demand in document.documents}
    rows = [
        [str(number), labels.get(slot, slot), name, sha256[:16]]
        for number, (slot, name, sha256) in enumerate(files, start=1)
    ]
    columns = (("序号", 1), ("材料", 3), ("文件名", 4), ("哈希（前16位）", 3))
    return {"title": "附件清单", "note": "", "parts": [_table(columns, rows)]}

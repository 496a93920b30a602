"""What stands on the papers of a submission, read from the frozen snapshot and never from what is now; and on the blank
forms of a call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from keshe.applications.domain.answers import ENTRIES, flat
from keshe.applications.domain.answers.setting import Setting
from keshe.applications.figures import frozen_figures
from keshe.applications.forms.columns import COLUMNS, Cell, columns_of, promised_lines
from keshe.applications.forms.fields import totals
from keshe.applications.forms.reading import factor
from keshe.applications.forms.wording import cell_words, words
from keshe.applications.models import Submission
from keshe.applications.timing import shown
from keshe.programmes.domain.document import Ask, CallDocument, Form, Section

#: Rows of a table in a blank form.
BLANK_ROWS = 4

#: Kind of document → template.
PAPERS = {"receipt": "receipt", "application_form": "form", "performance_report": "form"}


def paper_context(submission: Submission, kind: str) -> dict[str, Any]:
    """The facts for the template of a paper."""
    return receipt_context(submission) if kind == "receipt" else form_context(submission)


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
        "title": "申报回执",
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
        figures=frozen_figures(submission),
    )


def form_context(submission: Submission) -> dict[str, Any]:
    """The whole form with its answers, the boxes for hand and seal left blank."""
    application = submission.application
    document = application.version.document_model
    form, setting = document.form(submission.form), setting_of_snapshot(submission)
    answers = submission.snapshot["answers"]
    sections = [_section(section, answers.get(section.id, {}), setting) for section in setting.sections(form)]
    return {
        "title": form.title,
        "subtitle": document.category_label(application.category),
        "number": application.number,
        "issuer": document.call.issuers[0],
        "date": shown(submission.at)[:10],
        "cover": _cover(submission, document),
        "notes": list(form.notes),
        "sections": [*sections, _files(submission, document)],
    }


class _Blank(Setting):
    """The surroundings of a form that nobody has filled in: every section and every question stands in it."""

    def shows(self, part: Ask | Section) -> bool:
        return True


def blank_form_context(document: CallDocument, form: Form) -> dict[str, Any]:
    """A form of the call without answers, for whoever wants to read it or prepare it on paper."""
    setting = _Blank(document, category=document.categories[0].code, applicant_type="")
    sections = [_section(section, {}, setting) for section in form.sections]
    blanks = ("项目编号", "年度", "项目名称", "申报类别", "申报单位（盖章）", "填报日期")
    return {
        "title": form.title,
        "subtitle": "",
        "number": "",
        "issuer": document.call.issuers[0],
        "date": "",
        "blank": True,
        "cover": [[label, str(document.call.year) if label == "年度" else ""] for label in blanks],
        "notes": list(form.notes),
        "sections": [section for section in sections if section["parts"]],
    }


def _cover(submission: Submission, document: CallDocument) -> list[list[str]]:
    application, unit = submission.application, submission.snapshot["unit"]
    return [
        ["项目编号", application.number],
        ["年度", str(document.call.year)],
        ["项目名称", application.title],
        ["申报类别", document.category_label(application.category)],
        ["申报单位（盖章）", unit["name"]],
        ["填报日期", shown(submission.at)[:10]],
    ]


def _files(submission: Submission, document: CallDocument) -> dict[str, Any]:
    labels = {demand.id: demand.label for demand in document.documents}
    rows = [
        [str(number), labels.get(file["slot"], file["slot"]), file["name"], file["sha256"][:16]]
        for number, file in enumerate(submission.snapshot["files"], start=1)
    ]
    columns = [
        {"title": "序号", "width": 1, "align": "center"},
        {"title": "材料", "width": 3},
        {"title": "文件名", "width": 4},
        {"title": "哈希（前16位）", "width": 3},
    ]
    return {
        "title": "附件清单",
        "note": "",
        "parts": [{"kind": "table", "label": "", "columns": columns, "rows": rows}],
    }


def _section(section: Section, values: Mapping[str, Any], setting: Setting) -> dict[str, Any]:
    entries = values.get(ENTRIES) or [] if section.repeat else [values]
    parts = [part for entry in entries for part in _parts(section, entry, setting.with_answers(entry))]
    return {"title": section.title, "note": "", "parts": parts}


def _parts(section: Section, values: Mapping[str, Any], setting: Setting) -> Iterator[dict[str, Any]]:
    """Short answers that follow each other stand in one grid; long ones and tables by themselves."""
    pairs: list[list[str]] = []
    for question in section.questions:
        if question.print.hidden or question.type == "file" or not setting.shows(question):
            continue
        if question.type in ("longtext", "commitment", "opinion", "selfscore") or question.type in COLUMNS:
            if pairs:
                yield {"kind": "pairs", "rows": pairs}
                pairs = []
            yield _whole(question, values.get(question.id), setting)
        else:
            pairs.append([question.label, words(question, values.get(question.id), setting)])
    if pairs:
        yield {"kind": "pairs", "rows": pairs}


def _whole(question: Any, value: Any, setting: Setting) -> dict[str, Any]:
    if question.type == "opinion":
        return {"kind": "box", "label": question.label, "text": "", "sign": f"{question.signer}："}
    if question.type == "commitment":
        signer = (value or {}).get("signer", "")
        text = f"{question.letter}\n（在线确认人：{signer}）" if signer else question.letter
        return {"kind": "box", "label": question.label, "text": text, "sign": f"{question.signer}（签字）："}
    if question.type in COLUMNS:
        return _table(question, value or [], setting)
    return {"kind": "text", "label": question.label, "text": words(question, value, setting)}


def _table(question: Any, rows: list[dict[str, Any]], setting: Setting) -> dict[str, Any]:
    columns = columns_of(question, setting)
    lines = promised_lines(question, setting)
    filled = [{**row, **({"promised": lines[n]} if n < len(lines) else {})} for n, row in enumerate(rows)]
    unit = factor(question)
    summed = dict(_sums(columns, rows, unit))
    if isinstance(setting, _Blank):
        filled, summed = [{}] * BLANK_ROWS, dict.fromkeys(summed, "")
    body = [[cell_words(cell, row.get(cell.key), unit) for cell in columns] for row in filled]
    if summed and body:
        body.append([summed.get(cell.key, "合计" if n == 0 else "") for n, cell in enumerate(columns)])
    heads = [
        {
            "title": f"{cell.label}（{cell.unit}）" if cell.unit else str(cell.label),
            "width": cell.width,
            "align": "right" if cell.type in ("money", "number") else "left",
        }
        for cell in columns
    ]
    return {"kind": "table", "label": question.label, "columns": heads, "rows": body}


def _sums(columns: tuple[Cell, ...], rows: list[dict[str, Any]], unit: int) -> Iterator[tuple[str, str]]:
    for cell, total in totals(columns, rows, unit):
        yield cell.key, total

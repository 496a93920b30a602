"""A form as a Word document, out of the very facts that ``form.typ`` sets as PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK

from keshe.documents.word.controls import ids
from keshe.documents.word.styles import gap, head_and_foot, lay_out, set_font
from keshe.documents.word.tables import Pen, box, frame, grid, label_rows
from keshe.lib.texts import visible

#: Signs in a line of the cover's right column.
COVER_LINE = 16


def render_docx(context: Mapping[str, Any]) -> bytes:
    """A form that Word, WPS and LibreOffice open and people edit.

    Args:
        context: the facts of ``form.typ``; besides, ``identity`` (a line kept in the file's properties), and with each
            part its ``fills``: for what a person may fill in ``{"tag": name, "options": […]}``.
    """
    document = Document()
    _empty(document)
    title = str(context["title"])
    lay_out(document, title, str(context.get("issuer", "")), str(context.get("identity", "")), "")
    number = str(context.get("number", ""))
    draft = bool(context.get("draft"))
    head_and_foot(document, title, number + ("草稿，未提交" if draft else ""), draft=draft)
    pen = Pen(document, ids(), blank=bool(context.get("blank")))
    _cover(pen, context)
    _notes(pen, context.get("notes") or ())
    for section in context["sections"]:
        _section(pen, section)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _empty(document: DocumentType) -> None:
    for child in list(document.element.body):
        if not child.tag.endswith("}sectPr"):
            document.element.body.remove(child)


def _cover(pen: Pen, context: Mapping[str, Any]) -> None:
    heading = pen.line(str(context["title"]), "title", 26, bold=True)
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    gap(heading, 120, 6, line=1.4)
    if context.get("subtitle"):
        kind = pen.line(str(context["subtitle"]), "kai", 18)
        kind.alignment = WD_ALIGN_PARAGRAPH.CENTER
    # What is written over several lines takes the room around it, so that the cover stays one page.
    further = sum((len(str(value)) - 1) // COVER_LINE for _label, value in context["cover"] if value)
    room = max(6, 60 - 14 * further)
    gap(pen.line(""), room)
    label_rows(pen, context["cover"], (), cover=True)
    issuer = pen.line(f"{context.get('issuer', '')} 制", "fangsong", 14)
    issuer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    gap(issuer, room)
    if context.get("date"):
        pen.line(str(context["date"]), "fangsong", 14).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _break(pen)


def _notes(pen: Pen, notes: Sequence[str]) -> None:
    if not notes:
        return
    heading = pen.line("填 报 说 明", "hei", 16)
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    gap(heading, 0, 12)
    for number, note in enumerate(notes, start=1):
        pen.indented(pen.line(f"{number}. {note}", "fangsong", 12))
    _break(pen)


def _break(pen: Pen) -> None:
    pen.document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


def _section(pen: Pen, section: Mapping[str, Any]) -> None:
    heading = pen.document.add_paragraph(visible(section["title"]), style="Heading 1")
    gap(heading, 18, 8, with_next=True)
    if section.get("note"):
        note = pen.document.add_paragraph()
        set_font(note.add_run(visible(section["note"])), "fangsong", 10.5, colour="505050")
        gap(note, 0, 4, with_next=True)
    for part in section["parts"]:
        for piece in _part(pen, part):
            gap(piece, 0, 0, line=0.7)


def _part(pen: Pen, part: Mapping[str, Any]) -> Iterator[Any]:
    """One part, and a thin line below it, without which Word would join two tables into one."""
    kind = part["kind"]
    if kind in ("text", "table") and part["label"]:
        caption = pen.line(part["label"], "hei", 10.5)
        gap(caption, 8, 4, with_next=True)
    if kind == "pairs":
        label_rows(pen, part["rows"], part.get("fills") or ())
    elif kind == "text":
        frame(pen, part["text"], part.get("fill"))
    elif kind == "table":
        if part["rows"]:
            grid(pen, part["columns"], part["rows"], part.get("fills") or ())
        else:
            frame(pen, "", None)
    else:
        box(pen, part["label"], part.get("text", ""), part.get("sign", "负责人（签字）："))
    yield pen.line("", "fangsong", 4)

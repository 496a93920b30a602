"""A Word template to begin with: every field of a kind of paper in its place, the optional ones with their condition."""

from __future__ import annotations

import io
from collections.abc import Iterable

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from keshe.documents.domain.fields import Field, Type
from keshe.documents.replaceable import Replaceable

FACE = "仿宋"
SIMPLE = (Type.TEXT, Type.NUMBER, Type.FLAG)


def starter(kind: Replaceable) -> bytes:
    """The bytes of a template that passes the check as it is."""
    word = Document()
    _page(word)
    _write(word, kind.fields, "", 0)
    word.add_paragraph("核验码：{{ 核验码 }}")
    word.add_paragraph("{{ qr }}")
    word.core_properties.author, word.core_properties.title = "", kind.label
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _page(word: Word) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    style = word.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(16)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FACE)


def _write(word: Word, fields: Iterable[Field], before: str, depth: int) -> None:
    listed = list(fields)
    for field in listed:
        name = f"{before}{field.label}"
        if field.name == "rows" and any(other.name == "columns" for other in listed):
            _table(word, before, name)
        elif field.name != "columns":
            _field(word, field, name, depth)


def _field(word: Word, field: Field, name: str, depth: int) -> None:
    one = f"项{depth + 1}"
    if field.type in SIMPLE:
        _optional(word, field, name, f"{field.label}：{{{{ {name} }}}}")
    elif field.type is Type.TEXTS:
        word.add_paragraph(f"{{%p for {one} in {name} %}}")
        line = word.add_paragraph(f"{{{{ {one} }}}}")
        if field.name == "title":
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            line.runs[0].font.size, line.runs[0].bold = Pt(22), True
        word.add_paragraph("{%p endfor %}")
    elif field.type is Type.ROWS:
        word.add_paragraph(f"{{%p for {one} in {name} %}}")
        word.add_paragraph(f"{{% for 格 in {one} %}}{{{{ 格 }}}}　{{% endfor %}}")
        word.add_paragraph("{%p endfor %}")
    elif field.type is Type.RECORD:
        _write(word, field.parts, f"{name}.", depth)
    else:
        word.add_paragraph(f"{{%p for {one} in {name} %}}")
        _write(word, field.parts, f"{one}.", depth + 1)
        word.add_paragraph("{%p endfor %}")


def _optional(word: Word, field: Field, name: str, text: str) -> None:
    if field.always:
        word.add_paragraph(text)
        return
    word.add_paragraph(f"{{%p if {name} %}}")
    word.add_paragraph(text)
    word.add_paragraph("{%p endif %}")


def _table(word: Word, before: str, rows: str) -> None:
    """A table whose heading and rows have as many cells as the paper's list has columns."""
    table = word.add_table(rows=4, cols=3)
    table.style = "Table Grid"
    texts = (
        (f"{{%tc for 栏 in {before}栏目 %}}", "{{ 栏.栏目 }}", "{%tc endfor %}"),
        (f"{{%tr for 行 in {rows} %}}", "", ""),
        ("{%tc for 格 in 行 %}", "{{ 格 }}", "{%tc endfor %}"),
        ("{%tr endfor %}", "", ""),
    )
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(12)

"""The grids of a form in Word: labels with values, tables with repeated headings, frames for texts and for seals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from keshe.documents.domain.widths import MANY
from keshe.documents.word.controls import add_property, control, element
from keshe.documents.word.styles import GREY, WIDTH, font_properties, set_font
from keshe.lib.texts import visible

UNFILLED = "（未填）"
#: What Word itself writes into a control that was emptied.
ASKING = re.compile(
    r"(?:单击|点击|单击或点击|单击或点按|轻触)[^。]*(?:输入|选择)[^。]*。?|选择一项。?|Click (?:or tap )?(?:here )?to .*|Choose an item\.?"
)
#: A row with no longer text than this stays on one page.
KEPT_WHOLE = 300
#: Twentieths of a point in a millimetre.
TWIPS = 56.693


@dataclass
class Pen:
    """What writes into one document. ``blank``: nothing is filled in, and holes stay white."""

    document: Document
    numbers: Iterator[str]
    blank: bool = False

    def line(self, text: str, role: str = "fangsong", size: float = 12, *, bold: bool = False) -> Paragraph:
        paragraph = self.document.add_paragraph()
        set_font(paragraph.add_run(visible(text)), role, size, bold=bold)
        return paragraph

    def indented(self, paragraph: Paragraph) -> Paragraph:
        """First line two characters in, whatever the size."""
        indent = element("ind", firstLineChars="200", firstLine="480")
        add_property(paragraph._p.get_or_add_pPr(), indent)
        return paragraph

    def hole(self, *, spoken: bool) -> str:
        """What stands in place of an answer that is not there."""
        return UNFILLED if spoken and not self.blank else "　　"


def runs(text: str, size: float, colour: str = "") -> list[Any]:
    """A run whose line breaks and tabs are kept."""
    run = element("r", [element("rPr", font_properties("fangsong", size, colour=colour))])
    for number, piece in enumerate(visible(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if number:
            run.append(element("br"))
        for place, bit in enumerate(piece.split("\t")):
            if place:
                run.append(element("tab"))
            made = OxmlElement("w:t")
            made.text = bit
            made.set(qn("xml:space"), "preserve")
            run.append(made)
    return [run]


def put(pen: Pen, paragraph: Any, text: str, fill: Mapping[str, Any] | None, size: float, *, spoken: bool) -> None:
    """An answer in a paragraph, inside a control where a person may fill it in."""
    content = runs(text or pen.hole(spoken=spoken), size, "" if text else GREY)
    if fill:
        content = [control(fill, next(pen.numbers), content, empty=not text)]
    elif not text and not spoken:
        content = []
    for piece in content:
        paragraph.append(piece)


def _table(pen: Pen, widths: Sequence[float], rows: int, colour: str = "787878", *, cover: bool = False) -> Table:
    table: Table = pen.document.add_table(rows=rows, cols=len(widths))
    properties = table._tbl.tblPr
    for child in list(properties):
        properties.remove(child)
    kind, edges = ("nil", ()) if cover else ("single", ("top", "left", "bottom", "right", "insideH", "insideV"))
    properties.append(element("tblW", w=str(round(sum(widths) * TWIPS)), type="dxa"))
    if cover:
        properties.append(element("jc", val="center"))
    lines = [element(edge, val=kind, sz="4", space="0", color=colour) for edge in edges]
    properties.append(element("tblBorders", lines))
    properties.append(element("tblLayout", type="fixed"))
    sides = (("top", "57"), ("left", "85"), ("bottom", "57"), ("right", "85"))
    properties.append(element("tblCellMar", [element(side, w=width, type="dxa") for side, width in sides]))
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(round(width * TWIPS)))
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            own = cell.get_or_add_tcPr()
            for child in list(own):
                own.remove(child)
            own.append(element("tcW", w=str(round(width * TWIPS)), type="dxa"))
    return table


def _dress(cell: Any, *, shade: str = "", under: bool = False) -> None:
    properties = cell.get_or_add_tcPr()
    if under:
        line = element("bottom", val="single", sz="4", space="0", color="000000")
        add_property(properties, element("tcBorders", [line]))
    if shade:
        add_property(properties, element("shd", val="clear", color="auto", fill=shade))
    add_property(properties, element("vAlign", val="bottom" if under else "center"))


def label_rows(
    pen: Pen, rows: Sequence[Sequence[str]], fills: Sequence[Mapping[str, Any] | None], *, cover: bool = False
) -> None:
    """Labels left, values right."""
    if not rows:
        return
    widths = (46.0, 88.0) if cover else (WIDTH * 0.32, WIDTH * 0.68)
    table = _table(pen, widths, len(rows), cover=cover)
    size = 14 if cover else 12
    for number, (row, pair) in enumerate(zip(table._tbl.tr_lst, rows, strict=True)):
        left, right = row.tc_lst
        _dress(left, shade="" if cover else "F5F5F5")
        _dress(right, under=cover)
        label = left.p_lst[0]
        if cover:
            add_property(label.get_or_add_pPr(), element("jc", val="right"))
        label.append(element("r", [element("rPr", font_properties("hei", size if cover else 11)), _text(pair[0])]))
        fill = fills[number] if number < len(fills) else None
        put(pen, right.p_lst[0], pair[1], fill, size, spoken=not cover)


def _text(text: str) -> Any:
    made = OxmlElement("w:t")
    made.text = visible(str(text))
    made.set(qn("xml:space"), "preserve")
    return made


def grid(
    pen: Pen,
    columns: Sequence[Mapping[str, Any]],
    rows: Sequence[Sequence[str]],
    fills: Sequence[Sequence[Mapping[str, Any] | None]],
) -> None:
    """A table whose heading is repeated on each page; columns share the width as the call says."""
    shares = [float(column.get("width", 1)) for column in columns]
    table = _table(pen, [WIDTH * share / sum(shares) for share in shares], len(rows) + 1, "000000")
    size = 10.5 if len(columns) < MANY else 9
    lines = table._tbl.tr_lst
    add_property(lines[0].get_or_add_trPr(), element("cantSplit"))
    add_property(lines[0].get_or_add_trPr(), element("tblHeader"))
    for cell, column in zip(lines[0].tc_lst, columns, strict=True):
        _dress(cell, shade="F5F5F5")
        add_property(cell.p_lst[0].get_or_add_pPr(), element("jc", val="center"))
        cell.p_lst[0].append(element("r", [element("rPr", font_properties("hei", size)), _text(column["title"])]))
    for number, (line, row) in enumerate(zip(lines[1:], rows, strict=True)):
        if max(len(str(text)) for text in row) <= KEPT_WHOLE:
            add_property(line.get_or_add_trPr(), element("cantSplit"))
        for place, (cell, text) in enumerate(zip(line.tc_lst, row, strict=True)):
            _dress(cell)
            side = str(columns[place].get("align", "left"))
            add_property(cell.p_lst[0].get_or_add_pPr(), element("jc", val=side))
            fill = fills[number][place] if number < len(fills) else None
            put(pen, cell.p_lst[0], str(text), fill, size, spoken=False)


def frame(pen: Pen, text: str, fill: Mapping[str, Any] | None) -> None:
    """A long text in a frame that breaks across pages, each paragraph indented."""
    table = _table(pen, [float(WIDTH)], 1)
    cell = table._tbl.tr_lst[0].tc_lst[0]
    first = cell.p_lst[0]
    cell.remove(first)
    pieces = visible(text).replace("\r\n", "\n").split("\n") if text else [pen.hole(spoken=True)]
    for piece in pieces:
        paragraph = OxmlElement("w:p")
        if text:
            paragraph.append(element("pPr", [element("ind", firstLineChars="200", firstLine="480")]))
        content = runs(piece, 12, "" if text else GREY)
        if fill and (piece or not text):
            content = [control(fill, next(pen.numbers), content, empty=not text)]
        for run in content:
            paragraph.append(run)
        cell.append(paragraph)
    if pen.blank and not text:
        for _ in range(4):
            cell.append(OxmlElement("w:p"))


def box(pen: Pen, label: str, text: str, sign: str) -> None:
    """A box left for handwriting and seal."""
    table = _table(pen, [float(WIDTH)], 1)
    line = table._tbl.tr_lst[0]
    add_property(line.get_or_add_trPr(), element("cantSplit"))
    add_property(line.get_or_add_trPr(), element("trHeight", val=str(round(58 * TWIPS)), hRule="atLeast"))
    cell = table.cell(0, 0)
    head = cell.paragraphs[0]
    set_font(head.add_run(visible(label)), "hei", 10.5)
    for piece in visible(text).split("\n"):
        set_font(cell.add_paragraph().add_run(piece), "fangsong", 12)
    for _ in range(2):
        cell.add_paragraph()
    for piece in (f"{sign}　　　　　　　（单位盖章）", "年　　月　　日　　"):
        paragraph = cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        set_font(paragraph.add_run(piece), "fangsong", 12)

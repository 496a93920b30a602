"""What a filled Word document says: its lines and tables in order, with the names of the controls that are left."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile, ZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from keshe.documents.domain.contents import Cell, Contents, Grid, Line, NotReadable
from keshe.documents.word.tables import ASKING, UNFILLED
from keshe.lib.texts import visible

#: More cells than this are no form.
MOST_CELLS = 60_000
#: Octets when unpacked: an application with its texts has a hundredth of this; read into memory it grows tenfold.
MOST_XML = 30 * 1024 * 1024
#: Characters of one answer that are looked at.
MOST_TEXT = 100_000

_W = {
    name: qn(f"w:{name}")
    for name in (
        "p", "tbl", "tr", "tc", "sdt", "sdtPr", "sdtContent", "tag", "val", "t", "tab", "br", "cr", "del", "moveFrom",
        "gridSpan", "vMerge", "tcPr", "showingPlcHdr", "instrText", "txbxContent", "noBreakHyphen", "rPr", "pPr",
    )
}  # fmt: skip
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SILENT = frozenset({_W["del"], _W["moveFrom"], _W["instrText"], _W["rPr"], _W["pPr"], _W["sdtPr"], _FALLBACK})


def read_docx(content: bytes) -> Contents:
    """The document's contents.

    Raises:
        NotReadable: no Word document, or one of a size that no form has.
    """
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            # All parts, for what is read as XML may be called as it likes.
            if sum(part.file_size for part in archive.infolist()) > MOST_XML:
                raise NotReadable("too large")
        document = docx.Document(io.BytesIO(content))
        body = document.element.body
        properties = document.core_properties
        said = (properties.title or "", properties.keywords or "")
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, AttributeError, SyntaxError, OSError) as error:
        raise NotReadable(str(error)) from error
    reader = _Reader()
    blocks = tuple(reader.blocks(body, ""))
    return Contents("docx", said[0], said[1], blocks)


class _Reader:
    def __init__(self) -> None:
        self.cells = 0

    def blocks(self, parent: Any, tag: str) -> Iterator[Line | Grid]:
        """Paragraphs and tables below ``parent``, those in controls included."""
        for child in parent:
            if child.tag == _W["p"]:
                text = _text(child).strip()
                if text:
                    yield Line(text, tag or _first_tag(child))
            elif child.tag == _W["tbl"]:
                yield Grid(tuple(self._rows(child)))
            elif child.tag == _W["sdt"]:
                inside = child.find(_W["sdtContent"])
                if inside is not None:
                    yield from self.blocks(inside, _tag_of(child) or tag)

    def _rows(self, table: Any) -> Iterator[tuple[Cell, ...]]:
        for row in _below(table, _W["tr"]):
            cells: list[Cell] = []
            for cell, tag in _tagged(row):
                self.cells += 1
                if self.cells > MOST_CELLS:
                    raise NotReadable("too many cells")
                cells.extend(_cells(cell, tag))
            yield tuple(cells)


def _below(parent: Any, name: str) -> Iterator[Any]:
    """Elements of a name directly below, or inside controls there."""
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag == _W["sdt"] and (inside := child.find(_W["sdtContent"])) is not None:
            yield from _below(inside, name)


def _tagged(row: Any) -> Iterator[tuple[Any, str]]:
    """The cells of a row, with the name of a control around the cell."""
    for child in row:
        if child.tag == _W["tc"]:
            yield child, ""
        elif child.tag == _W["sdt"] and (inside := child.find(_W["sdtContent"])) is not None:
            yield from ((cell, _tag_of(child)) for cell in _below(inside, _W["tc"]))


def _cells(cell: Any, tag: str) -> Iterator[Cell]:
    properties = cell.find(_W["tcPr"])
    span, down = 1, False
    if properties is not None:
        wide, deep = properties.find(_W["gridSpan"]), properties.find(_W["vMerge"])
        typed = wide.get(_W["val"], "1") if wide is not None else "1"
        span = min(int(typed), 64) if typed.isdigit() else 1
        down = deep is not None and deep.get(_W["val"], "continue") != "restart"
    paragraphs = [_text(paragraph) for paragraph in cell.iter(_W["p"])]
    text = "\n".join(paragraphs).strip("\n")[:MOST_TEXT]
    yield Cell(visible(text), tag or _first_tag(cell), "down" if down else "")
    yield from (Cell("", "", "right") for _ in range(span - 1))


def _text(parent: Any) -> str:
    """The text of a paragraph as it is read: without deleted words and without a control's own placeholder."""
    found: list[str] = []
    for child in parent:
        name = child.tag
        if name in _SILENT or (name == _W["sdt"] and _is_placeholder(child)):
            continue
        if name == _W["t"]:
            found.append(child.text or "")
        elif name == _W["tab"]:
            found.append("\t")
        elif name in (_W["br"], _W["cr"]):
            found.append("\n")
        elif name == _W["noBreakHyphen"]:
            found.append("-")
        elif name != _W["p"] and len(child):
            found.append(_text(child))
    text = "".join(found)
    return "" if _in_placeholder(parent) else text


def _in_placeholder(element: Any) -> bool:
    """Whether a paragraph stands in a control that shows its placeholder."""
    if element.tag != _W["p"]:
        return False
    return any(_is_placeholder(outer) for outer in element.iterancestors(_W["sdt"]))


def _is_placeholder(control: Any) -> bool:
    """Whether a control is marked as unfilled and holds nothing but what stands in an unfilled one: programs that know
    no controls leave the mark while one types."""
    properties = control.find(_W["sdtPr"])
    shown = properties.find(_W["showingPlcHdr"]) if properties is not None else None
    if shown is None or shown.get(_W["val"], "1") in ("0", "false", "off"):
        return False
    text = "".join(part.text or "" for part in control.iter(_W["t"])).strip()
    return text in ("", UNFILLED) or ASKING.fullmatch(text) is not None


def _tag_of(control: Any) -> str:
    properties = control.find(_W["sdtPr"])
    tag = properties.find(_W["tag"]) if properties is not None else None
    return str(tag.get(_W["val"], "")) if tag is not None else ""


def _first_tag(element: Any) -> str:
    return next((tag for control in element.iter(_W["sdt"]) if (tag := _tag_of(control))), "")

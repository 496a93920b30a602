"""Files as people would hand them back: edited in Word, in another program, damaged on the way."""

import io
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from keshe.documents.domain.contents import Grid, squeezed
from keshe.documents.word import read_docx

WRITER = shutil.which("soffice")
needs_writer = pytest.mark.skipif(WRITER is None, reason="LibreOffice (soffice) is not installed: no second program")


LONG = "江苏省苏州市及周边地区跨学科交叉融合创新发展与科技成果转化促进工作委员会（筹）"


def big(**more):
    """Twenty lines of budget, thirty targets, long names, a date nobody can read, empty optional parts."""
    lines = [
        {
            "item": f"会议费{n}",
            "basis": f"第 {n} 场，{LONG}，场地与设备\n含布置",
            "price": f"{n * 100 + 0.5:.2f}".rstrip("0").rstrip("."),
            "quantity": "2",
            "amount": f"{n * 200 + 1}",
            "from_fiscal": f"{n * 200}",
            "from_own": "1",
        }
        for n in range(1, 21)
    ]
    targets = [
        {
            "level1": "output", "level2": "数量指标", "level3": f"举办第 {n} 类活动", "operator": "≥",
            "target": str(n), "this_year": str(n), "unit": "场", "note": "",
        }
        for n in range(1, 31)
    ]  # fmt: skip
    targets[-2] |= {"level1": "benefit", "level2": "社会效益"}
    targets[-1] |= {"level1": "satisfaction", "level2": "服务对象满意度"}
    return {
        "budget": lines,
        "targets": targets,
        "department": LONG,
        "basis": [],
        "bank_branch": "",
        "content": "第一段 有 空格\n\n　　第二段，=不是公式。\n第三段\t有制表符",
        **more,
    }


def converted(content: bytes, *kinds: str) -> bytes:
    """A Word document opened and saved again by LibreOffice, once for each kind (``odt``, ``docx``, ``txt`` …)."""
    filters = {"docx": "docx:MS Word 2007 XML", "txt": "txt:Text (encoded):UTF8"}
    assert WRITER
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.docx"
        path.write_bytes(content)
        for number, kind in enumerate(kinds):
            out = Path(folder) / str(number)
            command = [WRITER, "--headless", f"-env:UserInstallation=file://{folder}/profile"]
            command += ["--convert-to", filters.get(kind, kind), "--outdir", str(out), str(path)]
            subprocess.run(command, check=True, capture_output=True, timeout=180)
            path = out / f"form.{kind}"
        return path.read_bytes()


def edited(content: bytes, edits: dict[str, str], *, marked: bool = False) -> bytes:
    """A Word document with some cells written over, by the names of their controls, as Word does it; ``marked``: as a
    program does it that leaves the mark of an unfilled control."""
    document = docx.Document(io.BytesIO(content))
    left, done = dict(edits), set()
    for control in list(document.element.body.iter(qn("w:sdt"))):
        properties = control.find(qn("w:sdtPr"))
        tag = properties.find(qn("w:tag"))
        name = tag.get(qn("w:val")) if tag is not None else ""
        if name in done:  # a further paragraph of the text that was written over
            paragraph = control.getparent()
            paragraph.getparent().remove(paragraph)
        if name not in left:
            continue
        done.add(name)
        for child in [] if marked else properties.findall(qn("w:showingPlcHdr")):
            properties.remove(child)
        texts = list(control.iter(qn("w:t")))
        texts[0].text = left.pop(name)
        for other in texts[1:]:
            other.text = ""
    assert left == {}
    return _saved(document)


def untagged(content: bytes) -> bytes:
    """The same without the names of its controls, as WPS saves it."""
    document = docx.Document(io.BytesIO(content))
    for control in list(document.element.body.iter(qn("w:sdt"))):
        inside = control.find(qn("w:sdtContent"))
        for child in list(inside):
            control.addprevious(child)
        control.getparent().remove(control)
    return _saved(document)


def nameless(content: bytes) -> bytes:
    """The same without the line by which our forms are known."""
    document = docx.Document(io.BytesIO(content))
    document.core_properties.keywords = ""
    return _saved(document)


def written_over(content: bytes, edits: dict[str, str]) -> bytes:
    """Cells written over by the label on their left, or ``label/row/column`` in a table below a label, as somebody does
    it in a program that knows no controls."""
    document = docx.Document(io.BytesIO(content))
    left = dict(edits)
    for table in document.tables:
        for row in table.rows:
            cells = row.cells
            if len(cells) == 2 and cells[0].text in left:
                _write(cells[1], left.pop(cells[0].text))
    assert left == {}
    return _saved(document)


def _write(cell, text: str) -> None:
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    cell.paragraphs[0].text = text


def table_of(document, *headings: str):
    """The first table that has these headings."""
    for table in document.tables:
        if [cell.text for cell in table.rows[0].cells][: len(headings)] == list(headings):
            return table
    raise AssertionError(headings)


def opened(content: bytes):
    return docx.Document(io.BytesIO(content))


def _saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


saved = _saved


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """An archive with one more member, or one in another's place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != name:
                new.writestr(member, old.read(member))
        new.writestr(name, part)
    return out.getvalue()


def grids(content: bytes) -> list[Grid]:
    return list(read_docx(content).grids())


def plain(text: str) -> str:
    """A text without anything that depends on where lines break."""
    return squeezed(text)

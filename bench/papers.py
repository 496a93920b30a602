"""How fast papers are set and bound, and how much memory that takes: 500 application forms of ten pages by Typst as the
platform makes them, beside the same content as .docx turned into PDF by LibreOffice; all of them bound into one PDF with
bookmarks and packed; 1,000 certificates in one go.

    python -m bench.papers [--forms 500] [--office 20] [--certificates 1000]

Each part runs in a process of its own, so that its peak of memory is its own. ``--office``: how many forms LibreOffice is
given (it takes long; the rate is what is compared).
"""

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.place import say, throwaway

PARTS = ("typst", "office", "bind", "certificates")
AT = datetime(2022, 4, 15, 8, tzinfo=UTC)
PIECES = (
    "由秘书处牵头",
    "联合在苏高校",
    "组织青年委员",
    "面向十个板块",
    "逐场留存签到",
    "会后汇编成册",
    "建立回访台账",
    "培养青年骨干",
)


def form(number: int) -> dict[str, Any]:
    """The facts of one application form: ten pages of grids, long texts and tables, no two alike."""
    chance = random.Random(number)

    def text(length: int) -> str:
        words: list[str] = []
        while sum(map(len, words)) < length:
            words.append(f"{chance.choice(PIECES)}{chance.randint(1, 99)}次，")
        return "".join(words)

    def table(label: str, count: int) -> dict[str, Any]:
        columns = [{"title": title, "width": 1, "align": "left"} for title in ("序号", "事项", "依据", "数量", "金额")]
        rows = [
            [str(n), text(12), text(20), str(chance.randint(1, 50)), f"{chance.randint(1, 90) * 100:,}.00"]
            for n in range(1, count + 1)
        ]
        return {"kind": "table", "label": label, "columns": columns, "rows": rows}

    pairs = [[f"登记事项{n}", text(16)] for n in range(1, 13)]
    body = [
        {"kind": "text", "label": f"（{n}）项目内容", "text": "\n".join(text(170) for _ in range(4))}
        for n in range(1, 6)
    ]
    boxes = [
        {"kind": "box", "label": label, "text": "", "sign": "负责人（签字）："}
        for label in ("单位意见", "主管部门意见")
    ]
    return {
        "title": "苏州市科技社团能力提升计划项目申报书",
        "subtitle": "学术交流",
        "number": f"KS2022-1-{number:03d}",
        "issuer": "苏州市科学技术协会",
        "date": "2022-04-15",
        "cover": [["项目编号", f"KS2022-1-{number:03d}"], ["项目名称", text(18)], ["申报单位（盖章）", f"苏州市第{number}示范学会"]],
        "notes": [text(40) for _ in range(6)],
        "sections": [
            {"title": "一、单位情况", "note": "", "parts": [{"kind": "pairs", "rows": pairs}]},
            {"title": "二、项目", "note": "", "parts": body},
            {"title": "三、进度、指标与预算", "note": "", "parts": [table("进度", 8), table("绩效指标", 14), table("经费预算", 24)]},
            {"title": "四、意见", "note": "", "parts": boxes},
        ],
    }  # fmt: skip


def set_by_typst(folder: Path, count: int) -> Iterator[Path]:
    """As the platform does it: each with a code of its own and its QR."""
    from keshe.documents.domain.codes import new_code
    from keshe.documents.rendering import render_pdf, verification_address

    for number in range(1, count + 1):
        code = new_code()
        content = render_pdf("form", {**form(number), "code": code, "verify": verification_address(code)}, at=AT)
        path = folder / f"{number:04d}.pdf"
        path.write_bytes(content)
        yield path


def set_by_office(folder: Path, count: int) -> Iterator[Path]:
    """The other common way: a .docx per form, turned into PDF by one run of LibreOffice for all of them."""
    for number in range(1, count + 1):
        _docx(form(number), folder / f"{number:04d}.docx")
    sources = [str(path) for path in sorted(folder.glob("*.docx"))]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *sources]
    subprocess.run(command, check=True, capture_output=True)
    yield from sorted(folder.glob("*.pdf"))


def _docx(facts: dict[str, Any], path: Path) -> None:
    import docx

    paper = docx.Document()
    paper.add_heading(facts["title"], 0)
    for label, value in facts["cover"]:
        paper.add_paragraph(f"{label}：{value}")
    paper.add_page_break()
    for note in facts["notes"]:
        paper.add_paragraph(note)
    paper.add_page_break()
    for section in facts["sections"]:
        paper.add_heading(section["title"], 1)
        for part in section["parts"]:
            if part["kind"] == "text":
                paper.add_heading(part["label"], 2)
                for piece in part["text"].split("\n"):
                    paper.add_paragraph(piece)
            elif part["kind"] == "box":
                paper.add_paragraph(f"{part['label']}\n\n\n\n\n\n{part['sign']}")
            else:
                heads = [column["title"] for column in part.get("columns", ())]
                rows = ([heads] if heads else []) + part["rows"]
                table = paper.add_table(len(rows), len(rows[0]), "Table Grid")
                for row, cells in zip(table.rows, rows, strict=True):
                    for cell, value in zip(row.cells, cells, strict=True):
                        cell.text = value
    paper.save(str(path))


def set_certificates(folder: Path, count: int) -> Iterator[Path]:
    """Certificates with number, code and QR."""
    from keshe.documents.domain.codes import new_code
    from keshe.documents.rendering import render_pdf, verification_address

    for number in range(1, count + 1):
        code = new_code()
        facts = {
            "title": "证书", "unit": f"苏州市第{number}示范学会", "number": f"KSZS2022{number:04d}", "issuer": "苏州市科学技术协会",
            "text": f"贵单位申报的“第{number}项示范活动”，经评审和公示，列入2022年度苏州市科技社团能力提升计划。特发此证。",
            "date": "2022年12月28日", "code": code, "verify": verification_address(code),
        }  # fmt: skip
        path = folder / f"{number:04d}.pdf"
        path.write_bytes(render_pdf("certificate", facts, at=AT))
        yield path


def bind_all(source: Path) -> Iterator[Path]:
    """What a batch does when its items stand: one PDF with bookmarks, one zip."""
    from keshe.documents.binding import bind, pack

    paths = sorted(source.glob("*.pdf"))
    with tempfile.TemporaryDirectory(dir=source.parent) as work:
        bound = bind([(path.stem, path) for path in paths], Path(work) / "all.pdf")
        pack([(path.name, path) for path in paths], Path(work) / "all.zip", AT)
        yield bound


def measured(part: str, folder: Path, count: int) -> dict[str, Any]:
    """One part, in this process."""
    from keshe.documents.binding import pages_of

    makers = {"typst": set_by_typst, "office": set_by_office, "certificates": set_certificates}
    began, pages, octets, number = time.perf_counter(), 0, 0, 0
    spent, own = 0.0, 0
    found = bind_all(folder) if part == "bind" else makers[part](folder, count)
    for path in found:
        paused = time.perf_counter()  # counting pages is no part of making them, in time or memory
        own = _peak(resource.RUSAGE_SELF)
        pages, octets, number = pages + pages_of(path), octets + path.stat().st_size, number + 1
        spent += time.perf_counter() - paused
    seconds = time.perf_counter() - began - spent
    return {
        "files": number,
        "pages": pages,
        "seconds": seconds,
        "mb": octets / 1024 / 1024,
        "rss": own,
        "children": _peak(resource.RUSAGE_CHILDREN),
    }


def _peak(whose: int) -> int:
    """In MB."""
    return resource.getrusage(whose).ru_maxrss // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--forms", type=int, default=500)
    parser.add_argument("--office", type=int, default=20)
    parser.add_argument("--certificates", type=int, default=1000)
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    counts = {"typst": given.forms, "office": given.office, "bind": 0, "certificates": given.certificates}
    if given.part:
        with throwaway():
            sys.stdout.write(json.dumps(measured(given.part, given.folder, counts[given.part])) + "\n")
        return
    with tempfile.TemporaryDirectory(prefix="keshe-papers-") as place:
        for part in PARTS:
            if not counts[part] and part != "bind":
                continue
            if part == "office" and shutil.which("soffice") is None:
                say("office: LibreOffice is not on this machine")
                continue
            folder = Path(place) / ("typst" if part == "bind" else part)
            folder.mkdir(exist_ok=True)
            options = [f"--{name}={value}" for name, value in counts.items() if name in ("office", "certificates")]
            options += [f"--forms={given.forms}", f"--part={part}", f"--folder={folder}"]
            done = subprocess.run(
                [sys.executable, "-m", "bench.papers", *options], capture_output=True, text=True, check=True
            )
            _tell(part, json.loads(done.stdout.strip().splitlines()[-1]))


def _tell(part: str, found: dict[str, Any]) -> None:
    rate = found["pages"] / found["seconds"]
    per_file = found["seconds"] / max(found["files"], 1) * 1000
    memory = f"peak {found['rss']} MB" + (f", LibreOffice {found['children']} MB" if part == "office" else "")
    say(
        f"{part}: {found['files']} files, {found['pages']} pages, {found['mb']:.0f} MB in {found['seconds']:.1f} s: "
        f"{rate:.0f} pages/s, {per_file:.0f} ms a file, {memory}"
    )


if __name__ == "__main__":
    main()

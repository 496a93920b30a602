"""A dossier put together: gathered pieces in folders, catalogue, log, manifest, and the program that checks it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from keshe.accounts.actors import Actor
from keshe.applications.models import Application
from keshe.applications.timing import shown
from keshe.archive.domain import dossier_check
from keshe.archive.domain.manifest import Filed, Leaf, folder, manifest
from keshe.archive.domain.names import each_once, short_name
from keshe.archive.domain.retention import MARK, ORDER, Term, terms
from keshe.archive.gathering import Found, Gathering, gathered
from keshe.archive.gathering.parts import Enclosed
from keshe.archive.labels import PERSONAL, PIECES
from keshe.audit.domain.chain import canonical
from keshe.audit.models import Event
from keshe.audit.queries import head
from keshe.documents.binding import READ, pack
from keshe.documents.domain.widths import fitted
from keshe.documents.rendering import render_pdf
from keshe.lib.spreadsheets import Cell, write_workbook

LOG = "log.jsonl"
#: Acts about a whole period or meeting that say nothing of the project, or too much of others.
NOT_KEPT = ("publicity.object", "publicity.keep_evidence", "publicity.reveal_objector")
PICTURES = (".jpg", ".jpeg", ".png")

Content = Path | bytes


@dataclass(frozen=True)
class Dossier:
    """What was put together: the zip, the manifest's hash, and the pages that are known of."""

    path: Path
    root: str
    pages: int


def put_together(actor: Actor, application: Application, target: Path, at: datetime) -> Dossier:
    """Make the dossier of a project as one zip at ``target``."""
    given = Gathering(actor, application, at)
    found = gathered(given)
    log, entries, mentioned = _log(given.refs)
    found.append(Found("log", given.office, None, (Enclosed(LOG, log),), "与本项目有关的操作留痕"))
    rules = terms(given.document)
    pieces, contents = [], []
    for number, piece in enumerate(found, 1):
        filed, files = _filed(piece, number, rules[piece.kind], mentioned)
        pieces.append(filed)
        contents += files
    others = _others(given, pieces)
    last_seq, last_hash = head()
    said = manifest(
        _heading(given),
        ORDER,
        pieces,
        {"path": pieces[-1].leaves[0].path, "entries": entries, "head": {"seq": last_seq, "hash": last_hash}},
        [_leaf(path, "other", content, frozenset()) for path, content in others],
    )
    spelled = (canonical(said) + "\n").encode()
    pack([*others, ("manifest.json", spelled), *contents], target, at)
    return Dossier(target, said["root"], sum(piece.pages for piece in pieces))


def _heading(given: Gathering) -> dict[str, Any]:
    application, call = given.application, given.document.call
    rules = given.document.archive
    return {
        "fonds": (rules.fonds if rules else "") or "",
        "number": application.number,
        "title": application.title,
        "unit": given.unit,
        "call": call.title,
        "year": call.year,
        "category": given.document.category_label(application.category),
        "issuer": given.office,
        "made_at": given.at.isoformat(),
    }


def _filed(found: Found, number: int, term: Term, mentioned: frozenset[str]) -> tuple[Filed, list[tuple[str, Content]]]:
    """A piece with its place, and its files under their paths."""
    kind = str(PIECES[found.kind])
    place = folder(number, kind)
    names = each_once(short_name(file.name) for file in found.files)
    files: list[tuple[str, Content]] = [
        (f"{place}/{name}", file.content) for name, file in zip(names, found.files, strict=True)
    ]
    leaves = tuple(
        _leaf(path, "annex" if position else "text", content, mentioned)
        for position, (path, content) in enumerate(files)
    )
    filed = Filed(
        kind=found.kind,
        title=found.title or kind,
        number=found.number,
        responsible=found.responsible,
        date=found.day.isoformat() if found.day else "",
        term=term.words,
        term_proposed=term.proposed,
        personal=str(PERSONAL.get(found.kind, "")),
        leaves=leaves,
    )
    return filed, files


def _leaf(path: str, role: str, content: Content, mentioned: frozenset[str]) -> Leaf:
    size, sha256 = _hashed(content)
    return Leaf(path, role, size, sha256, _pages(path, content), sha256 in mentioned)


def _hashed(content: Content) -> tuple[int, str]:
    if isinstance(content, bytes):
        return len(content), hashlib.sha256(content).hexdigest()
    digest, size = hashlib.sha256(), 0
    with content.open("rb") as source:
        while piece := source.read(READ):
            digest.update(piece)
            size += len(piece)
    return size, digest.hexdigest()


def _pages(path: str, content: Content) -> int | None:
    """Pages where they can be told; None for what only its own program counts."""
    if path.lower().endswith(PICTURES):
        return 1
    if not path.lower().endswith(".pdf"):
        return None
    try:
        with pikepdf.open(BytesIO(content) if isinstance(content, bytes) else content) as document:
            return len(document.pages)
    except (pikepdf.PdfError, ValueError):
        return None


def _log(refs: Sequence[str]) -> tuple[bytes, dict[str, str], frozenset[str]]:
    """The log about these things: its lines, their hashes by number, and every hash that they mention."""
    events = Event.objects.filter(subject__in=refs).exclude(verb__in=NOT_KEPT).order_by("seq")
    lines, hashes, mentioned = [], {}, set[str]()
    for event in events.iterator(chunk_size=2000):
        lines.append(canonical(event.entry()))
        hashes[str(event.seq)] = event.hash
        mentioned.update(_hashes(event.facts))
    return "".join(f"{line}\n" for line in lines).encode(), hashes, frozenset(mentioned)


def _hashes(value: object) -> Iterator[str]:
    if isinstance(value, str) and len(value) == 64:
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _hashes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _hashes(inner)


# ------------------------------------------------------------------ catalogue

HEADS = (
    ("序号", 0.6), ("文号", 2.5), ("责任者", 2.0), ("题名", 3.4), ("日期", 1.2), ("页数", 0.6), ("保管期限", 1.0),
    ("哈希（前16位）", 2.1), ("备注", 1.8),
)  # fmt: skip


def _others(given: Gathering, pieces: Sequence[Filed]) -> list[tuple[str, Content]]:
    """The catalogue as PDF and as workbook, and the program that checks the dossier."""
    program = Path(dossier_check.__file__).read_bytes()
    return [
        ("卷内目录.pdf", _catalogue(given, pieces)),
        ("卷内目录.xlsx", _workbook(pieces)),
        ("verify.py", program),
    ]


def _catalogue(given: Gathering, pieces: Sequence[Filed]) -> bytes:
    heading = _heading(given)
    cells = [
        [
            str(number),
            piece.number,
            piece.responsible,
            piece.title,
            piece.date,
            str(piece.pages or "—"),
            piece.term + ("＊" if piece.term_proposed else ""),
            piece.sha256[:16],
            piece.personal,
        ]
        for number, piece in enumerate(pieces, 1)
    ]
    notes = [f"＊ {MARK}。"] if any(piece.term_proposed for piece in pieces) else []
    notes.append("每件以正文在前、附件在后，完整哈希见 manifest.json；用 verify.py 可离线核验（只需 Python）。")
    context: dict[str, object] = {
        "title": "卷内目录",
        "issuer": given.document.call.issuers[0],
        "rows": [
            ["申报编号", heading["number"]], ["申报单位", heading["unit"]],
            ["项目名称", heading["title"]], ["申报类别", heading["category"]],
            ["全宗号", heading["fonds"] or "—"], ["编制时间", shown(given.at)],
        ],
        "columns": fitted([{"title": title, "width": width, "align": "left"} for title, width in HEADS], cells, 261, 9, 1.2),
        "cells": cells,
        "notes": notes,
    }  # fmt: skip
    return render_pdf("catalogue", context, at=given.at)


def _workbook(pieces: Sequence[Filed]) -> bytes:
    def rows() -> Iterator[list[Cell]]:
        yield ["序号", "文号", "责任者", "题名", "日期", "页数", "保管期限", "期限说明", "个人信息", "件的哈希", "文件"]
        for number, piece in enumerate(pieces, 1):
            files = "\n".join(leaf.path for leaf in piece.leaves)
            mark = MARK if piece.term_proposed else ""
            yield [
                number, piece.number, piece.responsible, piece.title, piece.date, piece.pages or "", piece.term, mark,
                piece.personal, piece.sha256, files,
            ]  # fmt: skip

    return write_workbook({"卷内目录": rows()}, [6, 20, 24, 40, 12, 8, 10, 22, 28, 66, 60])

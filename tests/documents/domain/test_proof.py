"""The stand-alone program, on the golden files of every release: what was handed out once holds for ever."""

import ast
import json
import sys
from pathlib import Path

import pytest

from keshe.audit.domain import chain
from keshe.documents.domain import proof

RELEASES = sorted(path for path in (Path(__file__).parents[1] / "golden").iterdir() if path.is_dir())


def said(folder: Path, name: str, *, content: bytes | None = None) -> list[proof.Line]:
    voucher = json.loads((folder / f"{name}.json").read_text("utf-8"))
    told = json.loads((folder / "heads.json").read_text("utf-8"))
    log = (folder / "log.jsonl").read_bytes().splitlines(keepends=True)
    paper = (folder / f"{name}.pdf").read_bytes()
    return list(proof.check(voucher, paper, content, log, [(told["seq"], told["hash"])]))


def test_there_are_golden_files():
    assert [path.name for path in RELEASES] == ["0.2"]


@pytest.mark.parametrize("folder", RELEASES, ids=lambda path: path.name)
def test_papers_of_every_release_hold(folder):
    receipt = said(folder, "receipt", content=(folder / "content.json").read_bytes())
    assert {line.result for line in receipt} == {proof.HOLDS}
    assert len(receipt) == 9
    assert {line.result for line in said(folder, "certificate")} == {proof.HOLDS}
    for name in ("receipt", "certificate"):
        assert (folder / f"{name}.json").stat().st_size < 10 * 1024


@pytest.mark.parametrize("folder", RELEASES, ids=lambda path: path.name)
def test_the_wrong_paper_does_not_hold(folder):
    voucher = json.loads((folder / "receipt.json").read_text("utf-8"))
    lines = list(proof.check(voucher, (folder / "certificate.pdf").read_bytes()))
    assert [line.result for line in lines] == [
        proof.FAILS,
        proof.HOLDS,
        proof.HOLDS,
        proof.FAILS,
        proof.OPEN,
        proof.OPEN,
    ]


def test_it_reads_the_log_as_the_log_is_written():
    entry = dict.fromkeys(chain.FIELDS, "值") | {"facts": {"b": [1, "二"], "a": None}, "seq": 7}
    assert proof.FIELDS == chain.FIELDS
    assert proof.canonical(entry) == chain.canonical(entry)
    assert proof.entry_hash(entry) == chain.entry_hash(entry)


def test_it_needs_the_standard_library_alone():
    tree = ast.parse(Path(proof.__file__).read_text("utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert {str(name).partition(".")[0] for name in imported} <= sys.stdlib_module_names


@pytest.mark.parametrize("text", ["505", "505:abc", "x:" + "0" * 64])
def test_a_head_that_is_none(text):
    with pytest.raises(ValueError):
        proof.head_of(text)

"""The stand-alone program, on the golden files of every release: what was handed out once holds for ever."""

import ast
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

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


def golden(name: str) -> dict[str, Any]:
    voucher: dict[str, Any] = json.loads((RELEASES[0] / f"{name}.json").read_text("utf-8"))
    return voucher


def entry_after(before: dict[str, Any], seq: int, previous: str, **changed: object) -> dict[str, Any]:
    made = {**before, "seq": seq, "previous": previous, **changed}
    return {**made, "hash": proof.entry_hash(made)}


def forged_paper() -> tuple[dict[str, Any], bytes, list[dict[str, Any]]]:
    """A true entry of the log, and behind it one that somebody made up to name a paper of their own."""
    paper, voucher = "%PDF 伪造".encode(), golden("certificate")
    sha256 = hashlib.sha256(paper).hexdigest()
    (true,) = voucher["entries"]
    facts = {"number": "KSZS20220001", "files": [{"file": "x", "sha256": sha256}]}
    made_up = entry_after(true, true["seq"] + 1, true["hash"], facts=facts)
    voucher["document"]["sha256"] = sha256
    voucher["entries"] = [true, made_up]
    return voucher, paper, [true, made_up]


def test_a_published_head_does_not_vouch_for_an_entry_made_up_beside_it():
    voucher, paper, (true, made_up) = forged_paper()
    heads = [(true["seq"], true["hash"])]
    early = f"公布的链首 {true['seq']} 与留痕一致，但早于这份文书，不能为其作证"
    assert list(proof.check(voucher, paper, None, None, heads))[-1] == proof.Line(proof.OPEN, early)
    log = [f"{proof.canonical(entry)}\n".encode() for entry in (true, made_up)]
    assert list(proof.check(voucher, paper, None, log, heads))[-1] == proof.Line(proof.OPEN, early)
    lone = f"公布的链首 {true['seq']} 与凭证一致，但没有留痕导出文件，不能证明这份文书的留痕在其之前（--log）"
    voucher["entries"] = [entry_after(made_up, true["seq"] - 1, "0" * 64), true]
    assert list(proof.check(voucher, paper, None, None, heads))[-1] == proof.Line(proof.OPEN, lone)


def test_an_entry_of_another_act_issues_nothing():
    """A forged certificate that somebody handed in as an attachment has its hash in the log."""
    voucher, paper, (true, _made_up) = forged_paper()
    facts = {"file": "x", "sha256": voucher["document"]["sha256"], "number": "KSZS20220001"}
    attached = entry_after(true, true["seq"], true["previous"], verb="applications.attach", facts=facts)
    refused = entry_after(true, true["seq"], true["previous"], outcome="refused", facts=facts)
    other = entry_after(true, true["seq"], true["previous"], facts={**facts, "number": "KSZS20220002"})
    for entry in (attached, refused, other):
        lines = list(proof.check({**voucher, "entries": [entry]}, paper))
        assert lines[2] == proof.Line(proof.FAILS, "凭证中没有一条签发留痕载明这份文书的编号和哈希")

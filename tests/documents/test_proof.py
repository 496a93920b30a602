"""A receipt and a certificate checked offline, with nothing but what the pages hand out: program, PDF, voucher, log.

    KESHE_GOLDEN=0.2 pytest tests/documents/test_proof.py -k handed_out

keeps what was handed out as the golden files of a release (``golden/0.2``); ``domain/test_proof.py`` reads those of every
release with today's program.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from keshe.audit.domain import chain
from keshe.audit.queries import entries
from keshe.awards.actions import issue_certificate
from keshe.documents.domain import proof
from keshe.documents.labels import KINDS
from keshe.lib import clock
from keshe.rehearsal.steps import awards as awarding
from tests.awards.conftest import LATER, awarded

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def handed_out(cast, client_of, tmp_path: Path) -> Path:
    """A folder with everything that is handed out for one award."""
    _trial, (award,) = awarded(cast)
    submission = award.application.submissions.latest("ordinal")
    with clock.at(LATER):
        awarding.approved_award(cast, award)
        issue_certificate(cast.actor("zhou"), award)
        lin = client_of("lin")
        own = f"/me/applications/{award.application.uid}/receipts/{submission.uid}"
        paper = lin.post(f"{own}/receipt/")
        files = {
            "receipt.pdf": b"".join(paper.streaming_content),
            "receipt.json": lin.post(f"{own}/receipt/voucher/").content,
            "content.json": lin.get(f"{own}/content.json").content,
            "certificate.pdf": b"".join(lin.get(f"/me/awards/{award.uid}/certificate/").streaming_content),
            "certificate.json": lin.get(f"/me/awards/{award.uid}/certificate/voucher.json").content,
            "heads.json": client_of().get("/verify/heads.json").content,
            "proof.py": client_of().get("/verify/proof.py").content,
        }
    from_submission = [entry for entry in entries() if int(str(entry["seq"])) >= submission.event_seq]
    files["log.jsonl"] = "".join(f"{chain.canonical(entry)}\n" for entry in from_submission).encode()
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def run(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    """The program as somebody runs it who has nothing of ours but the files."""
    command = [sys.executable, "-I", "proof.py", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")
    assert not done.stderr
    return done.returncode, done.stdout.splitlines()


def results(lines: list[str]) -> list[str]:
    return [line[1:3] for line in lines if line.startswith("[")]


def test_what_is_handed_out_is_checked_without_us(handed_out):
    assert (handed_out / "receipt.json").stat().st_size < 10 * 1024
    assert (handed_out / "certificate.json").stat().st_size < 10 * 1024
    both = ("--log", "log.jsonl", "--heads", "heads.json")
    code, said = run(handed_out, "receipt.json", "receipt.pdf", "--content", "content.json", *both)
    assert (code, set(results(said)), said[-1]) == (0, {"符合"}, "结论：所核各项均符合"), said
    assert said[0].startswith("申报回执　编号 ")
    assert len(said) == 11
    code, said = run(handed_out, "certificate.json", "certificate.pdf", *both)
    assert (code, set(results(said)), said[0]) == (0, {"符合"}, "证书　编号 KSZS20220001"), said
    if os.environ.get("KESHE_GOLDEN"):
        kept = GOLDEN / os.environ["KESHE_GOLDEN"]
        kept.mkdir(parents=True, exist_ok=True)
        for path in handed_out.iterdir():
            if path.name != "proof.py":
                (kept / path.name).write_bytes(path.read_bytes())


def test_with_less_at_hand_less_is_said(handed_out):
    code, said = run(handed_out, "receipt.json", "receipt.pdf")
    assert (code, results(said).count("未核")) == (0, 2)
    assert "[未核] 未提供留痕导出文件，没有核对条目是否在链上（--log）" in said
    code, said = run(handed_out, "receipt.json", "receipt.pdf", "--head", f"9999:{'0' * 64}")
    assert (code, said[-2]) == (0, "[未核] 公布的链首 9999 不在凭证中，也不在留痕导出文件中，无法比对")
    entry = json.loads((handed_out / "receipt.json").read_text("utf-8"))["entries"][-1]
    code, said = run(handed_out, "receipt.json", "receipt.pdf", "--head", f"{entry['seq']}:{entry['hash']}")
    assert code == 0
    assert said[-2] == f"[符合] 公布的链首 {entry['seq']} 与留痕一致：其公布时，这份文书的留痕已在链上"
    assert run(handed_out, "heads.json", "receipt.pdf") == (
        2,
        ["无法核验：heads.json 不是核验凭证", proof.USAGE],
    )


def test_what_was_given_wrongly_is_said(handed_out):
    assert run(handed_out) == (2, [proof.USAGE])
    turned = "凭证或链首文件不是 JSON，可能给错了文件，或次序颠倒（先凭证，后文书）"
    for given, why in (
        (("receipt.json",), "请同时给出凭证和文书两个文件"),
        (("receipt.pdf", "receipt.json"), turned),
        (("receipt.json", "nowhere.pdf"), "打不开文件 nowhere.pdf"),
        (("receipt.json", "receipt.pdf", "--sum", "1"), "不认识的参数 --sum"),
    ):
        assert run(handed_out, *given) == (2, [f"无法核验：{why}", proof.USAGE])


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("receipt.pdf", b"%PDF", b"%PDG", "[不符] 文书文件与凭证不符：文件不是原件，或已被改动"),
        ("content.json", b"{", b"{ ", "[不符] 提交内容与留痕载明的哈希不符"),
        ("receipt.json", b'"verb":"applications.submit"', b'"verb":"applications.attach"', "的内容与其哈希不符"),
        ("log.jsonl", b'"outcome":"done"', b'"outcome":"gone"', "[不符] 留痕导出文件有误：第 "),
    ],
)
def test_what_was_tampered_with_is_named(handed_out, name, old, new, said):
    path = handed_out / name
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))
    both = ("--log", "log.jsonl", "--heads", "heads.json")
    code, lines = run(handed_out, "receipt.json", "receipt.pdf", "--content", "content.json", *both)
    assert code == 1
    assert any(said in line and line.startswith("[不符]") for line in lines), lines


def test_a_tail_rewritten_after_a_head_was_published_is_found(handed_out):
    lines = [json.loads(line) for line in (handed_out / "log.jsonl").read_text("utf-8").splitlines()]
    lines[-1]["reason"] = "改写"
    lines[-1]["hash"] = chain.entry_hash(lines[-1])
    (handed_out / "log.jsonl").write_text("".join(f"{chain.canonical(one)}\n" for one in lines), "utf-8")
    code, said = run(handed_out, "receipt.json", "receipt.pdf", "--log", "log.jsonl", "--heads", "heads.json")
    assert code == 1
    assert said[-2] == f"[不符] 与公布的链首 {lines[-1]['seq']} 不符：留痕在其公布之后被改写"


@pytest.mark.parametrize(("name", "value"), [("kind", "application_form"), ("number", "2022-A-009")])
def test_a_receipt_is_shown_as_nothing_else(handed_out, name, value):
    voucher = json.loads((handed_out / "receipt.json").read_text("utf-8"))
    voucher["document"] |= {name: value, "label": "证书"}
    (handed_out / "receipt.json").write_text(json.dumps(voucher), "utf-8")
    code, said = run(handed_out, "receipt.json", "receipt.pdf")
    assert (code, said[-1]) == (1, "结论：有 1 处不符，请勿采信")


def test_what_a_voucher_calls_itself_proves_nothing(handed_out):
    voucher = json.loads((handed_out / "receipt.json").read_text("utf-8"))
    voucher["document"]["label"] = "证书"
    (handed_out / "receipt.json").write_text(json.dumps(voucher), "utf-8")
    _code, said = run(handed_out, "receipt.json", "receipt.pdf")
    assert said[0].startswith("申报回执　编号 ")
    assert {kind: str(KINDS[kind]) for kind in proof.LABELS} == proof.LABELS
    assert set(proof.LABELS) == set(proof.ISSUED_BY)


def test_the_conclusion_says_what_was_left_open(handed_out):
    """A voucher that somebody made up from nothing was concluded upon as one of ours."""
    _code, said = run(handed_out, "receipt.json", "receipt.pdf")
    assert said[-1] == "结论：所核各项均符合；2 项未核，尚不能断定凭证出自平台"

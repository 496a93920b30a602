"""核验凭证: a receipt or certificate checked offline, without the platform and without trusting it.

This file needs the standard library alone and can be carried away and run by someone who does not trust us::

    python3 proof.py 凭证.json 文书.pdf [--content 提交内容.json] [--log log.jsonl] [--head SEQ:HASH ...] [--heads heads.json ...]

The voucher (a JSON file of a few KB, handed out beside the PDF) holds what the platform claims: the PDF's hash, and the
entries of the log that vouch for it. What is checked, and said in Chinese line by line:

1. the PDF is the very file that the voucher names (SHA-256);
2. each entry's hash follows from its content, and one of them names the PDF's hash;
   That entry must be of the act by which such a document is issued, and name the same number: files that people hand in
   have their hash in the log, too;
3. with ``--content``: what was handed in is what the entry of the submission names;
4. with ``--log``: the exported log, or any unbroken part of it, is a whole chain and holds the very entries;
5. with ``--head`` or ``--heads``: heads that were published (on another receipt, on a public page, in a mail) agree, and
   were published when the entry that names the PDF stood in the chain already: it is that head itself, or the log leads
   from it to the head.

The exit code is 0 when nothing contradicts, 1 when something does, 2 when the call or the voucher cannot be read.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

FORMAT = "keshe-proof-1"
#: Acts that take in what a form says.
SUBMITTING = ("applications.submit", "delivery.submit_report")
#: What those documents are called; what a voucher calls itself proves nothing.
LABELS = {
    "receipt": "申报回执",
    "application_form": "申报书",
    "performance_report": "绩效报告书",
    "certificate": "证书",
}
#: As in the log (``chain.py``): the fields that an entry's hash covers.
FIELDS = ("seq", "at", "actor", "verb", "subject", "outcome", "reason", "facts", "previous")

USAGE = "用法：python3 proof.py 凭证.json 文书.pdf [--content 提交内容.json] [--log log.jsonl] [--head 序号:哈希]"

HOLDS, FAILS, OPEN = "符合", "不符", "未核"

#: The act by which each kind of document is issued. Entries of other acts name files that somebody handed in.
ISSUED_BY = {
    "receipt": "applications.issue_paper",
    "application_form": "applications.issue_paper",
    "performance_report": "applications.issue_paper",
    "certificate": "awards.issue_certificate",
}


class Line(NamedTuple):
    """One thing that was looked at: ``HOLDS``, ``FAILS`` or ``OPEN``, and the sentence."""

    result: str
    text: str


def canonical(value: object) -> str:
    """One spelling for one value, as the log writes it: sorted keys, no spaces, Chinese unescaped."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def entry_hash(entry: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON of the entry's fields, its predecessor's hash among them."""
    return hashlib.sha256(canonical({name: entry[name] for name in FIELDS}).encode()).hexdigest()


def check(
    voucher: Mapping[str, Any],
    paper: bytes,
    content: bytes | None = None,
    log: Iterable[bytes] | None = None,
    heads: Iterable[tuple[int, str]] = (),
) -> Iterator[Line]:
    """Everything that can be said with what is at hand."""
    entries: list[Mapping[str, Any]] = list(voucher["entries"])
    digest = hashlib.sha256(paper).hexdigest()
    same = digest == voucher["document"]["sha256"]
    yield Line(
        *_either(same, f"文书文件的 SHA-256 与凭证一致：{digest}", "文书文件与凭证不符：文件不是原件，或已被改动")
    )
    naming = _naming(voucher["document"], entries, digest)
    yield from _of_entries(entries, naming)
    yield from _of_content(entries, content)
    found: dict[int, str] = {}
    if log is None:
        yield Line(OPEN, "未提供留痕导出文件，没有核对条目是否在链上（--log）")
    else:
        yield from _of_log(entries, log, found)
    given = list(heads)
    if not given:
        yield Line(OPEN, "未提供另行公布的链首，没有核对此后是否被整体重写（--head 或 --heads）")
    for seq, published in given:
        yield _of_head(entries, naming, found, (seq, published))


def _either(good: bool, holds: str, fails: str) -> tuple[str, str]:
    return (HOLDS, holds) if good else (FAILS, fails)


def _naming(document: Mapping[str, Any], entries: list[Mapping[str, Any]], digest: str) -> list[int]:
    """The numbers of the entries by which this very document was issued."""
    verb = ISSUED_BY.get(str(document.get("kind")))
    return [
        int(entry["seq"])
        for entry in entries
        if type(entry.get("seq")) is int
        and (entry.get("verb"), entry.get("outcome")) == (verb, "done")
        and isinstance(facts := entry.get("facts"), Mapping)
        and str(facts.get("number", "")) == str(document.get("number"))
        and facts.get("kind", document.get("kind")) == document.get("kind")
        and digest in _hashes(facts)
    ]


def _of_entries(entries: list[Mapping[str, Any]], naming: list[int]) -> Iterator[Line]:
    for entry in entries:
        good = all(name in entry for name in (*FIELDS, "hash")) and entry_hash(entry) == entry["hash"]
        seq = entry.get("seq")
        yield Line(*_either(good, f"第 {seq} 条留痕的哈希由其内容算得", f"第 {seq} 条留痕的内容与其哈希不符"))
    yield Line(
        *_either(
            bool(naming),
            f"第 {naming[-1] if naming else ''} 条留痕载明了这份文书的哈希",
            "凭证中没有一条签发留痕载明这份文书的编号和哈希",
        )
    )


def _of_content(entries: list[Mapping[str, Any]], content: bytes | None) -> Iterator[Line]:
    if content is None:
        return
    digest = hashlib.sha256(content).hexdigest()
    handed_in = [entry for entry in entries if entry.get("verb") in SUBMITTING and entry.get("outcome") == "done"]
    named = any(digest in _hashes(entry.get("facts")) for entry in handed_in)
    yield Line(*_either(named, f"提交内容的 SHA-256 与留痕一致：{digest}", "提交内容与留痕载明的哈希不符"))


def _of_log(entries: list[Mapping[str, Any]], log: Iterable[bytes], found: dict[int, str]) -> Iterator[Line]:
    """The lines of the export, from wherever they begin: each must follow from the one before it."""
    wanted = {entry.get("seq"): canonical(entry) for entry in entries}
    seen: set[object] = set()
    faults: list[str] = []
    previous, expected = "", 0
    for line in log:
        text = line.decode("utf-8", "replace").rstrip("\n")
        try:
            entry = json.loads(text)
            whole = canonical(entry) == text and entry_hash(entry) == entry["hash"]
        except (ValueError, KeyError, TypeError):
            faults.append(f"第 {expected} 条附近有一行无法读取")
            continue
        seq = entry["seq"]
        if not whole:
            faults.append(f"第 {seq} 条的内容与其哈希不符")
        if previous and (entry["previous"] != previous or seq != expected):
            faults.append(f"第 {seq} 条与前一条不相衔接")
        previous, expected = entry["hash"], seq + 1
        found[seq] = entry["hash"]
        if wanted.get(seq) == text:
            seen.add(seq)
    span = f"第 {min(found)} 至 {max(found)} 条" if found else "没有一条"
    yield Line(
        *_either(
            not faults and bool(found), f"留痕导出文件（{span}）首尾相扣", f"留痕导出文件有误：{'；'.join(faults[:5])}"
        )
    )
    for seq in sorted(wanted, key=str):
        yield Line(
            *_either(
                seq in seen, f"第 {seq} 条留痕在链上，与凭证一字不差", f"留痕导出文件中没有与凭证相同的第 {seq} 条"
            )
        )


def _of_head(
    entries: list[Mapping[str, Any]], naming: list[int], found: Mapping[int, str], head: tuple[int, str]
) -> Line:
    seq, published = head
    own = {int(entry["seq"]): str(entry["hash"]) for entry in entries if type(entry.get("seq")) is int}
    known = {**own, **found}
    if seq not in known:
        return Line(OPEN, f"公布的链首 {seq} 不在凭证中，也不在留痕导出文件中，无法比对")
    if known[seq] != published:
        return Line(FAILS, f"与公布的链首 {seq} 不符：留痕在其公布之后被改写")
    if all(seq < number for number in naming):
        return Line(OPEN, f"公布的链首 {seq} 与留痕一致，但早于这份文书，不能为其作证")
    # Entries that merely lie beside each other in a voucher are not linked: only the log leads from one to the other.
    linked = any(seq == number or (number < seq and {number, seq} <= set(found)) for number in naming)
    if not linked:
        return Line(OPEN, f"公布的链首 {seq} 与凭证一致，但没有留痕导出文件，不能证明这份文书的留痕在其之前（--log）")
    return Line(HOLDS, f"公布的链首 {seq} 与留痕一致：其公布时，这份文书的留痕已在链上")


def _hashes(value: object) -> set[str]:
    """Every ``sha256`` anywhere in an entry's facts."""
    if isinstance(value, Mapping):
        own = {str(value["sha256"])} if "sha256" in value else set()
        return own.union(*(_hashes(one) for one in value.values()))
    if isinstance(value, list):
        return set().union(*(_hashes(one) for one in value))
    return set()


def head_of(text: str) -> tuple[int, str]:
    """``505:3cf7…`` as it is printed. Raises ValueError."""
    number, colon, published = text.partition(":")
    if not colon or len(published) != 64:
        raise ValueError(text)
    return int(number), published


def main(arguments: list[str]) -> int:
    """The command; see the head of this file."""
    out = sys.stdout.write
    if not arguments:
        out(f"{USAGE}\n")
        return 2
    try:
        voucher, lines = _checked(_given(arguments))
        document = voucher["document"]
        out(f"{LABELS.get(document['kind'], document['kind'])}　编号 {document['number'] or '—'}\n")
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        out(f"无法核验：{_why(error)}\n{USAGE}\n")
        return 2
    for result, text in lines:
        out(f"[{result}] {text}\n")
    failed, left = (sum(line.result == result for line in lines) for result in (FAILS, OPEN))
    out(f"结论：{_conclusion(failed, left)}\n")
    return 1 if failed else 0


def _conclusion(failed: int, left: int) -> str:
    if failed:
        return f"有 {failed} 处不符，请勿采信"
    return f"所核各项均符合；{left} 项未核，尚不能断定凭证出自平台" if left else "所核各项均符合"


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"打不开文件 {error.filename}"
    if isinstance(error, (json.JSONDecodeError, UnicodeDecodeError)):
        return "凭证或链首文件不是 JSON，可能给错了文件，或次序颠倒（先凭证，后文书）"
    if isinstance(error, IndexError):
        return "请同时给出凭证和文书两个文件"
    if isinstance(error, (KeyError, TypeError)):
        return "凭证内容不完整"
    return str(error)


def _checked(given: Mapping[str, list[str]]) -> tuple[dict[str, Any], list[Line]]:
    voucher = json.loads(_bytes(given["voucher"][0]))
    if not isinstance(voucher, dict) or voucher.get("format") != FORMAT:
        raise ValueError(f"{given['voucher'][0]} 不是核验凭证")
    heads = [head_of(text) for text in given["head"]]
    told = [json.loads(_bytes(name)) for name in given["heads"]]
    heads += [(int(one["seq"]), str(one["hash"])) for one in told]
    content = _bytes(given["content"][0]) if given["content"] else None
    paper = _bytes(given["paper"][0])
    if not given["log"]:
        return voucher, list(check(voucher, paper, content, None, heads))
    with open(given["log"][0], "rb") as log:
        return voucher, list(check(voucher, paper, content, log, heads))


def _bytes(name: str) -> bytes:
    with open(name, "rb") as source:
        return source.read()


def _given(arguments: list[str]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {name: [] for name in ("voucher", "paper", "content", "log", "head", "heads")}
    plain, name = iter(("voucher", "paper")), ""
    for argument in arguments:
        if argument.startswith("--"):
            name = argument[2:]
            if name not in ("content", "log", "head", "heads"):
                raise ValueError(f"不认识的参数 {argument}")
        else:
            given[name or next(plain, "paper")].append(argument)
    return given


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

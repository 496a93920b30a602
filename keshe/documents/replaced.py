"""Setting a paper by somebody else's template, in the process apart, and saying what is wrong with a template."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

import pypdfium2
from django.utils.translation import gettext as _

from keshe.audit.domain.chain import plain
from keshe.documents.apart import MOST_OCTETS, TIME, Answer, set_apart
from keshe.documents.domain import typstcheck
from keshe.documents.domain.codes import shown, shown_page
from keshe.documents.domain.fields import FOR_TYPST, completed, names_of, tree_of
from keshe.documents.domain.typstcheck import Finding
from keshe.documents.rendering import (
    PagesGrow,
    facts_as_json,
    font_folders,
    our_files,
    qr_png,
    verification_address,
    with_page_codes,
)
from keshe.documents.replaceable import TYPST, WORD, Replaceable
from keshe.lib import clock
from keshe.lib.refusals import Reason, sentences

#: The code on samples: of the shape of ours, given to no document.
SAMPLE_CODE = "7K3MQ2XD90VB"
#: Faults told at once; the first ones usually explain the others.
MOST_TOLD = 12
#: Pages of a sample, at most.
MOST_PAGES = 60


@dataclass(frozen=True)
class Source:
    """A template as it was handed in: ``typst`` or ``docx``, and its bytes."""

    format: str
    content: bytes


class NotSet(Exception):
    """There is no paper; ``reasons`` say why."""

    def __init__(self, *reasons: Reason) -> None:
        self.reasons = reasons
        super().__init__("；".join(sentences(reasons)))


@dataclass(frozen=True)
class Checked:
    """What is wrong with a template, and what the typesetter only warns of."""

    reasons: tuple[Reason, ...] = ()
    warnings: tuple[Reason, ...] = ()


def set_by(source: Source, kind: Replaceable, facts: Mapping[str, object], code: str, *, at: datetime) -> bytes:
    """A paper by a template of others: PDF/A-2b, or a Word document.

    Raises:
        NotSet: it cannot be set with these facts.
    """
    return _set(source, kind, facts, code, at)[0]


def preview(source: Source, kind: Replaceable) -> bytes:
    """The paper that says everything, of sample facts.

    Raises:
        NotSet: it cannot be set.
    """
    return set_by(source, kind, kind.samples()[0], SAMPLE_CODE, at=clock.now())


def check(source: Source, kind: Replaceable) -> Checked:
    """Whether papers of that kind can be made by a template: fields that there are not, imports, what does not compile
    with a full sample or with the least one, and a code that proves the copy on the paper."""
    found = _read(source, kind)
    if found:
        return Checked(tuple(found[:MOST_TOLD]))
    full, sparse = kind.samples()
    at = clock.now()
    try:
        content, warnings = _set(source, kind, full, SAMPLE_CODE, at)
    except NotSet as fault:
        return Checked(fault.reasons)
    uncoded = _uncoded(source, kind, content)
    if uncoded:
        return Checked(tuple(uncoded))
    try:
        _set(source, kind, sparse, SAMPLE_CODE, at)
    except NotSet as fault:
        return Checked((*fault.reasons, Reason("documents.template_sparse", field="file")))
    return Checked(warnings=tuple(warnings))


def _set(
    source: Source, kind: Replaceable, facts: Mapping[str, object], code: str, at: datetime
) -> tuple[bytes, list[Reason]]:
    given = {"verify": verification_address(code), "code": code}
    if source.format == WORD:
        data = {**completed(kind.fields, facts, word=True), **_common(given)}
        order = {"do": "word", "data": json.loads(json.dumps(data, ensure_ascii=False, default=plain))}
        return _content(set_apart(order, {"main": source.content, "qr": qr_png(given["verify"])}), source, kind), []
    told: list[tuple[str, str]] = []

    def setting(pages: Sequence[object]) -> bytes:
        data = facts_as_json({**completed(kind.fields, facts), **given, **({"pages": pages} if kind.paged else {})})
        order = {"do": "typst", "data": data, "fonts": font_folders(), "at": int(at.timestamp())}
        answer = set_apart(order, {**our_files(), "main": source.content})
        told[:] = answer.warnings
        return _content(answer, source, kind)

    try:
        content = with_page_codes(setting, code) if kind.paged else setting(())
    except PagesGrow as fault:
        raise NotSet(Reason("documents.template_grows", field="file")) from fault
    return content, [_reason(typstcheck.told(*one), source, kind) for one in told]


def _common(given: Mapping[str, str]) -> dict[str, object]:
    """What every Word template may use, by both names."""
    code, address = shown(given["code"]), given["verify"]
    return {"code": code, "核验码": code, "verify": address, "核验网址": address}


def _content(answer: Answer, source: Source, kind: Replaceable) -> bytes:
    if not answer.failed:
        return answer.content
    if answer.failed != "wrong":
        limits = {"limit": TIME, "most": MOST_OCTETS // 1024 // 1024}
        raise NotSet(Reason(f"documents.template_{answer.failed}", limits, "file"))
    raise NotSet(*(_reason(typstcheck.told(fault[0], fault[1]), source, kind) for fault in answer.faults))


def _read(source: Source, kind: Replaceable) -> list[Reason]:
    """What can be told without setting anything."""
    if source.format == TYPST:
        try:
            text = source.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return [Reason("documents.template_not_text", field="file")]
        known = [*names_of(kind.documented), *FOR_TYPST]
        return [_reason(one, source, kind) for one in typstcheck.read(text, known)]
    answer = set_apart({"do": "word-check", "fields": tree_of(kind.documented)}, {"main": source.content})
    if answer.failed:
        return [Reason(f"documents.template_{answer.failed}", {"limit": TIME}, "file")]
    return [_reason(_of_word(*fault), source, kind) for fault in answer.faults]


def _of_word(code: str, name: str, place: str) -> Finding:
    return Finding("template_field" if code == "field" else f"template_word_{code}", int(place or 0), name)


def _reason(finding: Finding, source: Source, kind: Replaceable) -> Reason:
    place = _("，第 %(line)s 段") if source.format == WORD else _("，第 %(line)s 行")
    facts = {
        "where": place % {"line": finding.line} if finding.line else "",
        "what": finding.what or _("其他文件或程序包"),
        "known": "、".join(kind.names(source.format)),
    }
    return Reason(f"documents.{finding.code}", facts, "file")


def _uncoded(source: Source, kind: Replaceable, content: bytes) -> list[Reason]:
    """A sample that goes on and on; pages on which the code that proves the copy is missing; of most papers one page with it is enough."""
    if source.format == WORD:
        return [] if _word_says(content, shown(SAMPLE_CODE)) else [Reason("documents.template_uncoded", field="file")]
    with closing(pypdfium2.PdfDocument(content)) as document:
        count = len(document)
        if count > MOST_PAGES:
            return [Reason("documents.template_pages", {"pages": count, "most": MOST_PAGES}, "file")]
        texts = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    if not kind.paged:
        coded = any(shown(SAMPLE_CODE) in text for text in texts)
        return [] if coded else [Reason("documents.template_uncoded", field="file")]
    missing = [str(n) for n, text in enumerate(texts, 1) if shown_page(SAMPLE_CODE, n) not in text]
    if not missing:
        return []
    return [Reason("documents.template_page_uncoded", {"pages": "、".join(missing[:5])}, "file")]


def _word_says(content: bytes, words: str) -> bool:
    """Whether a Word document shows some words anywhere, headers and footers included."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
    return any(words.encode() in part for part in parts)

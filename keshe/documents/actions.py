"""Writes: numbers and documents. All are called inside other contexts' acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection

from keshe.audit.acts import HasRef, act, locked
from keshe.audit.models import Subject
from keshe.documents.domain.codes import new_code
from keshe.documents.domain.numbers import DocumentNumber, document_number, is_mark
from keshe.documents.labels import SCOPES
from keshe.documents.models import Document, IssuedNumber, NumberSeries, Template
from keshe.documents.papers import Paper
from keshe.documents.queries import documents_about, is_known_mark, latest_mark, template_for
from keshe.documents.rendering import page_count, render_paged, render_pdf, verification_address
from keshe.documents.replaceable import WORD, replaceable_of
from keshe.documents.replaced import NotSet, Source, set_by
from keshe.documents.word import DOCX
from keshe.files.actions import store_made
from keshe.files.queries import fact, open_file
from keshe.lib import clock, days
from keshe.lib.refusals import Reason, Refused, refuse_unless, sentences


@dataclass(frozen=True)
class Heading:
    """What a document is: ``kind`` (a key of ``labels.KINDS``), its title, the ``ref`` of what it is about, its number
    if it has one, and which version of which ``series`` it is where there are several."""

    kind: str
    title: str
    subject_ref: str
    number: str = ""
    series: str = ""
    version: int = 0
    #: The uid of the call whose templates count; "" where none does.
    call: str = ""


def issue_number(series: str, pattern: str, **facts: object) -> tuple[int, str]:
    """The next number of a series, without gap or double, whoever else asks at the same moment (R12).

    The series' row stays locked until the act ends, so a number that is rolled back is given to the next.

    Args:
        series: what the ordinal counts in, for example ``applications:2022``.
        pattern: a format string; ``ordinal`` is one of its facts: ``"KS{year}-{category}-{ordinal:03d}"``.

    Returns:
        The ordinal (from 1) and the text.

    Raises:
        RuntimeError: called outside an act.
        Refused: the text has been given before, in this series or another.
    """
    row = _lock(series)
    ordinal = row.next
    text = pattern.format(ordinal=ordinal, **facts)
    _give(series, ordinal, text)
    NumberSeries.objects.filter(pk=row.pk).update(next=ordinal + 1)
    return ordinal, text


def claim_document_number(text: str) -> DocumentNumber:
    """Take a document number (发文字号) that the office's registry gave, so that no second document can carry it.

    Raises:
        RuntimeError: called outside an act.
        Refused: no document number, or taken.
    """
    number = document_number(text)
    row = _lock(number.series)
    _give(number.series, number.ordinal, str(number))
    NumberSeries.objects.filter(pk=row.pk).update(next=max(row.next, number.ordinal + 1))
    return number


def take_document_number(text: str, year: int) -> str:
    """A document number for a paper that is being made: a whole one is claimed; a mark alone (苏科协) that was used
    before, or nothing (the mark that was used last), takes the next of the year.

    Raises:
        RuntimeError: called outside an act.
        Refused: malformed, taken, or the mark is not known yet.
    """
    text = "".join(text.split())
    mark = text or latest_mark()
    refuse_unless(mark, "documents.no_mark", "number")
    if not is_mark(mark):
        return str(claim_document_number(text))
    # A number is never taken back: a mistyped mark would open a register of its own.
    example = str(DocumentNumber(mark, year, 1))
    refuse_unless(is_known_mark(mark), "documents.unknown_mark", "number", mark=mark, example=example)
    return issue_number(f"{mark}〔{year}〕", "{mark}〔{year}〕{ordinal}号", mark=mark, year=year)[1]


def make_paper(actor: HasRef, paper: Paper, thing: Subject, number: str = "") -> Document:
    """Make one of the office's papers about a thing, and register it. A later one takes the place of the earlier and
    keeps its document number.

    Args:
        number: for papers that carry one, as :func:`take_document_number` takes it.

    Raises:
        Refused: not theirs to make; the thing is not that far; the paper in force says the same already.
    """
    assert paper.content is not None
    assert paper.may_make is not None
    paper.may_make(actor, thing).required()
    with act(actor, "documents.make_paper", thing) as record:
        thing = locked(thing)
        paper.ready(thing).required()
        before = documents_about(thing, paper.kind).first()
        carried = before.number if before else ""
        if paper.numbered and not carried:
            carried = take_document_number(number, clock.local(record.at).year)
        content = paper.content(thing, carried, record.at)
        call = paper.call_of(thing)
        own = template_for(paper.kind, call)
        same = before is not None and before.content_sha256 == content.sha256 and before.template == own
        refuse_unless(not same, "documents.nothing_new")
        heading = Heading(paper.kind, content.title[:200], thing.ref, carried, call=call)
        name = f"{carried or content.title}.pdf"
        document = make_document(actor.ref, heading, "official", content.facts, name, at=record.at)
        Document.objects.filter(pk=document.pk).update(content_sha256=content.sha256)
        record.facts = {"kind": paper.kind, "number": carried, "files": [fact(document.file)]}
        if own is not None:
            record.facts["template"] = own.uid
    return document


def register_document(
    actor_ref: str,
    heading: Heading,
    content: bytes,
    name: str,
    *,
    at: datetime,
    code: str = "",
    replaces: Document | None = None,
    template: Template | None = None,
) -> Document:
    """Keep a PDF that was made (a Word document, where ``template`` is one), so that a paper copy of it can be verified.
    ``code`` is what was printed on it.

    The caller puts ``files.queries.fact(document.file)`` into its facts.
    """
    in_word = template is not None and template.format == WORD
    name = f"{name.removesuffix('.pdf')}.docx" if in_word else name
    stored = store_made(actor_ref, content, name, DOCX if in_word else "application/pdf", at=at)
    return Document.objects.create(
        kind=heading.kind,
        number=heading.number,
        title=heading.title,
        subject_ref=heading.subject_ref,
        file=stored,
        sha256=stored.sha256,
        code=code or new_code(),
        replaces=replaces,
        template=template,
        pages=page_count(content),
        series=heading.series,
        version=heading.version,
        created_at=at,
    )


def make_document(
    actor_ref: str,
    heading: Heading,
    template: str,
    context: Mapping[str, object],
    name: str,
    *,
    at: datetime,
    paged: bool = False,
    replaces: Document | None = None,
) -> Document:
    """Set a paper with a fresh verification code on it, and register the result: by the template that is in use for its
    kind in its call or in the association, else by ours, ``template``. ``paged``: a code of its own at the foot of every
    page (templates upon ``plainpage``). ``replaces``: the document about another thing whose place it takes.

    Raises:
        Refused: the template in use cannot set these facts; nothing was made.
    """
    code = new_code()
    own = template_for(heading.kind, heading.call)
    if own is not None:
        content = _set_by(own, context, code, at)
    else:
        facts = {**context, "verify": verification_address(code), "code": code}
        content = render_paged(template, facts, code, at=at) if paged else render_pdf(template, facts, at=at)
    return register_document(actor_ref, heading, content, name, at=at, code=code, replaces=replaces, template=own)


def make_certificate(
    actor_ref: str, heading: Heading, title: str, pattern: str, context: Mapping[str, object], *, at: datetime
) -> Document:
    """What somebody is given to show, checkable, with the next number of its kind's year (``pattern``: of ``year`` and
    ``ordinal``) and the day; ``context``: what else its template takes. Raises Refused as :func:`make_document` does."""
    day = clock.local(at).date()
    number = issue_number(f"{heading.kind}:{day.year}", pattern, year=day.year)[1]
    facts = {**context, "title": title, "number": number, "date": days.day(day)}
    numbered = replace(heading, number=number)
    return make_document(actor_ref, numbered, heading.kind, facts, f"{title}{number}.pdf", at=at)


def _set_by(own: Template, context: Mapping[str, object], code: str, at: datetime) -> bytes:
    kind = replaceable_of(own.kind)
    assert kind is not None
    with open_file(own.file) as kept:
        source = Source(own.format, kept.read())
    try:
        return set_by(source, kind, context, code, at=at)
    except NotSet as fault:
        why = "".join(sentences(fault.reasons))
        facts = {"kind": kind.label, "scope": SCOPES[bool(own.scope)], "version": own.version, "why": why}
        raise Refused(Reason("documents.template_failed", facts)) from fault


def supersede(series: str, before: int, at: datetime) -> None:
    """Mark the documents of a series that are older than version ``before``: a paper copy of them is no longer the
    newest. Called inside the act that makes the newer version count."""
    older = Document.objects.filter(series=series, version__lt=before, superseded_at__isnull=True)
    older.exclude(series="").update(superseded_at=at)


def next_ordinal(series: str) -> int:
    """Count on in a series whose ordinals nobody is given as a number; its row stays locked until the act ends.

    Raises:
        RuntimeError: called outside an act.
    """
    row = _lock(series)
    NumberSeries.objects.filter(pk=row.pk).update(next=row.next + 1)
    return row.next


def _lock(series: str) -> NumberSeries:
    """The series' row, locked until the act ends."""
    if not connection.in_atomic_block:
        raise RuntimeError("numbers are issued inside an act")
    NumberSeries.objects.get_or_create(key=series)
    return NumberSeries.objects.select_for_update(no_key=True).get(key=series)


def _give(series: str, ordinal: int, text: str) -> None:
    taken = IssuedNumber.objects.filter(text=text) | IssuedNumber.objects.filter(series=series, ordinal=ordinal)
    refuse_unless(not taken.exists(), "documents.number_taken", "number", number=text)
    IssuedNumber.objects.create(series=series, ordinal=ordinal, text=text, given_at=clock.now())

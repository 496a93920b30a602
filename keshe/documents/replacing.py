"""Writes: templates of the association and of calls. Who may, their scope says."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from keshe.audit.acts import HasRef, act, locked, move
from keshe.documents.actions import next_ordinal
from keshe.documents.domain.lifecycle import TEMPLATE, TemplateStatus
from keshe.documents.domain.typstcheck import MOST_OCTETS
from keshe.documents.models import Template
from keshe.documents.replaceable import TYPST, WORD, Replaceable, Scope
from keshe.documents.replaced import Source, check
from keshe.files.actions import judged, readable_size, store, store_made
from keshe.files.queries import fact, open_file
from keshe.lib.refusals import Reason, Refused, refuse_unless

#: A Word template, at most.
MOST_WORD = 5 * 1024 * 1024
ONLY_WORD = frozenset({"docx"})


def upload_template(
    actor: HasRef, scope: Scope, kind: Replaceable, upload: UploadedFile[Any] | bytes, name: str
) -> Template:
    """Keep a template as a draft, once papers of that kind can be made by it.

    Raises:
        Refused: not theirs to keep; not a template; what is wrong with it, by line.
    """
    scope.may_keep(actor).required()
    source = source_of(kind, upload, name)
    checked = check(source, kind)
    if checked.reasons:
        raise Refused(*checked.reasons)
    with act(actor, "documents.upload_template") as record:
        version = next_ordinal(_series(kind.kind, scope.uid))
        if source.format == WORD:
            stored = store(actor.ref, source.content, name, allow=ONLY_WORD, max_bytes=MOST_WORD, at=record.at)
        else:
            stored = store_made(actor.ref, source.content, name, "text/plain; charset=utf-8", at=record.at)
        record.subject = template = Template.objects.create(
            kind=kind.kind,
            scope=scope.uid,
            version=version,
            format=source.format,
            file=stored,
            warnings=[{"code": one.code, "facts": dict(one.facts)} for one in checked.warnings],
            uploaded_at=record.at,
        )
        record.facts = {**_named(template), "format": source.format, "files": [fact(stored)]}
    return template


def use_template(actor: HasRef, scope: Scope, kind: Replaceable, template: Template) -> None:
    """Let papers of its kind be made by a template from now on; the one in use until now is retired. It is checked
    again: what papers say may have changed since it was uploaded.

    Raises:
        Refused: not theirs to keep; in use already; papers cannot be made by it any more.
    """
    scope.may_keep(actor).required()
    _belongs(template, scope, kind)
    checked = check(kept_source(template), kind)
    if checked.reasons:
        raise Refused(*checked.reasons)
    with act(actor, "documents.use_template", template) as record:
        next_ordinal(_series(kind.kind, scope.uid) + ":use")  # one at a time within kind and scope
        template = locked(template)
        TEMPLATE.target(template.status, "use")
        before = Template.objects.filter(kind=kind.kind, scope=scope.uid, status=TemplateStatus.IN_USE).first()
        if before is not None:
            move(before, TEMPLATE, "withdraw", retired_at=record.at)
        move(template, TEMPLATE, "use", used_at=record.at, retired_at=None)
        record.facts = {**_named(template), "instead_of": before.version if before else 0}


def withdraw_template(actor: HasRef, scope: Scope, kind: Replaceable, template: Template, reason: str) -> None:
    """Use a template no more: papers are made by the association's again, or by ours. It stays readable.

    Raises:
        Refused: not theirs to keep; no reason; neither draft nor in use.
    """
    scope.may_keep(actor).required()
    _belongs(template, scope, kind)
    refuse_unless(reason.strip(), "documents.template_why", "reason")
    with act(actor, "documents.withdraw_template", template, reason=reason.strip()) as record:
        template = locked(template)
        move(template, TEMPLATE, "withdraw", retired_at=record.at)
        record.facts = _named(template)


def source_of(kind: Replaceable, upload: UploadedFile[Any] | bytes, name: str) -> Source:
    """What was handed in, read and judged by its ending and its content.

    Raises:
        Refused: neither a .typ nor a .docx file; not for this kind; too big; harmful.
    """
    ending = name.lower().rpartition(".")[2]
    refuse_unless(ending in ("typ", "docx"), "documents.template_name", "file")
    if ending == "docx":
        refuse_unless(kind.word, "documents.template_pdf_only", "file", kind=kind.label)
        try:
            return Source(WORD, judged(upload, name, allow=ONLY_WORD, max_bytes=MOST_WORD)[0])
        except Refused as refusal:
            raise Refused(*(Reason(one.code, one.facts, "file") for one in refusal.reasons)) from refusal
    size = len(upload) if isinstance(upload, bytes) else upload.size or 0
    refuse_unless(size <= MOST_OCTETS, "documents.template_too_big", "file", limit=readable_size(MOST_OCTETS))
    content = upload if isinstance(upload, bytes) else upload.read()
    refuse_unless(content.strip(), "documents.template_empty", "file")
    refuse_unless(b"\0" not in content, "documents.template_not_text", "file")
    return Source(TYPST, content)


def kept_source(template: Template) -> Source:
    """A template's bytes."""
    with open_file(template.file) as kept:
        return Source(template.format, kept.read())


def _belongs(template: Template, scope: Scope, kind: Replaceable) -> None:
    refuse_unless((template.kind, template.scope) == (kind.kind, scope.uid), "documents.template_elsewhere")


def _series(kind: str, scope: str) -> str:
    return f"template:{kind}:{scope}"


def _named(template: Template) -> dict[str, object]:
    return {"kind": template.kind, "scope": template.scope, "version": template.version}

"""Word templates: which fields a template uses, and the paper that comes of it. Runs in the process apart."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

#: What a template may be made of: text, a field, a loop over one, a condition.
ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For, nodes.If, nodes.Not,
    nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.Const,
)  # fmt: skip
PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
#: Side of the QR code, in mm.
QR_SIDE = 20

TEXT: dict[str, Any] = {"type": "text", "parts": None}

Fault = tuple[str, str, str]
Fields = dict[str, Any]


def environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def faults(content: bytes, fields: Fields) -> list[Fault]:
    """What is wrong with a template: (``field`` | ``syntax`` | ``loop`` | ``form``, name, paragraph)."""
    try:
        template = DocxTemplate(io.BytesIO(content))
        template.init_docx()
        sources = list(_sources(template))
    except Exception as error:
        return [("damaged", type(error).__name__, "")]
    found: dict[Fault, None] = {}
    paragraphs = _paragraphs(template)
    for source in sources:
        try:
            tree = environment().parse(source)
        except TemplateSyntaxError as error:
            found.setdefault(("syntax", str(error.message)[:200].rstrip("."), ""))
            continue
        for code, name in _judge(tree, {**fields, "qr": TEXT}):
            found.setdefault((code, name, _place(paragraphs, name)))
    return list(found)


def filled(content: bytes, data: dict[str, Any], qr: bytes) -> tuple[bytes, dict[str, Any]]:
    """The paper of a template that was checked."""
    try:
        template = DocxTemplate(io.BytesIO(content))
        template.init_docx()
        image = InlineImage(template, io.BytesIO(qr), width=Mm(QR_SIDE)) if qr else ""
        template.render({**data, "qr": image}, environment(), autoescape=True)
        out = io.BytesIO()
        template.save(out)
    except TemplateError as error:
        return b"", {"failed": "wrong", "faults": [(str(error.message)[:300], "")]}
    except Exception as error:
        return b"", {"failed": "wrong", "faults": [(f"{type(error).__name__}: {error}"[:300], "")]}
    return out.getvalue(), {}


def _sources(template: DocxTemplate) -> Iterator[str]:
    """Every part that is read for fields when it is filled in."""
    yield template.patch_xml(template.get_xml())
    for kind in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(kind):
            yield template.patch_xml(template.get_part_xml(part))
    for part in template.docx.part.package.parts:
        if part.content_type == FOOTNOTES:
            yield template.patch_xml(part.blob.decode("utf-8"))
    for name in PROPERTIES:
        yield str(getattr(template.docx.core_properties, name))


def _judge(node: nodes.Node, known: Fields) -> Iterator[tuple[str, str]]:
    """Walk a template with what is known at each place: a loop makes its own name known below it."""
    if isinstance(node, nodes.For):
        yield from _loop(node, known)
        return
    if isinstance(node, nodes.Name | nodes.Getattr):
        yield from _used(node, known)
        return
    if not isinstance(node, ALLOWED):
        yield "form", type(node).__name__
        return
    if isinstance(node, nodes.Output):
        for shown in node.nodes:
            whole = _found(shown, known)
            if whole is not None and whole["type"] not in ("text", "number", "flag"):
                yield "whole", _written(shown)
    for child in node.iter_child_nodes():
        yield from _judge(child, known)


def _loop(node: nodes.For, known: Fields) -> Iterator[tuple[str, str]]:
    over, target = _found(node.iter, known), node.target
    if not isinstance(target, nodes.Name) or node.test or node.recursive:
        yield "form", "for"
        return
    if over is None:
        yield from _judge(node.iter, known)
        over = {"type": "records", "parts": None}
    elif over["type"] not in ("texts", "rows", "records"):
        yield "loop", _written(node.iter)
    below = {"records": over, "rows": {"type": "texts", "parts": None}}.get(over["type"], TEXT)
    # Inside the loop, its name is one of the records, and jinja's own counter is there.
    one = {**below, "type": "record"} if over["type"] == "records" else below
    counter = {"type": "record", "parts": dict.fromkeys(("index", "first", "last", "length"), TEXT)}
    for child in [*node.body, *node.else_]:
        yield from _judge(child, {**known, target.name: one, "loop": counter})


def _used(node: nodes.Name | nodes.Getattr, known: Fields) -> Iterator[tuple[str, str]]:
    if _found(node, known) is None:
        yield "field", _written(node)


def _found(node: nodes.Node, known: Fields) -> Fields | None:
    """What stands behind a name; None when there is no such thing."""
    if isinstance(node, nodes.Name):
        return known.get(node.name)
    if isinstance(node, nodes.Getattr):
        whole = _found(node.node, known)
        if whole is None or whole["type"] != "record":
            return None
        return (whole["parts"] or {}).get(node.attr)
    return None


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return str(getattr(node, "name", getattr(node, "value", type(node).__name__)))


def _paragraphs(template: DocxTemplate) -> list[str]:
    """The texts of the body's paragraphs, those of tables in their place."""
    tag = template.docx.element.body.nsmap["w"]
    return [
        "".join(piece.text or "" for piece in one.iter(f"{{{tag}}}t"))
        for one in template.docx.element.body.iter(f"{{{tag}}}p")
    ]


def _place(paragraphs: list[str], name: str) -> str:
    shape = re.compile(r"\{[{%][^}]*" + re.escape(name))
    return next((str(number) for number, text in enumerate(paragraphs, 1) if shape.search(text)), "")

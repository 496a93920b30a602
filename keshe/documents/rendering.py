"""Setting a document in type: a Typst template, facts as JSON, a PDF/A out. Nothing else knows about Typst."""

from __future__ import annotations

import io
import json
import logging
import threading
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import pikepdf
import segno
import typst
from django.conf import settings

from keshe.audit.domain.chain import plain
from keshe.documents.domain import fonts
from keshe.documents.domain.codes import of_page, shown, shown_page

#: A name of ours (``receipt``), or the path of a template in a call's folder.
Template = str | Path

#: Pages that get their codes at the first attempt; a longer paper is set twice.
USUAL_PAGES = 12
#: Side of a module of a page's code, in mm: a tilted scan at 150 dpi still reads it.
MODULE = 0.5

OURS = Path(__file__).parent / "templates"

logger = logging.getLogger(__name__)
_one_at_a_time = threading.Lock()


class CannotRender(Exception):
    """A template does not compile with these facts: a mistake of the template's, not of the person who asks."""


def verification_address(code: str) -> str:
    """Where anybody can verify a paper copy; printed as a QR code."""
    return f"{settings.BASE_URL}/verify/?code={shown(code)}"


def render_pdf(template: Template, context: Mapping[str, object], *, at: datetime) -> bytes:
    """A PDF/A-2b.

    Args:
        template: ``"receipt"`` for ``templates/receipt.typ``; or the path of a ``.typ`` file, which may import the
            files beside it and our ``base.typ``.
        context: facts, as JSON can write them (dates and Decimals included). ``verify``, if given, becomes a QR code.
        at: the document's date; the same facts at the same instant give the same bytes.

    Raises:
        CannotRender: the template does not compile.
    """
    data = json.dumps({**context, **_given(context)}, ensure_ascii=False, default=plain)
    try:
        with _one_at_a_time:
            content, warnings = _compiler().compile_with_warnings(
                input=cast(Any, _sources(template)),  # several files by name; its stubs know one alone
                format="pdf",
                sys_inputs={"data": data},
                pdf_standards=["a-2b"],
                timestamp=int(at.timestamp()),
            )
    except (typst.TypstError, ValueError) as error:
        raise CannotRender(f"{template}: {error}") from error
    for warning in warnings:
        logger.warning("template %s: %s", template, warning)
    return cast(bytes, content)


def render_paged(template: Template, context: Mapping[str, object], code: str, *, at: datetime) -> bytes:
    """The same with a code of its own at the foot of every page. What a code says does not depend on how many pages
    there are, and its place is kept free on all of them, so setting it again never moves a line."""
    wanted = USUAL_PAGES
    while True:
        content = render_pdf(template, {**context, "pages": _page_marks(code, wanted)}, at=at)
        pages = page_count(content)
        if pages <= wanted:
            return content
        wanted = pages


def page_address(code: str, page: int) -> str:
    """What the QR code at the foot of a page says."""
    return f"{settings.BASE_URL}/verify/?code={of_page(code, page)}"


def page_count(content: bytes) -> int:
    """How many pages a PDF has; 1 for what cannot be read as one."""
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            return max(1, len(document.pages))
    except pikepdf.PdfError:
        return 1


def font_warnings() -> list[str]:
    """What ``doctor`` says about fonts: roles that no fitting family is there for."""
    return _cast()[1]


def _given(context: Mapping[str, object]) -> dict[str, object]:
    """What every template may use beside its own facts."""
    address = str(context.get("verify", ""))
    code = str(context.get("code", ""))
    return {"fonts": _cast()[0], "qr": _qr(address) if address else "", "code": shown(code) if code else ""}


def _qr(text: str) -> str:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=0, scale=4)
    return out.getvalue().decode()


def _page_marks(code: str, pages: int) -> list[dict[str, object]]:
    """The codes of the pages for their feet: as text, as a drawing, and the drawing's side in mm. All take the mask
    that fits the first: trying the eight for each page would take longer than setting it."""
    mask, marks = None, []
    for page in range(1, pages + 1):
        made, out = segno.make(page_address(code, page), error="m", micro=False, mask=mask), io.BytesIO()
        made.save(out, kind="svg", border=0)
        mask, side = made.mask, made.symbol_size(border=0)[0] * MODULE
        marks.append({"code": shown_page(code, page), "qr": out.getvalue().decode(), "side": side})
    return marks


def _sources(template: Template) -> dict[str, bytes]:
    """All files that the template may import, by name, the template itself as ``main``."""
    path = OURS / f"{template}.typ" if isinstance(template, str) else template
    folders = [OURS] if isinstance(template, str) else [OURS, path.parent]
    files = {file.name: file.read_bytes() for folder in folders for file in sorted(folder.glob("*.typ"))}
    return {**files, "main": path.read_bytes()}


@cache
def _compiler() -> typst.Compiler:
    """One compiler for the process: it keeps fonts and earlier results."""
    for warning in font_warnings():
        logger.warning("%s", warning)
    return typst.Compiler(font_paths=_font_folders())


@cache
def _cast() -> tuple[dict[str, list[str]], list[str]]:
    families = typst.Fonts(include_system_fonts=True, font_paths=_font_folders()).families()
    return fonts.cast(families)


def _font_folders() -> list[str]:
    return [str(folder) for folder in settings.FONT_DIRS if Path(folder).is_dir()]

"""Setting a document in type: a Typst template, facts as JSON, a PDF/A out. Nothing else knows about Typst."""

from __future__ import annotations

import io
import json
import logging
import threading
from collections.abc import Callable, Mapping
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

#: Pages that get their codes at the first attempt; a longer paper is set twice.
USUAL_PAGES = 12
MOST_ATTEMPTS = 3
#: Side of a module of a page's code, in mm: a tilted scan at 150 dpi still reads it.
MODULE = 0.5

OURS = Path(__file__).parent / "templates"

logger = logging.getLogger(__name__)
_one_at_a_time = threading.Lock()


class CannotRender(Exception):
    """A template does not compile with these facts: a mistake of the template's, not of the person who asks."""


class PagesGrow(CannotRender):
    """A template that makes more pages the more codes of pages it is given."""


def verification_address(code: str) -> str:
    """Where anybody can verify a paper copy; printed as a QR code."""
    return f"{settings.BASE_URL}/verify/?code={shown(code)}"


def render_pdf(template: str, context: Mapping[str, object], *, at: datetime) -> bytes:
    """A PDF/A-2b by one of our own templates. What the office puts in its place is set by ``replaced``.

    Args:
        template: ``"receipt"`` for ``templates/receipt.typ``.
        context: facts, as JSON can write them (dates and Decimals included). ``verify``, if given, becomes a QR code.
        at: the document's date; the same facts at the same instant give the same bytes.

    Raises:
        CannotRender: the template does not compile.
    """
    data = facts_as_json(context)
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


def render_paged(template: str, context: Mapping[str, object], code: str, *, at: datetime) -> bytes:
    """The same with a code of its own at the foot of every page."""
    return with_page_codes(lambda pages: render_pdf(template, {**context, "pages": pages}, at=at), code)


def with_page_codes(setting: Callable[[list[dict[str, object]]], bytes], code: str) -> bytes:
    """Set a paper with the codes of its pages. What a code says does not depend on how many pages there are, and its
    place is kept free on all of them, so setting it again never moves a line.

    Raises:
        PagesGrow: of a template of others it does.
    """
    wanted = USUAL_PAGES
    for _attempt in range(MOST_ATTEMPTS):
        content = setting(_page_marks(code, wanted))
        pages = page_count(content)
        if pages <= wanted:
            return content
        wanted = pages
    raise PagesGrow(f"{wanted} pages")


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


def facts_as_json(context: Mapping[str, object]) -> str:
    """The facts as a template reads them, with what every template may use."""
    return json.dumps({**context, **_given(context)}, ensure_ascii=False, default=plain)


def _given(context: Mapping[str, object]) -> dict[str, object]:
    """What every template may use beside its own facts."""
    address = str(context.get("verify", ""))
    code = str(context.get("code", ""))
    return {"fonts": _cast()[0], "qr": _qr(address) if address else "", "code": shown(code) if code else ""}


def _qr(text: str) -> str:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=0, scale=4)
    return out.getvalue().decode()


def qr_png(text: str) -> bytes:
    """A QR code as a picture, for Word."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", border=0, scale=8)
    return out.getvalue()


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


def our_files() -> dict[str, bytes]:
    """Our own templates, by file name."""
    return {file.name: file.read_bytes() for file in sorted(OURS.glob("*.typ"))}


def _sources(template: str) -> dict[str, bytes]:
    """All files that the template may import, by name, the template itself as ``main``."""
    files = our_files()
    return {**files, "main": files[f"{template}.typ"]}


@cache
def _compiler() -> typst.Compiler:
    """One compiler for the process: it keeps fonts and earlier results."""
    for warning in font_warnings():
        logger.warning("%s", warning)
    return typst.Compiler(font_paths=font_folders())


@cache
def _cast() -> tuple[dict[str, list[str]], list[str]]:
    families = typst.Fonts(include_system_fonts=True, font_paths=font_folders()).families()
    return fonts.cast(families)


def font_folders() -> list[str]:
    """Where fonts are looked for beside the system's own."""
    return [str(folder) for folder in settings.FONT_DIRS if Path(folder).is_dir()]

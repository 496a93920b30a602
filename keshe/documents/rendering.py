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

import segno
import typst
from django.conf import settings

from keshe.audit.domain.chain import plain
from keshe.documents.domain import fonts
from keshe.documents.domain.codes import shown

#: A name of ours (``receipt``), or the path of a template in a call's folder.
Template = str | Path

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

"""QR codes on pages, drawn in place: nothing is fetched, nothing needs a script."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str, title: str) -> SafeString:
    """A QR code that leads to ``text``; ``title`` says so to those who cannot see it."""
    code = segno.make(text, error="m", micro=False)
    drawn: str = code.svg_inline(scale=8, border=2, omitsize=True, svgclass="qr", title=title, light="#fff")
    return mark_safe(drawn)  # noqa: S308 - segno draws it; the title is escaped by segno

"""QR codes on pages, drawn in place: nothing is fetched, nothing needs a script."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(address: str, title: str = "") -> SafeString:
    """The address as a QR code; what it says should stand beside it as text. ``title`` tells those who cannot see it."""
    code = segno.make(address, error="m", micro=False)
    drawn: str = code.svg_inline(
        scale=4, border=2, omitsize=True, svgclass="qr", lineclass=None, title=title or None, light="#fff"
    )
    return mark_safe(drawn)  # noqa: S308 - segno draws it and escapes the title

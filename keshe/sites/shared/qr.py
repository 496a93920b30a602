"""QR codes inside a page: drawn by us, as part of its markup, so that no other address has to be asked for them."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(address: str) -> SafeString:
    """The address as a QR code; what it says should stand beside it as text."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        scale=4, border=2, omitsize=True, svgclass="qr", lineclass=None
    )
    return mark_safe(drawn)  # noqa: S308 - segno's own markup; the address is drawn, not written

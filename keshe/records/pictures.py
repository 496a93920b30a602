"""Photographs as pages show them: small enough for a telephone, upright, and without what the camera wrote into them
(place, device, time)."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from keshe.files.models import StoredFile
from keshe.files.queries import open_file

#: Pixels of the longer side.
LONGEST = 1280


def smaller(stored: StoredFile) -> bytes:
    """The picture as a JPEG with nothing but its pixels.

    Raises:
        FileNotFoundError: the bytes are gone (``verify`` finds that, too).
    """
    out = BytesIO()
    with open_file(stored) as file, Image.open(file, formats=("PNG", "JPEG")) as image:
        image.draft("RGB", (LONGEST, LONGEST))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST, LONGEST))
        layered = upright.convert("RGBA")
        plain = Image.new("RGB", layered.size, "white")
        plain.paste(layered, mask=layered.getchannel("A"))
        plain.save(out, "JPEG", quality=82)
    return out.getvalue()

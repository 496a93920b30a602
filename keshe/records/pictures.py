"""Photographs as pages show them: small enough for a telephone, upright, and without what the camera wrote into them
(place, device, time)."""

from __future__ import annotations

from io import BytesIO

from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from keshe.files.models import StoredFile

#: Pixels of the longer side.
LONGEST = 1280


def smaller(stored: StoredFile) -> bytes:
    """The picture as a JPEG with nothing but its pixels.

    Raises:
        FileNotFoundError: the bytes are gone (``verify`` finds that, too).
    """
    out = BytesIO()
    with default_storage.open(stored.path, "rb") as file, Image.open(file, formats=("PNG", "JPEG")) as image:
        image.draft("RGB", (LONGEST, LONGEST))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST, LONGEST))
        layered = upright.convert("RGBA")
        plain = Image.new("RGB", layered.size, "white")
        plain.paste(layered, mask=layered.getchannel("A"))
        plain.save(out, "JPEG", quality=82)
    return out.getvalue()

"""When a photograph was taken, as the camera wrote it into the file (EXIF)."""

from __future__ import annotations

from datetime import datetime
from typing import IO

from PIL import ExifTags, Image

from keshe.lib.clock import CHINA

_FORMAT = "%Y:%m:%d %H:%M:%S"


def captured_at(file: IO[bytes]) -> datetime | None:
    """The instant of ``DateTimeOriginal``; without an offset beside it, it is China's civil time. None for what is no
    photograph or says nothing. The file stands at its beginning afterwards."""
    file.seek(0)
    try:
        with Image.open(file) as image:
            taken = image.getexif().get_ifd(ExifTags.IFD.Exif)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    finally:
        file.seek(0)
    text = str(taken.get(ExifTags.Base.DateTimeOriginal, "")).strip("\0 ")
    offset = str(taken.get(ExifTags.Base.OffsetTimeOriginal, "")).strip("\0 ")
    for zone in (offset, ""):
        try:
            found = datetime.strptime(f"{text} {zone or '+0000'}", f"{_FORMAT} %z")
        except ValueError:
            continue
        return found if zone else found.replace(tzinfo=CHINA)
    return None

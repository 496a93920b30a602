"""Reading a scanned paper copy: its sheets as pictures, one at a time, and the codes that stand on each.

Nothing here knows what a code belongs to; that is told by ``queries.find_printed``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any, BinaryIO

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from keshe.documents.domain.codes import Printed, read_printed

#: A module of a page's code is then nearly four points wide.
DPI = 200
#: The longer side of a picture in points; what is larger is made smaller first (A4 at 200 dpi: 2,339).
LARGEST = 3600
#: A sheet on which less than this share is dark has nothing printed on it: the back of a page.
BLANK = 0.0004
DARK = 140

QR = zxingcpp.barcode_formats_from_str("QRCode")

#: PDFium must not be entered by two threads at once, not even for two documents.
_PDFIUM = threading.Lock()

Attempt = Callable[[Image.Image], Iterator[Image.Image]]


class Unreadable(Exception):
    """The file cannot be opened as what it says it is, or a page of it cannot be drawn."""


def sheets_of(source: BinaryIO, media_type: str) -> Iterator[Image.Image]:
    """The sheets of a file, drawn one after the other: only one is held at a time.

    Raises:
        Unreadable: the file is damaged.
    """
    yield from (_pages if media_type == "application/pdf" else _picture)(source)


def count_sheets(source: BinaryIO, media_type: str) -> int:
    """How many sheets a file has.

    Raises:
        Unreadable: the file is damaged.
    """
    if media_type != "application/pdf":
        return 1
    with _PDFIUM, closing(_opened(source)) as document:
        return len(document)


def codes_on(sheet: Image.Image) -> list[Printed]:
    """The codes that stand on a sheet, whichever way it lies: those of pages if there are any (a picture of two pages
    has two), else those of documents. Tried harder and harder until something is found."""
    for attempt in ATTEMPTS:
        for picture in attempt(sheet):
            found = _read(picture)
            if found:
                return found
    return []


def is_blank(sheet: Image.Image) -> bool:
    """Whether nothing is printed on a sheet. Its rim, where scanners leave shadows, does not count."""
    small = _grey(sheet).reduce(4) if min(sheet.size) > 400 else _grey(sheet)
    width, height = small.size
    inner = small.crop((width // 20, height // 20, width - width // 20, height - height // 20))
    dark = sum(inner.histogram()[:DARK])
    return dark < BLANK * inner.width * inner.height


def _pages(source: BinaryIO) -> Iterator[Image.Image]:
    with _PDFIUM:
        document = _opened(source)
        count = len(document)
    try:
        for number in range(count):
            with _PDFIUM:
                drawn = _drawn(document, number)
            yield drawn
    finally:
        with _PDFIUM:
            document.close()


def _drawn(document: Any, number: int) -> Image.Image:
    try:
        with closing(document[number]) as page:
            scale = min(DPI / 72, LARGEST / max(1.0, *page.get_size()))
            with closing(page.render(scale=scale)) as bitmap:
                drawn: Image.Image = bitmap.to_pil().copy()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(str(error)) from error
    return drawn


def _opened(source: BinaryIO) -> Any:
    try:
        return pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(str(error)) from error


def _picture(source: BinaryIO) -> Iterator[Image.Image]:
    try:
        with Image.open(source) as opened:
            opened.draft("RGB", (LARGEST, LARGEST))
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise Unreadable(str(error)) from error
    picture.thumbnail((LARGEST, LARGEST))
    yield picture


def _read(picture: Image.Image) -> list[Printed]:
    """Codes of ours in a picture, each once, in the order in which they stand: down, then across."""
    barcodes = zxingcpp.read_barcodes(picture, formats=QR, try_invert=False)
    barcodes.sort(key=lambda code: (code.position.top_left.y // 50, code.position.top_left.x))
    found = [printed for code in barcodes if (printed := read_printed(code.text))]
    return list(dict.fromkeys([one for one in found if one.page] or found))


def _grey(sheet: Image.Image) -> Image.Image:
    return sheet if sheet.mode == "L" else sheet.convert("L")


def _as_it_is(sheet: Image.Image) -> Iterator[Image.Image]:
    yield _grey(sheet)


def _without_red(sheet: Image.Image) -> Iterator[Image.Image]:
    """In the red channel a red seal is as white as the paper."""
    if sheet.mode == "RGB":
        yield sheet.getchannel("R")


def _cleaned(sheet: Image.Image) -> Iterator[Image.Image]:
    """Speckles away, contrast up, the grey of a poor copy to either side."""
    plain = ImageOps.autocontrast(_grey(sheet), cutoff=2)
    yield plain.filter(ImageFilter.MedianFilter(3))
    yield plain.filter(ImageFilter.GaussianBlur(1.2)).point(lambda value: 255 if value > 128 else 0)


def _corners(sheet: Image.Image) -> Iterator[Image.Image]:
    """The four corners enlarged: the code's own first, then where it lies when the sheet was put in another way."""
    best = sheet.getchannel("R") if sheet.mode == "RGB" else _grey(sheet)
    width, height = best.size
    side = max(best.size) // 4
    for left, top in ((width - side, height - side), (0, 0), (0, height - side), (width - side, 0)):
        part = best.crop((left, top, left + side, top + side))
        big = ImageOps.autocontrast(part.resize((part.width * 2, part.height * 2), Image.Resampling.BICUBIC), cutoff=1)
        yield big
        yield big.filter(ImageFilter.GaussianBlur(2))
        yield big.filter(ImageFilter.GaussianBlur(3))
        yield big.filter(ImageFilter.MedianFilter(5))


def _turned(sheet: Image.Image) -> Iterator[Image.Image]:
    plain = ImageOps.autocontrast(_grey(sheet), cutoff=1)
    for angle in (7, -7, 90, 180, 270):
        yield plain.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


#: From the quickest to the most patient.
ATTEMPTS: tuple[Attempt, ...] = (_as_it_is, _without_red, _cleaned, _corners, _turned)

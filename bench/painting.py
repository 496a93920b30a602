"""Pages of papers as pictures: small files, text still to be read."""

import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

RESOLUTION = 50
COLOURS = 24
GAP = 6


def paint(folder: Path, name: str, content: bytes, pages: Sequence[int]) -> list[tuple[Path, int]]:
    """Some pages of a PDF, by number from 1 (negative from the end), each a picture of its own."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(content)
    done = []
    for place, number in enumerate(_there(len(pdf), pages), 1):
        target = folder / f"{name}-{place}.png"
        _keep(_picture(pdf[number], RESOLUTION), target)
        done.append((target, number + 1))
    return done


def strip(folder: Path, name: str, content: bytes, pages: Sequence[int] = (), resolution: int = 64) -> Path:
    """Some pages of a PDF side by side in one picture; all of them in rows of five where none are named."""
    import pypdfium2
    from PIL import Image

    pdf = pypdfium2.PdfDocument(content)
    numbers = _there(len(pdf), pages) or list(range(len(pdf)))
    found = [_picture(pdf[number], resolution) for number in numbers]
    wide, tall = max(one.width for one in found), max(one.height for one in found)
    across = len(found) if pages else min(5, len(found))
    down = -(-len(found) // across)
    whole = Image.new("RGB", (across * (wide + GAP) + GAP, down * (tall + GAP) + GAP), "#b8b8b8")
    for place, one in enumerate(found):
        whole.paste(one, (GAP + place % across * (wide + GAP), GAP + place // across * (tall + GAP)))
    target = folder / f"{name}.png"
    _keep(whole, target)
    return target


def by_writer(content: bytes) -> bytes:
    """A Word document as LibreOffice lays it out; nothing where there is no LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        return b""
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "form.docx"
        source.write_bytes(content)
        command = [program, f"-env:UserInstallation=file://{place}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", place, str(source)], check=True, capture_output=True, timeout=300)
        return source.with_suffix(".pdf").read_bytes()


def telling(content: bytes, *, last: bool = False) -> list[int]:
    """The first page, the first annex or else the second page, and the last where it is asked for."""
    import pypdfium2

    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(content))]
    heads = [[line.strip() for line in text.splitlines()[:6]] for text in texts]
    annexes = [n for n, lines in enumerate(heads, 1) if n > 1 and any(re.fullmatch("附件[0-9]*", one) for one in lines)]
    return [1, *(annexes[:1] or ([2] if len(texts) > 1 else [])), *([len(texts)] if last else [])]


def page_with(content: bytes, words: str) -> int:
    """The first page on which words stand, by number from 1.

    Raises:
        LookupError: nowhere.
    """
    import pypdfium2

    for number, page in enumerate(pypdfium2.PdfDocument(content), 1):
        if words in "".join(page.get_textpage().get_text_range().split()):
            return number
    raise LookupError(words)


def _there(count: int, pages: Sequence[int]) -> list[int]:
    found = [number - 1 if number > 0 else count + number for number in pages]
    return [number for number in dict.fromkeys(found) if 0 <= number < count]


def _picture(page: Any, resolution: int) -> Any:
    return page.render(scale=resolution / 72).to_pil().convert("RGB")


def _keep(picture: Any, target: Path) -> None:
    picture.quantize(COLOURS).save(target, optimize=True)

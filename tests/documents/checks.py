"""What is wrong with a PDF that is to be kept for decades: fonts, the claim of PDF/A, its words."""

import io
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Name

#: Facts that a template reads and does not print.
UNPRINTED = {
    "identity", "fills", "fill", "asks", "ask", "kind", "type", "key", "align", "width", "layout", "tag", "hint", "hash",
    "entry", "seq", "done", "id",
}  # fmt: skip
PART = re.compile(rb"<pdfaid:part>(\d)</pdfaid:part>")
CONFORMANCE = re.compile(rb"<pdfaid:conformance>(\w)</pdfaid:conformance>")
SUBSET = re.compile(r"^/[A-Z]{6}\+")
#: Keys by which a document acts by itself or carries what a reader does not see.
ACTING = ("/JavaScript", "/Launch", "/EmbeddedFiles", "/AA", "/RichMedia", "/XFA")


def claim(content: bytes) -> str:
    """The part and level of PDF/A that a document says it keeps, as 2B; empty where it says nothing."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        stored = pdf.Root.get("/Metadata")
        words = stored.read_bytes() if stored is not None else b""
    part, level = PART.search(words), CONFORMANCE.search(words)
    return (part[1] + level[1]).decode() if part and level else ""


def unkept(content: bytes) -> list[str]:
    """What the claim of PDF/A-2B does not stand upon: the structural part of what the standard asks."""
    faults = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        profiles = [one for one in pdf.Root.get("/OutputIntents", []) if one.get("/S") == Name("/GTS_PDFA1")]
        if len(profiles) != 1 or "/DestOutputProfile" not in profiles[0]:
            faults.append("no output intent with a colour profile")
        if "/ID" not in pdf.trailer:
            faults.append("no identifier of the file")
        if pdf.is_encrypted:
            faults.append("encrypted")
        if "/Title" not in pdf.docinfo or str(pdf.docinfo["/Title"]).encode() not in pdf.Root.Metadata.read_bytes():
            faults.append("the title in the metadata is another")
        for found in pdf.objects:
            if isinstance(found, pikepdf.Stream) and found.get("/Filter") == Name("/LZWDecode"):
                faults.append("LZW")
            if isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
                faults += [key for key in ACTING if key in found]
                if found.get("/S") in (Name("/JavaScript"), Name("/Launch")):
                    faults.append("an action")
    return faults


def fonts_amiss(content: bytes) -> list[str]:
    """Fonts that are not embedded, not a subset, drawn glyph by glyph (Type3), or without the way back to the text."""
    faults, seen = [], 0
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for font in _fonts(pdf):
            seen += 1
            name = str(font.get("/BaseFont", "?"))
            if font.Subtype == Name.Type3:
                faults.append(f"{name}: Type3")
                continue
            inner = font.DescendantFonts[0] if font.Subtype == Name.Type0 else font
            carried = inner.get("/FontDescriptor", {})
            if not any(key in carried for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                faults.append(f"{name}: not embedded")
            if not SUBSET.match(name):
                faults.append(f"{name}: not a subset")
            if "/ToUnicode" not in font:
                faults.append(f"{name}: no way back to the text")
    return faults if seen else ["no fonts"]


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == Name.Font and "/CIDSystemInfo" not in found:
            yield found


def pages_of(content: bytes) -> list[str]:
    """The text of each page, without anything that depends on where lines break."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [plain(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).replace("\ufffe", "").split())


def unsaid(facts: Any, pages: list[str]) -> list[str]:
    """Facts that cannot be read in the text. What goes over a page may stand half on one, half on the next."""
    whole = "".join(pages)
    return [words for words in _said(facts) if plain(words) not in whole and not _over(plain(words), pages)]


def _said(facts: Any) -> Iterator[str]:
    if isinstance(facts, dict):
        empty = "columns" in facts and not facts.get("rows")  # a table without rows is one hole
        for name, fact in facts.items():
            if name not in UNPRINTED and not (empty and name == "columns"):
                yield from _said(fact)
    elif isinstance(facts, (list, tuple)):
        for fact in facts:
            yield from _said(fact)
    elif isinstance(facts, str):
        yield from (line for line in facts.splitlines() if line.strip())


def _over(words: str, pages: list[str]) -> bool:
    for at in range(1, len(words)):
        for before, after in pairwise(pages):
            if words[:at] in before and words[at:] in after:
                return True
    return False

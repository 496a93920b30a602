"""What somebody begins with who wants a template of their own."""

from __future__ import annotations

import io
import json
import zipfile

from keshe.documents.domain.fields import completed
from keshe.documents.rendering import facts_as_json, our_files, verification_address
from keshe.documents.replaceable import TYPST, Replaceable
from keshe.documents.replaced import SAMPLE_CODE, Source, preview
from keshe.documents.word import DOCX
from keshe.documents.word.starter import starter

#: What our templates import.
SHARED = ("base.typ", "gbt9704.typ")


def made(kind: Replaceable, form: str) -> tuple[bytes, str, str] | None:
    """A file with its name and media type: ``typ`` our own template, ``zip`` with all that it imports and sample facts,
    ``pdf`` a sample by it, ``docx`` a Word template with every field; None for what there is not."""
    name = f"{kind.template}.typ"
    if form == "typ":
        return our_files()[name], name, "text/plain; charset=utf-8"
    if form == "zip":
        return _bundle(kind), f"{kind.kind}.zip", "application/zip"
    if form == "pdf":
        return preview(Source(TYPST, our_files()[name]), kind), f"{kind.label}样稿.pdf", "application/pdf"
    if form == "docx" and kind.word:
        return starter(kind), f"{kind.label}模板.docx", DOCX
    return None


def _bundle(kind: Replaceable) -> bytes:
    """``typst compile --input data="$(cat data.json)" <template>`` sets it anywhere."""
    files, out = our_files(), io.BytesIO()
    facts = {
        **completed(kind.fields, kind.samples()[0]),
        "verify": verification_address(SAMPLE_CODE),
        "code": SAMPLE_CODE,
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (f"{kind.template}.typ", *SHARED):
            archive.writestr(name, files[name])
        archive.writestr("data.json", json.dumps(json.loads(facts_as_json(facts)), ensure_ascii=False, indent=1))
    return out.getvalue()

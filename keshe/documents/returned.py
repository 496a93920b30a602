"""A filled-in file that came back: judged like everything that is handed in, read, and not kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from keshe.documents.books import read_xlsx
from keshe.documents.domain.contents import Contents, NotReadable
from keshe.documents.word import read_docx
from keshe.files.actions import judged
from keshe.lib.refusals import Reason, Refused

ALLOWED = frozenset({"docx", "xlsx"})
#: A form with its texts has a hundredth of this.
MAX_BYTES = 5 * 1024 * 1024


@dataclass(frozen=True)
class Returned:
    """A file and what it says."""

    name: str
    sha256: str
    contents: Contents


def read_back(upload: UploadedFile[Any] | bytes, name: str) -> Returned:
    """Read a Word document or a workbook that somebody filled in. Nothing is written.

    Raises:
        Refused: not acceptable as a file (``files.*``), or nothing that can be read as a form.
    """
    content, kind = judged(upload, name, allow=ALLOWED, max_bytes=MAX_BYTES)
    try:
        contents = read_docx(content) if kind == "docx" else read_xlsx(content)
    except NotReadable as error:
        raise Refused(Reason("documents.not_readable", {"name": name})) from error
    return Returned(name, hashlib.sha256(content).hexdigest(), contents)

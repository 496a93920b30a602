"""A Word document that is no form is given up before it fills the memory."""

import io
import zipfile

import pytest

from keshe.documents.domain.contents import NotReadable
from keshe.documents.word import read_docx
from tests.documents.templates import word


def test_a_document_is_as_large_as_all_its_parts_whatever_they_are_called():
    """What is read as XML need not be called so: the limit was for names that end so alone."""
    book, out = zipfile.ZipFile(io.BytesIO(word("正文"))), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in book.namelist():
            part = book.read(name).replace(b"word/document.xml", b"word/document.dat")
            if name == "word/document.xml":
                part = part.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 6_000_000, 1)
            archive.writestr(name.replace("document.xml", "document.dat"), part)
    assert len(out.getvalue()) < 1024 * 1024
    with pytest.raises(NotReadable, match="too large"):
        read_docx(out.getvalue())

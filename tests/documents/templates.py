"""Templates that tests upload."""

import io

import docx

from keshe.documents.replaceable import Replaceable, replaceable_of

HEAD = '#import "base.typ": *\n'
#: A certificate in plain words: two lines and the code.
PLAIN = HEAD + "#data.unit 获 #data.title\n\n#data.text\n\n#verification()\n"


def kind_of(name: str) -> Replaceable:
    """The kind of that name."""
    kind = replaceable_of(name)
    assert kind is not None
    return kind


def typst(*lines: str) -> bytes:
    """A template that shows the code, and these lines from the third on."""
    return (HEAD + "#verification()\n" + "\n".join(lines)).encode()


def word(*paragraphs: str, code: bool = True) -> bytes:
    """A Word template that shows the code, and these paragraphs from the second on."""
    made = docx.Document()
    for text in (["核验码：{{ 核验码 }}"] if code else []) + list(paragraphs):
        made.add_paragraph(text)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def text_of(content: bytes) -> str:
    """The paragraphs of a Word document."""
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)

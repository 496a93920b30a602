"""Small real files of every kind, and hostile ones, made here byte by byte."""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def picture(form="PNG", size=(40, 30)):
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, form)
    return out.getvalue()


def huge_png(width=10_000, height=5_001):
    """A PNG whose header claims more than 50 megapixels; nothing else in it is read."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def pdf(change=None, **save):
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out, **save)
    return out.getvalue()


def archive(members, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def _office(main, part, extra):
    types = f'<?xml version="1.0"?><Types><Override PartName="/{part}" ContentType="{main}"/></Types>'
    return archive({"[Content_Types].xml": types, part: "<document/>", **extra})


def docx(main=WORD, **extra):
    return _office(main, "word/document.xml", {name.replace("__", "/"): body for name, body in extra.items()})


def docx_with(members):
    return _office(WORD, "word/document.xml", members)


def xlsx_with(members):
    return _office(EXCEL, "xl/workbook.xml", members)


def relation(kind, target, mode="External"):
    return (
        f'<Relationships><Relationship Id="r1" Type="{RELATION}/{kind}" Target="{target}" '
        f'TargetMode="{mode}"/></Relationships>'
    )


def ofd():
    return archive({"OFD.xml": '<?xml version="1.0"?><OFD/>', "Doc_0/Document.xml": "<Document/>"})


def swelling_pdf(megabytes):
    """A PDF with one object in a packed stream that holds so many megabytes of blanks beside it."""
    packer = zlib.compressobj(9)
    packed = packer.compress(b"4 0 <</A 1>>")
    packed += b"".join(packer.compress(b" " * 1024 * 1024) for _ in range(megabytes)) + packer.flush()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [] /Count 0 >>",
        b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        % (len(packed), packed),
    ]
    body, rows = b"%PDF-1.5\n", [(0, 0, 65535)]
    for number, content in enumerate(objects, 1):
        rows.append((1, len(body), 0))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows += [(2, 3, 0), (1, len(body), 0)]
    table = zlib.compress(b"".join(struct.pack(">BIH", *row) for row in rows))
    head = b"<< /Type /XRef /Size 6 /Root 1 0 R /W [1 4 2] /Filter /FlateDecode /Length %d >>" % len(table)
    end = b"endobj\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"5 0 obj\n%s\nstream\n%s\nendstream\n%s" % (head, table, end)

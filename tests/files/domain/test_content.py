"""Every kind is told by its content; every harmful thing is refused with a sentence that helps."""

import io
import subprocess
import sys
import zipfile

import pikepdf
import pytest

from keshe.files.domain import archives, kinds
from keshe.files.domain.content import examine
from keshe.lib.refusals import Refused
from tests.files import samples


@pytest.fixture
def look(tmp_path):
    def look(content, name, allow=kinds.ANY):
        path = tmp_path / "upload"
        path.write_bytes(content)
        return examine(path, name, allow)

    return look


def _code(refusal):
    return [reason.code for reason in refusal.value.reasons]


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (samples.pdf(), "申报书.pdf", "pdf"),
        (samples.ofd(), "申报书.ofd", "ofd"),
        (samples.docx(), "申报书.docx", "docx"),
        (samples.xlsx_with({}), "名单.XLSX", "xlsx"),
        (samples.picture("PNG"), "照片.png", "png"),
        (samples.picture("JPEG"), "照片.jpeg", "jpg"),
    ],
)
def test_each_kind_is_told_by_its_content(look, content, name, kind):
    finding = look(content, name)
    assert (finding.kind.key, finding.flags) == (kind, ())


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (samples.picture(), "申报书.pdf", "files.wrong_type"),
        (samples.pdf(), "申报书", "files.no_extension"),
        (b"MZ\x90\x00 program", "申报书.pdf", "files.not_allowed"),
        (b"<html><script>alert(1)</script></html>", "照片.png", "files.not_allowed"),
        (samples.archive({"a.txt": "x"}), "材料.docx", "files.not_allowed"),
        (samples.picture()[:40], "照片.png", "files.damaged"),
        (samples.picture("JPEG", (400, 300))[:700], "照片.jpg", "files.damaged"),
        (b"%PDF-1.7\nnothing", "申报书.pdf", "files.damaged"),
        (samples.docx()[:-30], "申报书.docx", "files.damaged"),
        (samples.huge_png(), "照片.png", "files.image_too_big"),
    ],
)
def test_what_is_not_what_it_says_is_refused(look, content, name, code):
    with pytest.raises(Refused) as refusal:
        look(content, name)
    assert _code(refusal) == [code]


def test_a_kind_off_the_list_is_refused(look):
    with pytest.raises(Refused) as refusal:
        look(samples.docx(), "申报书.docx", kinds.SCANS)
    assert refusal.value.reasons[0].facts == {"kind": "Word 文档", "allowed": "pdf、ofd、jpg、png"}


LINK = "word/_rels/document.xml.rels"
FIELD = "<w:document xmlns:w='w'><w:instrText>DD</w:instrText><w:instrText>EAUTO c:\\\\x</w:instrText></w:document>"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (samples.docx_with({"word/vbaProject.bin": "x"}), "files.macros"),
        (samples.docx_with({"word/activeX/activeX1.xml": "<x/>"}), "files.macros"),
        (samples.docx(main="application/vnd.ms-word.document.macroEnabled.main+xml"), "files.macros"),
        (samples.docx_with({LINK: samples.relation("image", "http://example.org/x.png")}), "files.external_link"),
        (samples.docx_with({LINK: samples.relation("attachedTemplate", "//host/x.dotm")}), "files.external_link"),
        (samples.docx_with({LINK: samples.relation("oleObject", "file:///C:/x.xlsx")}), "files.external_link"),
        (samples.docx_with({"word/footer1.xml": FIELD}), "files.dde"),
        # Office finds its parts whatever the case and the end of their names, and wherever they stand.
        (samples.docx_with({"Word/Footer1.XML": FIELD}), "files.dde"),
        (samples.docx_with({"parts/footer1.xml": FIELD}), "files.dde"),
        (samples.docx_with({"word/footer1.bin": f'<?xml version="1.0"?>{FIELD}'}), "files.dde"),
        (samples.docx_with({"word/footer1.bin": FIELD}), "files.dde"),
        (samples.docx_with({"word/footer1.bin": " " * 5000 + f"<!-- a -->{FIELD}"}), "files.dde"),
        (samples.docx_with({"word/footer1.bin": FIELD.encode("utf-16-le")}), "files.dde"),
        (
            samples.docx_with({LINK.upper(): samples.relation("image", "http://example.org/x.png")}),
            "files.external_link",
        ),
        (samples.docx_with({"word/x.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "files.xml_bomb"),
        (samples.docx_with({"docProps/x.xml": "<!DOCTYPE a><a/>".encode("utf-16")}), "files.xml_bomb"),
        (samples.docx_with({"word/x.xml": "<a><b></a>"}), "files.damaged"),
        (samples.docx_with({"word/media/x.bin": samples.archive({"a": "b"})}), "files.nested_archive"),
        (samples.docx_with({"word/embeddings/x.xlsx": samples.archive({"a": "b"})}), "files.nested_archive"),
        (samples.docx_with({"word/media/x.bin": b"Rar!\x1a\x07"}), "files.nested_archive"),
        (samples.docx_with({"../x": "y"}), "files.path_escape"),
        (samples.docx_with({"/etc/x": "y"}), "files.path_escape"),
        (samples.docx_with({"C:\\x": "y"}), "files.path_escape"),
        (samples.docx_with({"word/media/zeros": b"\0" * 3_000_000}), "files.ratio"),
        (samples.docx_with({f"m{n}": "" for n in range(archives.MEMBERS)}), "files.too_many_members"),
    ],
)
def test_harmful_documents_are_refused(look, content, code):
    with pytest.raises(Refused) as refusal:
        look(content, "申报书.docx")
    assert _code(refusal) == [code]


def test_a_workbook_behind_a_chart_is_looked_into(look):
    chart = samples.docx_with({"word/embeddings/Microsoft_Excel1.xlsx": samples.xlsx_with({})})
    assert look(chart, "报告.docx").flags == ("embedded",)
    bad = samples.xlsx_with({"xl/vbaProject.bin": "x"})
    with pytest.raises(Refused) as refusal:
        look(samples.docx_with({"word/embeddings/Microsoft_Excel1.xlsx": bad}), "报告.docx")
    assert _code(refusal) == ["files.macros"]
    deeper = samples.xlsx_with({"xl/embeddings/x.docx": samples.docx()})
    with pytest.raises(Refused) as refusal:
        look(samples.docx_with({"word/embeddings/Microsoft_Excel1.xlsx": deeper}), "报告.docx")
    assert _code(refusal) == ["files.nested_archive"]


def test_honest_links_and_local_templates_pass(look):
    assert look(samples.docx_with({LINK: samples.relation("hyperlink", "http://example.org/")}), "a.docx").flags == ()
    local = samples.relation("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm")
    assert look(samples.docx_with({"word/_rels/settings.xml.rels": local}), "a.docx").flags == ("local_template",)


def test_an_archive_that_lies_about_its_size_is_stopped(look, monkeypatch):
    monkeypatch.setattr(archives, "UNPACKED", 1000)
    monkeypatch.setattr(archives.Budget, "__init__", lambda self: self.__dict__.update(members=100, octets=1000))
    with pytest.raises(Refused) as refusal:
        look(samples.docx_with({"word/media/x.bin": bytes(range(250)) * 5}), "a.docx")
    assert _code(refusal) == ["files.unpacks_too_big"]


def test_an_encrypted_member_is_refused(look):
    content = bytearray(samples.archive({"OFD.xml": "<OFD/>"}))
    content[6] |= 1
    central = content.index(b"PK\x01\x02")
    content[central + 8] |= 1
    with pytest.raises(Refused) as refusal:
        look(bytes(content), "a.ofd")
    assert _code(refusal) == ["files.encrypted"]


def test_a_symbolic_link_is_refused(look):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("OFD.xml", "<OFD/>")
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    with pytest.raises(Refused) as refusal:
        look(out.getvalue(), "a.ofd")
    assert _code(refusal) == ["files.path_escape"]


def _script(document):
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def _launch(document):
    action = document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe")))
    document.pages[0].obj["/AA"] = pikepdf.Dictionary(O=action)


def _names(document):
    document.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array([])))


def _xfa(document):
    document.Root.AcroForm = pikepdf.Dictionary(XFA=pikepdf.String("form"), Fields=pikepdf.Array([]))


@pytest.mark.parametrize("change", [_script, _launch, _names, _xfa])
@pytest.mark.parametrize("packed", [False, True])
def test_active_pdfs_are_refused_also_when_packed(look, change, packed):
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    with pytest.raises(Refused) as refusal:
        look(samples.pdf(change, object_stream_mode=mode), "申报书.pdf")
    assert _code(refusal) == ["files.active_pdf"]


def test_an_invoice_with_its_data_attached_is_marked(look):
    def attach(document):
        document.attachments["invoice.xml"] = b"<x/>"

    assert look(samples.pdf(attach), "发票.pdf").flags == ("embedded",)


def test_a_pdf_that_needs_a_password_is_refused(look):
    with pytest.raises(Refused) as refusal:
        look(samples.pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "申报书.pdf")
    assert _code(refusal) == ["files.encrypted"]


def test_a_pdf_that_only_forbids_printing_is_taken(look):
    assert look(samples.pdf(encryption=pikepdf.Encryption(owner="a", user="")), "申报书.pdf").kind.key == "pdf"


def test_a_small_pdf_cannot_fill_the_memory(look):
    """300 KB that unpack to 300 MB: the reading stops at the limit. (In a process of its own, to see its memory.)"""
    report = subprocess.run(
        [sys.executable, "-c", READING], input=samples.swelling_pdf(300), capture_output=True, check=True
    )
    assert int(report.stdout) < 250, "MB in memory"


#: Reads a PDF from its input and prints how much memory that took at most, in MB. (VmHWM belongs to this program alone;
#: getrusage would also count what the test runner held when it started it.)
READING = """
import sys, tempfile
from pathlib import Path
from keshe.files.domain import content, kinds
path = Path(tempfile.mkdtemp()) / "x"
path.write_bytes(sys.stdin.buffer.read())
content.examine(path, "x.pdf", kinds.ANY)
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024)
"""


def test_an_archive_packed_by_other_means_is_refused(look):
    """LZMA may ask for gigabytes to unpack, and broke the reading instead of being refused."""
    packed = samples.archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}, zipfile.ZIP_LZMA)
    with pytest.raises(Refused) as refusal:
        look(packed, "申报书.docx")
    assert _code(refusal) == ["files.damaged"]

"""What an upload is refused for, in what words; hostile templates."""

import io
import time
import zipfile

import docx
import pytest
from django.core.management import call_command

from keshe.documents.apart import set_apart
from keshe.documents.domain.fields import walk
from keshe.documents.rendering import our_files
from keshe.documents.replaceable import TYPST, WORD, replaceable
from keshe.documents.replaced import Source, check
from keshe.documents.replacing import source_of
from keshe.documents.word.starter import starter
from keshe.lib.refusals import Refused, sentences
from tests.documents.templates import HEAD, PLAIN, kind_of, typst, word
from tests.house.files import ROOT

CERTIFICATE = kind_of("certificate")
SUMMARY = kind_of("application_summary")
FIELDS = "可用字段：title、unit、text、number、issuer、date、code、verify。"
CHINESE = (
    "可用字段：标题、发文机关、版式、版头、发文字号、主送机关、正文、出席情况、附件名称、署名、成文日期、联系方式、抄送、印发、附表、"
    "核验码、核验网址。"
)


def faults(content: bytes, kind=CERTIFICATE, form: str = TYPST) -> list[str]:
    return sentences(check(Source(form, content), kind).reasons)


@pytest.mark.parametrize("kind", replaceable(), ids=lambda kind: kind.kind)
def test_our_own_template_passes(kind):
    checked = check(Source(TYPST, our_files()[f"{kind.template}.typ"]), kind)
    assert (checked.reasons, checked.warnings) == ((), ())


@pytest.mark.parametrize("kind", [kind for kind in replaceable() if kind.word], ids=lambda kind: kind.kind)
def test_the_word_template_to_begin_with_passes(kind):
    assert faults(starter(kind), kind, WORD) == []


@pytest.mark.parametrize("kind", replaceable(), ids=lambda kind: kind.kind)
def test_fields_have_names_of_their_own(kind):
    for fields in [kind.documented, *(one.parts for _name, one in walk(kind.documented) if one.parts)]:
        names = [*(one.name for one in fields), *(one.label for one in fields)]
        assert len(set(names)) == len(names)
        assert all(name.isidentifier() for name in names)


def test_the_page_of_fields_is_fresh(tmp_path):
    out = tmp_path / "page.md"
    call_command("describe_templates", out=out, stdout=io.StringIO())
    page = out.read_text("utf-8")
    assert (ROOT / "docs" / "templates.md").read_text("utf-8") == page, "run: manage.py describe_templates"
    assert all(kind.label in page for kind in replaceable())


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["#data.unt"], [f"字段“unt”不存在，第 3 行；{FIELDS}"]),
        (["", '#data.at("Unit")', '#get("单位")'], [f"字段“Unit”不存在，第 4 行；{FIELDS}", f"字段“单位”不存在，第 5 行；{FIELDS}"]),
        (["// #data.gone", "/* data.gone", "*/ #data.unit"], []),
        (["#let one = data", "#one.gone"], [f"字段“gone”不存在，第 4 行；{FIELDS}"]),
        (['#read("/etc/passwd")'], ["模板不能读取文件，第 3 行。图形请直接写在模板里。"]),
        (['#read("/keshe/settings.py")'], ["模板不能读取文件，第 3 行。图形请直接写在模板里。"]),
        (['#read("../../manage.py")'], ["模板不能读取文件，第 3 行。图形请直接写在模板里。"]),
        (['#image("/var/secret.png")'], ["模板不能读取文件，第 3 行。图形请直接写在模板里。"]),
        (['#import "../x": *'], ["模板只能引用 base.typ 和 gbt9704.typ，不能引用“../x”，第 3 行。"]),
        (['#include "receipt.typ"'], ["模板只能引用 base.typ 和 gbt9704.typ，不能引用“receipt.typ”，第 3 行。"]),
        (
            ['#import "@preview/cetz:0.2.0": *'],
            ["模板只能引用 base.typ 和 gbt9704.typ，不能引用“@preview/cetz:0.2.0”，第 3 行。"],
        ),
        (
            ['#let where = "@preview" + "/cetz:0.2.0"', "#import where: *"],
            ["模板只能引用 base.typ 和 gbt9704.typ，不能引用“其他文件或程序包”，第 4 行。"],
        ),
        (["#while true {}"], ["循环或函数调用没有终点，第 3 行。"]),
        (["#let f(n) = f(n + 1)", "#f(1)"], ["循环或函数调用没有终点，第 3 行。"]),
        (["#let x = ("], ["无法排版，第 3 行，排版程序提示：unclosed delimiter。"]),
        (["#for i in range(100) { pagebreak() }"], ["样稿有 101 页，超过 60 页，请检查模板中的循环。"]),
    ],
)  # fmt: skip
def test_what_a_typst_template_is_refused_for(lines, said):
    assert faults(typst(*lines)) == said


def test_a_loop_that_takes_too_long_is_ended():
    begun = time.monotonic()
    order = {"do": "typst", "data": "{}", "fonts": [], "at": 0}
    endless = b"#for a in range(100000) { for b in range(100000) { if a * b == -1 [x] } }"
    assert set_apart(order, {"main": endless}, limit=2).failed == "time"
    assert time.monotonic() - begun < 10


def test_a_template_that_eats_memory_is_ended():
    big = typst('#let s = "abcdefghij" * 100000000', "#let t = s * 100", "#t.len()")
    assert faults(big) == ["排版异常终止，可能占用内存过多，请检查模板中的循环。"]


def test_no_settings_and_no_folder_of_ours_are_seen_from_within():
    """The process apart has an empty folder, and nothing of our surroundings but where libraries are."""
    order = {"do": "typst", "data": "{}", "fonts": [], "at": 0}
    answer = set_apart(order, {"main": b'#read("pyproject.toml")'})
    assert answer.failed == "wrong"
    assert "keshe-template-" in answer.faults[0][0]


def test_the_code_must_stand_on_the_paper():
    assert faults((HEAD + "#data.unit").encode()) == [
        "样稿上没有核验码，文书将无法核验。请在模板中写入核验码（字段 code，或 base.typ 的 verification()）。"
    ]
    assert faults(word("{{ 发文机关 }}", code=False), SUMMARY, WORD) == [
        "样稿上没有核验码，文书将无法核验。请在模板中写入核验码（字段 code，或 base.typ 的 verification()）。"
    ]
    form = kind_of("application_form")
    assert faults(typst("#data.title", "#pagebreak()", "#data.number"), form) == [
        "样稿第 1、2 页没有页码核验码。请以 base.typ 的 plainpage 排页，并保留页脚。"
    ]


def test_a_template_that_makes_a_page_more_for_every_code_is_given_up():
    """It was set again and again, each time with a page more, for as long as the machine stood."""
    growing = typst("#for n in range(data.pages.len() + 1) { [x]; pagebreak(weak: false) }")
    assert faults(growing, kind_of("application_form")) == [
        "页数随 pages 字段的项数增加，无法确定共几页。请以 base.typ 的 plainpage 排页，不要按 pages 逐项分页。"
    ]


def test_what_fails_only_where_a_field_is_empty():
    assert faults(typst("#data.annexes.first()"), SUMMARY) == [
        "无法排版，第 3 行，排版程序提示：array is empty。",
        "以上问题出现在可选字段为空的样稿中，请在模板中先判断字段是否为空。",
    ]


def test_a_font_that_there_is_not_is_only_warned_of():
    checked = check(Source(TYPST, typst('#set text(font: "Nope")', "#data.unit")), CERTIFICATE)
    assert checked.reasons == ()
    assert sentences(checked.warnings) == ["没有字体“nope”，第 3 行，将用其他字体代替。"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ 单位名 }}", [f"字段“单位名”不存在，第 2 段；{CHINESE}"]),
        ("{{ ''.__class__.__mro__ }}", [f"字段“.__class__.__mro__”不存在，第 2 段；{CHINESE}"]),
        ("{{ issuer.__class__ }}", [f"字段“issuer.__class__”不存在，第 2 段；{CHINESE}"]),
        ("{{ cycler.__init__.__globals__.os }}", [f"字段“cycler.__init__.__globals__.os”不存在，第 2 段；{CHINESE}"]),
        ("{{ issuer|upper }}", ["Word 模板不支持“Filter”一类的写法，只能写字段、逐项循环（for）和条件（if）。"]),
        ("{% for n in range(10) %}x{% endfor %}", ["Word 模板不支持“Call”一类的写法，只能写字段、逐项循环（for）和条件（if）。"]),
        ("{% include 'x' %}", ["Word 模板不支持“Include”一类的写法，只能写字段、逐项循环（for）和条件（if）。"]),
        ("{% set a = 1 %}", ["Word 模板不支持“Assign”一类的写法，只能写字段、逐项循环（for）和条件（if）。"]),
        ("{{ 正文 }}", ["字段“正文”含有多项，不能直接写出，第 2 段，请用循环逐项写出。"]),
        ("{% for 字 in 发文机关 %}{{ 字 }}{% endfor %}", ["字段“发文机关”只有一项，不能循环，第 2 段。"]),
        ("{% for 段 in 正文 %}{{ 段.字数 }}{{ 段.文字 }}{% endfor %}", [f"字段“段.字数”不存在，第 2 段；{CHINESE}"]),
        ("{% frobnicate %}", ["Word 模板的标记有误：Encountered unknown tag 'frobnicate'。"]),
        ("{{ 印发.印发日期 }}{% if 抄送 %}{{ 抄送 }}{% endif %}{{ loop }}", [f"字段“loop”不存在，第 2 段；{CHINESE}"]),
        ("{{ 印发.印发日期 }}{% if not 抄送 and 版头 == '' %}无{% else %}{{ 抄送 }}{% endif %}", []),
    ],
)  # fmt: skip
def test_what_a_word_template_is_refused_for(line, said):
    assert faults(word(line), SUMMARY, WORD) == said


def test_a_placeholder_that_word_cut_in_pieces_is_read_as_one():
    made = docx.Document()
    made.add_paragraph("{{ 核验码 }}")
    line = made.add_paragraph()
    for piece in ("{", "{ 发文", "机", "关 }", "}"):
        line.add_run(piece).bold = piece == "机"
    out = io.BytesIO()
    made.save(out)
    assert faults(out.getvalue(), SUMMARY, WORD) == []


def test_a_header_and_the_properties_are_read_too():
    made = docx.Document(io.BytesIO(word("{{ 发文机关 }}")))
    made.sections[0].header.paragraphs[0].text = "{{ 页眉 }}"
    made.core_properties.title = "{{ ''.__class__ }}"
    out = io.BytesIO()
    made.save(out)
    assert faults(out.getvalue(), SUMMARY, WORD) == [
        f"字段“页眉”不存在；{CHINESE}",
        f"字段“.__class__”不存在；{CHINESE}",
    ]


def test_a_word_document_that_is_none():
    with pytest.raises(Refused, match="docx"):
        source_of(SUMMARY, b"PK\x03\x04nothing", "模板.docx")


def test_a_document_with_macros_is_refused():
    out = io.BytesIO(word("{{ 发文机关 }}"))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
    with pytest.raises(Refused, match="宏"):
        source_of(SUMMARY, out.getvalue(), "模板.docx")
    with pytest.raises(Refused, match=r"^请上传扩展名为 \.typ 或 \.docx 的模板。$"):
        source_of(SUMMARY, out.getvalue(), "模板.docm")


def test_what_is_refused_before_it_is_read():
    with pytest.raises(Refused, match=r"^“证书”须出 PDF，不能使用 Word 模板，请上传 \.typ 模板。$"):
        source_of(CERTIFICATE, word(), "证书.docx")
    with pytest.raises(Refused, match=r"^模板不得超过 256 KB。$"):
        source_of(CERTIFICATE, b"x" * (256 * 1024 + 1), "证书.typ")
    with pytest.raises(Refused, match=r"^模板是空的，请检查后重新上传。$"):
        source_of(CERTIFICATE, b" \n", "证书.typ")
    with pytest.raises(Refused, match=r"^模板不是 UTF-8 编码的文本，请另存为 UTF-8 后上传。$"):
        source_of(CERTIFICATE, b"a\0b", "证书.typ")
    assert faults("证书".encode("gbk")) == ["模板不是 UTF-8 编码的文本，请另存为 UTF-8 后上传。"]
    assert source_of(CERTIFICATE, PLAIN.encode(), "证书.TYP") == Source(TYPST, PLAIN.encode())

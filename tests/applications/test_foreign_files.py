"""Files that are damaged, harmful or somebody else's: each gets one clear sentence, and nothing is written."""

import io
import zipfile
from copy import deepcopy

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from keshe.applications.documents import blank_form_context, draft_context
from keshe.applications.paper.book import render_xlsx
from keshe.applications.paper.returning import understood
from keshe.applications.paper.source import source_of
from keshe.audit.models import Event
from keshe.documents.returned import read_back
from keshe.documents.word import render_docx
from keshe.files.models import StoredFile
from keshe.lib import clock
from keshe.lib.refusals import Refused, sentences
from keshe.lib.spreadsheets import write_workbook
from keshe.programmes.domain.parse import parse_call as load_call
from keshe.rehearsal.steps.applications import filled_application, submitted
from tests.applications.papers import edited, nameless, opened, saved, table_of, with_part
from tests.files import samples
from tests.files.ole import ole
from tests.programmes.texts import DISTRICT, SUZHOU, changed, text

pytestmark = pytest.mark.django_db

TITLE = "2022年度苏州市科协科技社团能力提升计划项目申报书"


@pytest.fixture
def draft(units, call):
    return filled_application(None, units.chenguang, call, "2")


def word_of(draft, **more) -> bytes:
    return render_docx({**draft_context(source_of(draft), clock.now()), **more})


def said(draft, content: bytes, name: str) -> list[str]:
    before = Event.objects.count(), StoredFile.objects.count()
    with pytest.raises(Refused) as refusal:
        understood(read_back(content, name), source_of(draft), draft_context(source_of(draft), clock.now()))
    assert (Event.objects.count(), StoredFile.objects.count()) == before
    return sentences(refusal.value.reasons)


def blank_of(yaml: str, form: str = "application") -> bytes:
    document = load_call(yaml)
    return render_docx(blank_form_context(document, document.form(form)))


def test_damaged_and_harmful_files(draft):
    word = word_of(draft)
    macro = with_part(word, "word/vbaProject.bin", b"macro")
    bomb = with_part(word, "word/media/x.xml", b"<a>" + b" " * 3_000_000 + b"</a>")
    entities = with_part(word, "word/extra.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    found = {
        "截断": said(draft, word[: len(word) // 2], "a.docx"),
        "不是文档": said(draft, b"\x01\x02 nothing", "a.docx"),
        "宏": said(draft, macro, "a.docx"),
        "压缩炸弹": said(draft, bomb, "a.docx"),
        "实体": said(draft, entities, "a.docx"),
        "网页": said(draft, b"<html><body><table></table></body></html>", "a.docx"),
        "空文件": said(draft, b"", "a.docx"),
        "扩展名": said(draft, word, "a.xlsx"),
        "PDF": said(draft, samples.pdf(), "a.pdf"),
    }
    assert found == {
        "截断": ["“a.docx”已损坏或不完整，无法读取。请确认能正常打开，重新导出后上传。"],
        "不是文档": ["“a.docx”的内容是 无法识别的格式（可能已损坏），此处只接受 docx、xlsx。请转换格式后重新上传。"],
        "宏": ["“a.docx”含有宏或控件，为安全起见不予接收。请另存为不含宏的格式（或 PDF）后重新上传。"],
        "压缩炸弹": ["“a.docx”的压缩比超过 100 倍，疑为异常文件，不予接收。请另存为 PDF 后重新上传。"],
        "实体": ["“a.docx”含有不允许的 XML 类型声明，为安全起见不予接收。请用办公软件重新另存后上传。"],
        "网页": ["“a.docx”的内容是 网页或 XML 文件，此处只接受 docx、xlsx。请转换格式后重新上传。"],
        "空文件": ["“a.docx”是空文件（0 字节），请检查后重新上传。"],
        "扩展名": ["“a.xlsx”的内容是 Word 文档，与扩展名 .xlsx 不符。请把扩展名改为 .docx，或重新导出后上传。"],
        "PDF": ["“a.pdf”的内容是 PDF 文档，此处只接受 docx、xlsx。请转换格式后重新上传。"],
    }


def test_old_word_and_passwords(draft):
    assert said(draft, ole("WordDocument"), "a.doc") == [
        "“a.doc”的内容是 旧版 Word 文档，此处只接受 docx、xlsx。请转换格式后重新上传。"
    ]
    assert said(draft, ole("EncryptedPackage"), "a.docx") == ["“a.docx”设有打开密码，无法查验。请去除密码后重新上传。"]


def test_an_archive_that_is_no_document(draft):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    assert said(draft, out.getvalue(), "a.docx") == [
        "“a.docx”的内容是 ZIP 压缩包，此处只接受 docx、xlsx。请转换格式后重新上传。"
    ]


def test_another_citys_form(draft):
    other = load_call(text(DISTRICT)).form("application").title
    assert said(draft, blank_of(text(DISTRICT)), "a.docx") == [
        f"“{other}”不是本通知的表格。请上传从本项申报下载并填写的《{TITLE}》。"
    ]


def test_another_years_form(draft):
    yaml = changed(
        SUZHOU, ("slug: suzhou-capability-2022", "slug: suzhou-capability-2021"), ("year: 2022", "year: 2021")
    )
    expected = f"该文件是 2021 年度的表格，本项申报使用《{TITLE}》。请重新下载填写，不要沿用往年的文件。"
    assert said(draft, blank_of(yaml), "a.docx") == [expected]
    old = nameless(word_of(draft, title=TITLE.replace("2022", "2021")))
    assert said(draft, old, "a.docx") == [expected]


def test_another_form_of_the_call(draft):
    report = "2022年度苏州市科协科技社团能力提升计划绩效报告书"
    expected = [f"该文件是《{report}》，此处应导入《{TITLE}》。"]
    assert said(draft, blank_of(text(SUZHOU), "report"), "a.docx") == expected
    assert said(draft, nameless(blank_of(text(SUZHOU), "report")), "a.docx") == expected


def test_another_applications_form(draft, units, call):
    other = filled_application(None, units.yuanshan, call, "2")
    assert said(draft, word_of(other), "a.docx") == [
        "该文件是从另一项申报下载的。请上传从本项申报下载的文件，或通知页面的空白表。"
    ]
    submitted(other)
    assert said(draft, nameless(word_of(other)), "a.docx") == [
        f"文件封面的项目编号是“{other.number}”，本项申报的编号是“（尚未编号）”。请确认没有选错文件。"
    ]


def test_a_blank_form(draft):
    expected = ["“a.docx”是空白表，没有填写内容，没有可以导入的。"]
    assert said(draft, blank_of(text(SUZHOU)), "a.docx") == expected
    document = load_call(text(SUZHOU))
    book = render_xlsx(blank_form_context(document, document.form("application")))
    assert said(draft, book, "a.xlsx") == ["“a.xlsx”是空白表，没有填写内容，没有可以导入的。"]


def test_documents_that_are_no_form_at_all(draft):
    document = docx.Document()
    document.add_paragraph("关于召开年会的通知")
    assert said(draft, saved(document), "a.docx") == [
        f"“关于召开年会的通知”不像是《{TITLE}》：文件里没有这份表格的标题。请上传从平台下载并填写的文件，不要删去标题。"
    ]
    document = docx.Document()
    document.add_paragraph(TITLE)
    assert said(draft, saved(document), "a.docx") == [
        f"没有从文件中认出《{TITLE}》的任何一项。请上传从平台下载并填写的文件。"
    ]
    sheets = {"说明": [["项目", "内容"], ["表格名称", TITLE]], "表1": [["甲", "乙"], ["丙", "丁"]]}
    assert said(draft, write_workbook(sheets), "a.xlsx") == [
        "没有从工作簿中认出任何一项。工作表应为“填报内容”和各张明细表，表头不要改动；请使用从平台下载的表格版。"
    ]


def test_a_huge_table(draft):
    document = opened(word_of(draft))
    table = table_of(document, "开支科目")
    row = table.rows[1]._tr
    for _ in range(60):
        row.addnext(deepcopy(row))
    plan = understood(
        read_back(saved(document), "a.docx"), source_of(draft), draft_context(source_of(draft), clock.now())
    )
    assert [line.notes for line in plan.readings if line.label == "经费预算"] == [
        ("“经费预算”最多填 30 行，现有 63 行。",)
    ]
    assert plan.values == {}
    assert said(draft, table_of_numbers(250, 300), "a.docx") == [
        "“a.docx”无法按表格读取，可能已损坏，或远大于一份表格。请重新另存为 docx 或 xlsx 后上传。"
    ]


def table_of_numbers(rows: int, columns: int) -> bytes:
    cells = [f"<w:tc><w:p><w:r><w:t>{n * 7919 % 100003}</w:t></w:r></w:p></w:tc>" for n in range(rows * columns)]
    lines = ["<w:tr>" + "".join(cells[n : n + columns]) + "</w:tr>" for n in range(0, len(cells), columns)]
    table = parse_xml(f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid/>{''.join(lines)}</w:tbl>")
    document = docx.Document()
    document.element.body.insert(0, table)
    return saved(document)


def test_merged_cells_and_lost_columns_in_word(draft):
    document = opened(word_of(draft))
    table = table_of(document, "开支科目")
    place = [cell.text for cell in table.rows[0].cells].index("单价（元）")
    table.cell(1, place).merge(table.cell(2, place))
    plan = understood(
        read_back(saved(document), "a.docx"), source_of(draft), draft_context(source_of(draft), clock.now())
    )
    notes = next(line.notes for line in plan.readings if line.label == "经费预算")
    assert notes[-1] == "第 2 行“单价”与其他单元格合并了，请取消合并后填写。"
    document = opened(word_of(draft))
    table = table_of(document, "姓名", "项目分工")
    for row in table.rows:
        row._tr.remove(row._tr.tc_lst[1])
    plan = understood(
        read_back(saved(document), "a.docx"), source_of(draft), draft_context(source_of(draft), clock.now())
    )
    assert [line.notes for line in plan.readings if line.label == "主要参加人员"] == [
        ("表中缺少“项目分工”列，请恢复后再导入。",)
    ]


def test_a_tracked_deletion_is_not_read(draft):
    content = edited(word_of(draft), {"application.base.department": "学术部"})
    document = opened(content)
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(qn("w:sdtPr")).find(qn("w:tag"))
        if tag is not None and tag.get(qn("w:val")) == "application.base.department":
            gone = f'<w:del {nsdecls("w")} w:id="1" w:author="甲"><w:r><w:delText>旧部门</w:delText></w:r></w:del>'
            control.addnext(parse_xml(gone))
    plan = understood(
        read_back(saved(document), "a.docx"), source_of(draft), draft_context(source_of(draft), clock.now())
    )
    assert plan.values["base"]["department"] == "学术部"

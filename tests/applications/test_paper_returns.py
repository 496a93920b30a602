"""The application form as Word and workbook, and back: what comes back equals what went out but for the edits."""

from copy import deepcopy
from datetime import datetime, timedelta

import pypdfium2
import pytest

from keshe.applications.actions import import_form, save_section
from keshe.applications.documents import blank_form_context, draft_context, form_context
from keshe.applications.paper.book import render_xlsx
from keshe.applications.paper.comparing import State
from keshe.applications.paper.returning import Proposal, packed, understood, unpacked
from keshe.applications.paper.source import source_of
from keshe.applications.queries import answers_of
from keshe.audit.models import Event
from keshe.documents.rendering import render_pdf
from keshe.documents.returned import read_back
from keshe.documents.word import render_docx
from keshe.lib import clock
from keshe.lib.refusals import Refused, sentences
from keshe.lib.spreadsheets import write_workbook
from keshe.rehearsal.steps.applications import begun_application, filled_application, submitted, unit_actor
from tests.applications.papers import (
    LONG,
    big,
    converted,
    edited,
    nameless,
    needs_writer,
    opened,
    plain,
    saved,
    table_of,
    untagged,
    written_over,
)
from tests.documents.books import rewritten, with_formula, with_merge

pytestmark = pytest.mark.django_db

MARCH = datetime(2022, 3, 1, 9, 0, tzinfo=clock.CHINA)


def read(draft, content, name="申报书.docx"):
    return understood(read_back(content, name), source_of(draft), draft_context(source_of(draft), clock.now()))


def word_of(draft) -> bytes:
    return render_docx(draft_context(source_of(draft), clock.now()))


def book_of(draft) -> bytes:
    return render_xlsx(draft_context(source_of(draft), clock.now()))


def states(plan, *wanted):
    return {(line.label, line.state.value) for line in plan.readings if line.state in wanted}


def not_same(plan):
    return [
        (one.label, one.state.value, one.new, one.changes, one.notes)
        for one in plan.readings
        if one.state != State.SAME
    ]


def confirmed(draft, content, name="申报书.docx"):
    source, returned = source_of(draft), read_back(content, name)
    plan = understood(returned, source, draft_context(source, clock.now()))
    actor = unit_actor(draft.organisation)
    carried = packed(actor, source, plan, returned)
    import_form(actor, draft, unpacked(actor, draft.uid, source.form.id, carried))
    return plan


@pytest.mark.parametrize("category", ["2", "1"])
def test_what_went_out_comes_back_the_same(units, call, category):
    draft = filled_application(None, units.chenguang, call, category, answers=big())
    word = word_of(draft)
    for content, name in (
        (word, "a.docx"),
        (untagged(word), "a.docx"),
        (untagged(nameless(word)), "a.docx"),
        (book_of(draft), "a.xlsx"),
    ):
        plan = read(draft, content, name)
        assert (not_same(plan), plan.unknown, plan.values) == ([], [], {})


@pytest.mark.parametrize("category", ["2", "1"])
def test_a_draft_with_nothing_in_it_comes_back_the_same(units, call, category):
    draft = begun_application(None, units.chenguang, call, category)
    word = word_of(draft)
    for content, name in ((word, "a.docx"), (book_of(draft), "a.xlsx")):
        plan = read(draft, content, name)
        assert (not_same(plan), plan.unknown, plan.values) == ([], [], {})
    with pytest.raises(Refused) as refusal:
        read(draft, untagged(nameless(word)))
    assert sentences(refusal.value.reasons) == ["“申报书.docx”是空白表，没有填写内容，没有可以导入的。"]


EDITS = {
    "application.project.content": "改写的主要内容：举办 12 场学术沙龙。",
    "application.base.department": "学术交流部",
    "application.plan.period": "2022年3月1日至2022年11月30日",
    "application.project.new_or_continued": "延续",
    "application.budget.budget[1].price": "0.03万元",
    "application.budget.budget[1].quantity": "３",
    "application.budget.budget[1].amount": "900元",
    "application.budget.budget[1].from_fiscal": "900.00",
    "application.budget.budget[1].from_own": "",
    "application.people.members[0].name": "欧阳明远",
}


def expected(before):
    after = {section: dict(values) for section, values in before.items()}
    after["project"] |= {"content": EDITS["application.project.content"], "new_or_continued": "continued"}
    after["base"]["department"] = "学术交流部"
    after["plan"]["period"] = {"from": "2022-03-01", "to": "2022-11-30"}
    lines = [dict(row) for row in before["budget"]["budget"]]
    lines[1] |= {"price": "300", "quantity": "3", "amount": "900", "from_fiscal": "900", "from_own": ""}
    people = [dict(row) for row in before["people"]["members"]]
    people[0]["name"] = "欧阳明远"
    after["budget"]["budget"], after["people"]["members"] = lines, people
    return after


@pytest.mark.both_databases
def test_edits_in_word_and_nothing_else_are_imported_in_one_act(units, call):
    draft = filled_application(None, units.chenguang, call, "2", answers=big())
    before = answers_of(draft)
    entries = Event.objects.count()
    plan = confirmed(draft, edited(word_of(draft), EDITS))
    assert answers_of(draft) == expected(before)
    assert Event.objects.count() == entries + 1
    entry = Event.objects.latest("seq")
    assert (entry.verb, entry.outcome) == ("applications.import", "done")
    assert entry.facts["sections"] == dict.fromkeys(("base", "project", "plan", "people", "budget"), 2)
    told = {line.label: (line.old, line.new) for line in plan.readings if line.state == State.UPDATED}
    assert told["承担项目的部门"] == (LONG, "学术交流部")
    assert told["项目性质"] == ("新增", "延续")
    changes = next(line.changes for line in plan.readings if line.label == "经费预算")
    assert changes == (
        "第 2 行“单价”：200.50 → 300.00",
        "第 2 行“数量”：2 → 3",
        "第 2 行“金额”：401.00 → 900.00",
        "第 2 行“申请财政资金”：400.00 → 900.00",
        "第 2 行“自筹及其他资金”：1.00 → （空）",
    )


@needs_writer
@pytest.mark.parametrize("category", ["2", "1"])
def test_edits_survive_another_program(units, call, category):
    """docx → edited → odt → docx by LibreOffice: names of controls are gone, the labels lead back all the same."""
    draft = filled_application(None, units.chenguang, call, category, answers=big())
    before = answers_of(draft)
    there = edited(word_of(draft), EDITS)
    back = converted(there, "odt", "docx")
    plan = confirmed(draft, back)
    assert plan.unknown == []
    assert answers_of(draft) == expected(before)


def test_labels_lead_back_where_names_are_gone(units, call):
    draft = filled_application(None, units.chenguang, call, "2", answers=big())
    content = written_over(untagged(nameless(word_of(draft))), {"承担项目的部门": "秘书处", "项目负责人": "沈嘉禾"})
    plan = read(draft, content)
    assert states(plan, State.UPDATED) == {("承担项目的部门", "updated"), ("项目负责人", "updated")}
    assert plan.values["base"]["department"] == "秘书处"


@pytest.mark.both_databases
def test_rows_may_be_added_moved_and_taken_away(units, call):
    draft = filled_application(None, units.chenguang, call, "2", answers=big())
    document = opened(word_of(draft))
    table = table_of(document, "姓名", "项目分工")
    first, last = table.rows[1]._tr, table.rows[-1]._tr
    last.addnext(deepcopy(first))
    table.rows[2]._tr.getparent().remove(table.rows[2]._tr)
    people = answers_of(draft)["people"]["members"]
    plan = confirmed(draft, saved(document))
    assert answers_of(draft)["people"]["members"] == [people[0], people[2], people[0]]
    notes = next(line.notes for line in plan.readings if line.label == "主要参加人员")
    assert notes == ("“主要参加人员”第 3 行与第 1 行是同一人，请勿重复填写。",)


def test_what_nobody_types_is_never_written(units, call):
    draft = filled_application(None, units.chenguang, call, "2", answers=big())
    content = written_over(
        word_of(draft), {"统一社会信用代码": "91320500MA1ABCDE0X", "专职工作人员": "40 人", "联系人": "另一人"}
    )
    plan = read(draft, content)
    assert plan.values == {}
    assert {(line.label, line.state.value, line.notes) for line in plan.readings if line.state != State.SAME} == {
        ("统一社会信用代码", "fixed", ("由单位档案带出，不能导入；需要修改的，请在线修改。",)),
        ("联系人", "fixed", ("由单位档案带出，不能导入；需要修改的，请在线修改。",)),
        ("专职工作人员", "fixed", ("由记录计数，不能导入；数字不对，请更正记录。",)),
    }


def test_what_cannot_be_read_says_why_and_changes_nothing(units, call):
    draft = filled_application(None, units.chenguang, call, "2", answers=big())
    content = edited(
        word_of(draft),
        {
            "application.plan.period": "全年",
            "application.project.new_or_continued": "新立",
            "application.budget.budget[0].price": "约一百",
            "application.plan.schedule[0].from": "2022年2月30日",
        },
    )
    plan = read(draft, content)
    assert plan.values == {}
    assert {line.label: line.notes for line in plan.readings if line.state == State.UNREADABLE} == {
        "起止日期": ("“全年”不是起止日期，请写成 2022-01-01 至 2022-12-31。",),
        "项目性质": ("“新立”不在可选项中（新增、延续）。",),
        "经费预算": ("第 1 行“单价”：“约一百”不是金额。",),
        "进度安排": ("第 1 行“开始日期”：“2022年2月30日”不是日期，请写成 2022-04-15。",),
    }


def test_faults_of_an_understood_answer_are_told_and_saved_like_in_any_draft(units, call):
    draft = filled_application(None, units.chenguang, call, "2")
    plan = confirmed(draft, edited(word_of(draft), {"application.cover.project_name": "光" * 21}))
    assert [line.notes for line in plan.readings if line.state == State.UPDATED] == [
        ("“项目名称”不超过 20 字，现有 21 字。",)
    ]
    draft.refresh_from_db()
    assert draft.title == "光" * 21


def test_strangers_are_listed(units, call):
    draft = filled_application(None, units.chenguang, call, "2")
    document = opened(word_of(draft))
    document.add_paragraph("另附说明：场地已落实。")
    assert read(draft, saved(document)).unknown == ["另附说明：场地已落实。"]


def test_a_workbook_edited_and_extended(units, call):
    draft = filled_application(None, units.chenguang, call, "2", answers=big(budget=big()["budget"][:2]))
    before = answers_of(draft)
    content = rewritten(
        book_of(draft),
        {("填报内容", "承担项目的部门"): "学术部"},
        {"经费预算": [["专家咨询费", "3 人 × 1000 元", 1000, 3, 3000, 3000, None]]},
    )
    confirmed(draft, content, "a.xlsx")
    after = answers_of(draft)
    assert after["base"] == {**before["base"], "department": "学术部"}
    assert after["budget"]["budget"][:2] == before["budget"]["budget"]
    assert after["budget"]["budget"][2:] == [
        {
            "item": "专家咨询费",
            "basis": "3 人 × 1000 元",
            "price": "1000",
            "quantity": "3",
            "amount": "3000",
            "from_fiscal": "3000",
            "from_own": "",
        }
    ]


def test_the_blank_form_of_the_portal_fills_a_draft_and_clears_nothing(units, call):
    draft = filled_application(None, units.chenguang, call, "2")
    before = answers_of(draft)
    document = draft.version.document_model
    blank = render_docx(blank_form_context(document, document.form("application")))
    filled = edited(blank, {"application.base.department": "科普部", "application.demonstration.demo_party": "党建"})
    plan = confirmed(draft, filled)
    assert states(plan, State.UPDATED, State.FIXED) == {("承担项目的部门", "updated"), ("党建引领与业务融合", "fixed")}
    assert answers_of(draft) == {**before, "base": {**before["base"], "department": "科普部"}}


@pytest.mark.parametrize(
    ("typed", "department"),
    [("科普部", "科普部"), ("（未填）", None), ("单击或点击此处输入文字。", None), ("Choose an item.", None)],
)
def test_what_is_typed_into_a_control_still_marked_as_unfilled_counts(units, call, typed, department):
    draft = filled_application(None, units.chenguang, call, "2")
    before = answers_of(draft)["base"]
    document = draft.version.document_model
    blank = render_docx(blank_form_context(document, document.form("application")))
    cells = {"application.base.department": typed, "application.base.past_work": "近三年办过三届年会"}
    confirmed(draft, edited(blank, cells, marked=True))
    after = answers_of(draft)["base"]
    assert after["department"] == (department or before["department"])
    assert after["past_work"] == "近三年办过三届年会"


def test_a_file_that_is_older_than_the_answers_says_what_it_would_empty(units, call):
    draft = filled_application(None, units.chenguang, call, "2")
    old = edited(word_of(draft), {"application.base.department": "", "application.project.necessity": "改写的必要性"})
    plan = read(draft, old)
    assert [(line.label, line.empties) for line in plan.readings if line.state == State.UPDATED] == [
        ("承担项目的部门", True),
        ("项目必要性", False),
    ]
    assert plan.emptied == 1
    source, returned = source_of(draft), read_back(old, "申报书.docx")
    kept = understood(returned, source, draft_context(source, clock.now()), keep=True)
    assert (kept.updated, kept.emptied, kept.count(State.UNFILLED)) == (1, 0, 1)


def texts_of(context):
    """Everything that is to be read on a form, piece by piece."""
    yield from (context["title"], context["subtitle"], *context["notes"])
    yield from (text for row in context["cover"] for text in row)
    for section in context["sections"]:
        yield section["title"]
        for part in section["parts"]:
            yield from (part.get("label", ""), part.get("text", ""), part.get("sign", ""))
            yield from (column["title"] for column in part.get("columns", ()) if part["rows"])
            yield from (text for row in part.get("rows", ()) for text in row)


def pdf_text(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return plain("".join(page.get_textpage().get_text_range().replace("\ufffe", "") for page in pages))


def stands(piece: str, text: str) -> bool:
    """A row that breaks across pages has its heading again between its two halves."""
    return piece in text or any(piece[:n] in text and piece[n:] in text for n in range(3, len(piece) - 3))


@needs_writer
def test_word_and_pdf_say_the_same_of_what_was_handed_in(units, call):
    draft = filled_application(None, units.chenguang, call, "2", answers=big())
    context = form_context(submitted(draft, key="k"))
    titles = [section["title"] for section in context["sections"]]
    assert titles[-2:] == ["申报条件核对", "附件清单"]
    assert "draft" not in context
    word = converted(render_docx(context), "txt").decode("utf-8-sig")
    print_ = pdf_text(render_pdf("form", context, at=MARCH))
    pieces = [plain(text) for text in texts_of(context) if text.strip()]
    assert [text for text in pieces if text not in plain(word)] == []
    assert [text for text in pieces if not stands(text, print_)] == []
    assert [line for line in word.splitlines() if not stands(plain(line.lstrip("0123456789. ")), print_)] == []


def test_the_sums_of_the_budget_stand_below_it(units, call):
    draft = filled_application(None, units.chenguang, call, "2", answers=big())
    sections = draft_context(source_of(draft), clock.now())["sections"]
    parts = next(section["parts"] for section in sections if section["title"] == "经费预算")
    assert parts[1]["rows"] == [
        ["预算总额", "42,020.00 元（肆万贰仟零贰拾元整）"],
        ["申请财政资金", "42,000.00 元（肆万贰仟元整）"],
        ["其他资金", "20.00 元（贰拾元整）"],
    ]


# ---- confirming


@pytest.mark.both_databases
def test_a_section_saved_since_the_preview_is_never_overwritten(units, call, cast):
    draft = filled_application(None, units.chenguang, call, "2")
    actor, source = unit_actor(units.chenguang), source_of(draft)
    returned = read_back(edited(word_of(draft), {"application.base.department": "学术部"}), "a.docx")
    carried = packed(actor, source, understood(returned, source, draft_context(source, clock.now())), returned)
    row = draft.answers.get(section="base")
    save_section(actor, draft, "base", {**row.values, "department": "会员部"}, row.revision)
    entries = Event.objects.count()
    with pytest.raises(Refused) as refusal:
        import_form(actor, draft, unpacked(actor, draft.uid, "application", carried))
    assert sentences(refusal.value.reasons) == [
        "预览之后，林申报已于 09:00:00 保存过“工作基础”，没有写入任何内容。请重新上传文件，对照新的内容预览。"
    ]
    assert (Event.objects.count(), answers_of(draft)["base"]["department"]) == (entries, "会员部")


def test_a_preview_is_for_one_person_one_form_and_two_hours(units, call, cast):
    draft = filled_application(None, units.chenguang, call, "2")
    other = begun_application(None, units.chenguang, call, "3")
    actor, source = unit_actor(units.chenguang), source_of(draft)
    returned = read_back(edited(word_of(draft), {"application.base.department": "学术部"}), "a.docx")
    carried = packed(actor, source, understood(returned, source, draft_context(source, clock.now())), returned)
    said = "预览已失效（超过两小时，或不是您为本项申报所做的预览），没有写入任何内容。请重新上传文件。"
    for who, uid, form, text in (
        (cast.actor("zhao"), draft.uid, "application", carried),
        (actor, other.uid, "application", carried),
        (actor, draft.uid, "report", carried),
        (actor, draft.uid, "application", carried[:-4]),
        (actor, draft.uid, "application", ""),
    ):
        with pytest.raises(Refused) as refusal:
            unpacked(who, uid, form, text)
        assert sentences(refusal.value.reasons) == [said]
    with clock.at(MARCH + timedelta(hours=3)), pytest.raises(Refused):
        unpacked(actor, draft.uid, "application", carried)


@pytest.mark.both_databases
def test_a_file_without_a_change_writes_nothing(units, call):
    draft = filled_application(None, units.chenguang, call, "2")
    with pytest.raises(Refused) as refusal:
        confirmed(draft, word_of(draft))
    assert sentences(refusal.value.reasons) == ["文件与已填内容一致，没有需要写入的。"]


def test_a_preview_of_another_version_of_the_call_writes_nothing(units, call):
    draft = filled_application(None, units.chenguang, call, "2")
    actor = unit_actor(units.chenguang)
    values = {**answers_of(draft)["base"], "department": "学术部"}
    proposal = Proposal("0" * 64, "0" * 64, {"base": (1, values)})
    with pytest.raises(Refused) as refusal:
        import_form(actor, draft, proposal)
    assert sentences(refusal.value.reasons) == ["预览之后申报通知有了新版本，没有写入任何内容。请重新上传文件预览。"]


def test_nobody_imports_into_what_was_handed_in_or_into_anothers(units, call, cast):
    draft = filled_application(None, units.chenguang, call, "2")
    version = draft.version.sha256
    proposal = Proposal(version, "0" * 64, {"base": (1, {**answers_of(draft)["base"], "department": "学术部"})})
    for person in ("qian", "wang", "zhou", "zhao"):
        with pytest.raises(Refused):
            import_form(cast.actor(person), draft, proposal)
    submitted(draft)
    with pytest.raises(Refused) as refusal:
        import_form(unit_actor(units.chenguang), draft, proposal)
    assert sentences(refusal.value.reasons) == ["申报目前是“已提交”，不能修改填报内容。"]


def test_formulas_and_merged_cells_are_not_guessed_at(units, call):
    draft = filled_application(None, units.chenguang, call, "2")
    content = with_formula(book_of(draft), "经费预算", 1, "单价")
    plan = read(draft, content, "a.xlsx")
    assert [line.notes for line in plan.readings if line.label == "经费预算"] == [
        ("第 1 行“单价”是没有结果的公式，请改填数值。",)
    ]
    content = with_merge(book_of(draft), "经费预算", 1, 2, "单价")
    plan = read(draft, content, "a.xlsx")
    assert [line.notes for line in plan.readings if line.label == "经费预算"] == [
        ("第 2 行“单价”与其他单元格合并了，请取消合并后填写。",)
    ]


def test_a_workbook_of_other_sheets_is_none_of_ours(units, call):
    draft = filled_application(None, units.chenguang, call, "2")
    content = write_workbook({"Sheet1": [["甲", "乙"], [1, 2]]})
    with pytest.raises(Refused) as refusal:
        read(draft, content, "a.xlsx")
    assert sentences(refusal.value.reasons) == [
        "工作簿里没有本表的标识（“说明”工作表），无法确认是《2022年度苏州市科协科技社团能力提升计划项目申报书》。请使用从平台下载的表格版填写。"
    ]

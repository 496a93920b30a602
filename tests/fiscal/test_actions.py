"""Entering, ticking, comparing, paying out in batches: what is done and what is refused."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from keshe.applications.actions import check_formally, record_paper, reopen_application
from keshe.applications.models import Application, PaperArrival
from keshe.applications.queries import checklist_of, default_due
from keshe.applications.snapshot import UNIT_FIELDS
from keshe.audit.models import Event
from keshe.fiscal.actions import (
    load_list,
    map_list,
    note_paper,
    order_comparison,
    record_entry,
    tick_off,
    upload_list,
    void_list,
)
from keshe.fiscal.board import board
from keshe.fiscal.domain.comparison import Difference
from keshe.fiscal.domain.standing import Standing
from keshe.fiscal.models import Compared, Entry, ListImport, Tick
from keshe.fiscal.queries import (
    Papers,
    cells_of,
    differences,
    entry_sheet,
    last_loaded,
    paper_version,
    reconciled,
    target_for,
)
from keshe.lib import clock
from keshe.lib.refusals import Refused, sentence, sentences
from keshe.programmes.domain.document import MAIN
from keshe.programmes.domain.source_paths import FROZEN_UNIT_PATHS
from keshe.rehearsal.steps.applications import PROOF, fill, submitted, submitted_application
from keshe.rehearsal.steps.fiscal import compared, entered, entered_by_unit, receipt_number, their_list, ticked
from keshe.rehearsal.steps.sealing import printed_form
from tests.fiscal.conftest import MARCH

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

DAY = MARCH.date()


def refused(verb: Callable[..., Any], *args: Any, **kwargs: Any) -> str:
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return " ".join(sentences(caught.value.reasons))


def sheet(application: Application) -> Any:
    application.refresh_from_db()
    return entry_sheet(application, MAIN, target_for(application, MAIN))  # type: ignore[arg-type]


def where(cast, application: Application) -> Standing:
    target = target_for(application, MAIN)
    assert target is not None
    rows = {row.application.pk: row for row in board(cast.actor("zhou"), application.call, MAIN, target)}
    return rows[application.pk].standing


def told_of(application: Application) -> list[Difference]:
    """What differs now."""
    target, one = target_for(application, MAIN), Compared.objects.get(application=application)
    assert target is not None
    return differences(Papers(MAIN, target, [application]), one.submission, cells_of(one))


def corrected(cast, application: Application, **answers: Any) -> None:
    """Returned by 周经办 and handed in again with other answers."""
    lines = {line.id: {"passed": True, "note": ""} for line in checklist_of(application)}
    failing = next(line for line in checklist_of(application) if line.returnable)
    lines[failing.id] = {"passed": False, "note": "请补正"}
    due = default_due(application)
    check_formally(cast.actor("zhou"), application, outcome="return", checklist=lines, reason="请补正", due=due)
    application.refresh_from_db()
    fill(application, answers=answers)
    submitted(application, key=f"again-{application.uid}")


def test_what_is_frozen_is_what_a_map_may_copy():
    assert tuple(f"unit.{name}" for name in UNIT_FIELDS) == FROZEN_UNIT_PATHS


def test_the_unit_ticks_off_and_records_the_receipt(cast, application):
    lin = cast.actor("lin")
    assert (sheet(application).done, where(cast, application)) == (0, Standing.NONE)
    assert tick_off(lin, application, MAIN, ["1", "2", "1"]) == 2
    assert (sheet(application).done, where(cast, application)) == (2, Standing.ENTERING)
    tick_off(lin, application, MAIN, ["2"], done=False)
    assert list(Tick.objects.values_list("field", "by__username")) == [("1", "lin")]
    left = sheet(application).open
    assert refused(record_entry, lin, application, receipt_number="CZ1", entered_on=DAY) == (
        f"还有 {left} 栏没有勾选“已录入”。请逐栏录入并勾选后，再登记回执。"
    )
    entry = entered_by_unit(lin, application, PROOF)
    assert entry.file is not None
    assert (entry.receipt_number, entry.file.name) == (receipt_number(application), "财政系统导出申报表.pdf")
    assert where(cast, application) == Standing.ENTERED
    event = Event.objects.latest("seq")
    assert event.verb == "fiscal.record_entry"
    assert event.facts == {
        "target": MAIN,
        "receipt": entry.receipt_number,
        "ordinal": 1,
        "file": entry.file.uid,
        "sha256": entry.file.sha256,
    }


def test_what_is_refused_in_entering(cast, units, call, application):
    zhou, lin = cast.actor("zhou"), cast.actor("lin")
    other = submitted_application(cast, units.chenguang, call, "3")
    assert refused(tick_off, lin, application, MAIN, ["99"]) == "录入表中没有这一栏。请刷新页面后再操作。"
    assert refused(tick_off, lin, application, "bank", ["1"]) == "本通知不需要录入该系统。"
    assert refused(tick_off, cast.actor("qian"), application, MAIN, ["1"]) == refused(
        record_entry, cast.actor("qian"), application, receipt_number="CZ1", entered_on=DAY
    )
    record_entry(zhou, application, receipt_number=" ｃｚ００1 ", entered_on=DAY)
    assert Entry.objects.get().receipt_number == "CZ001"
    assert refused(record_entry, zhou, other, receipt_number="CZ001", entered_on=DAY) == (
        "回执号“CZ001”已登记在“2022-2-001”名下，请核对。"
    )
    strange = submitted_application(cast, units.yuanshan, call, "3")
    tick_off(cast.actor("qian"), strange, MAIN, [one.line.key for one in sheet(strange).lines])
    assert refused(record_entry, cast.actor("qian"), strange, receipt_number="CZ001", entered_on=DAY) == (
        "回执号“CZ001”已由其他单位登记，请核对；确属本项目的，请联系市科协。"
    ), "whoever tries receipt numbers learns no application number of others"
    assert refused(record_entry, zhou, application, receipt_number="CZ002", entered_on=DAY) == (
        "本次提交的内容已登记过录入回执（CZ001），不必重复登记。"
    )
    assert refused(record_entry, zhou, other, receipt_number=" ", entered_on=DAY) == "请填写该系统给出的回执号。"
    tomorrow = DAY + timedelta(days=1)
    assert refused(record_entry, zhou, other, receipt_number="CZ3", entered_on=tomorrow) == "录入日期不能晚于今天。"
    assert "1.exe" in refused(
        record_entry, zhou, other, receipt_number="CZ3", entered_on=DAY, file=b"MZ\0", file_name="1.exe"
    )
    assert Entry.objects.count() == 1


def test_a_correction_marks_what_must_be_entered_again(cast, application):
    lin, zhou = cast.actor("lin"), cast.actor("zhou")
    entered_by_unit(lin, application)
    before = next(one.line.text for one in sheet(application).lines if one.line.name == "项目负责人")
    corrected(cast, application, leader="赵同组")
    found = sheet(application)
    assert [(one.line.name, one.was, one.line.text) for one in found.to_change] == [("项目负责人", before, "赵同组")]
    assert dict(found.since_entry) == {"12": (before, "赵同组")}
    assert where(cast, application) == Standing.ENTERING
    assert refused(record_entry, lin, application, receipt_number="CZ9", entered_on=DAY) == (
        "还有 1 栏没有勾选“已录入”。请逐栏录入并勾选后，再登记回执。"
    )
    tick_off(lin, application, MAIN, ["12"])
    record_entry(lin, application, receipt_number="CZ9", entered_on=DAY)
    assert (Entry.objects.get().receipt_number, where(cast, application)) == ("CZ9", Standing.ENTERED)
    assert sheet(application).since_entry == {}
    assert entered(zhou, application) == Entry.objects.get()


def test_rows_that_went_away_are_named(cast, application):
    lin = cast.actor("lin")
    ticked(lin, application)
    kept = [line.key for line in (one.line for one in sheet(application).lines) if line.table == "绩效指标"]
    rows = application.answers.get(section="targets").values["targets"]
    corrected(cast, application, targets=rows[:3])
    gone = {key for key, _text in sheet(application).gone}
    assert gone == {key for key in kept if int(key.split(".")[1]) > 3}


def test_their_list_is_compared_and_paper_settles_it(cast, units, call, application):
    zhou = cast.actor("zhou")
    other = submitted_application(cast, units.chenguang, call, "3")
    record_paper(zhou, application, arrived_on=DAY)

    def change(one: Application, row: dict[str, Any]) -> dict[str, Any] | None:
        return {**row, "项目负责人": "林某某", "申请财政资金（万元）": ""} if one.pk == application.pk else None

    found = compared(cast, call, their_list([application, other], change))
    assert (found.matched, found.missing, found.faults) == (1, 1, [])
    leader = application.leader
    one = Compared.objects.get()
    told = told_of(application)
    asked = next(line.line.text for line in sheet(application).lines if line.line.name == "申请财政资金")
    assert [sentence(difference.reason) for difference in told] == [
        f"“项目负责人”：财政系统为“林某某”，平台和纸质均为“{leader}”。请在财政系统改为“{leader}”。",
        f"“申请财政资金（万元）”：财政系统未填，平台和纸质均为“{asked}”。请在财政系统补录。",
    ]
    assert (one.differing, where(cast, application), where(cast, other)) == (2, Standing.DIFFERENT, Standing.NONE)
    note_paper(zhou, application, MAIN, "12", "林某某")
    told = told_of(application)
    assert sentence(told[0].reason) == (
        f"“项目负责人”：平台为“{leader}”，纸质和财政系统均为“林某某”。"
        "请核实；确以纸质为准的，退回补正，由申报单位在平台改正。"
    )
    note_paper(zhou, application, MAIN, "12", None)
    again = compared(cast, call, their_list([application, other]))
    assert (again.matched, again.missing) == (2, 0)
    assert (where(cast, application), where(cast, other)) == (Standing.VERIFIED, Standing.ENTERED)
    record_paper(zhou, other, arrived_on=DAY)
    assert where(cast, other) == Standing.VERIFIED


def test_paper_of_an_older_version_differs(cast, application):
    zhou = cast.actor("zhou")
    record_paper(zhou, application, arrived_on=DAY)
    before = application.leader
    clock.set_source(lambda: MARCH + timedelta(days=1))
    corrected(cast, application, leader="赵同组")
    compared(cast, application.call, their_list([application]))
    assert [sentence(d.reason) for d in told_of(application)] == [
        f"“项目负责人”：纸质为“{before}”，平台为“赵同组”。请申报单位按平台内容更换纸质页，或在纸质上更正并盖章。"
    ]


def test_columns_are_remembered_and_a_loaded_list_is_kept(cast, call, application):
    zhou = cast.actor("zhou")
    table = "受理号,编号甲,负责人乙\r\nCZ1,2022-2-001,林某某\r\nCZ2,2022-2-999,某某\r\n".encode("gbk")
    found = upload_list(zhou, call, MAIN, table, "清单.csv")
    assert (found.headings, found.columns, found.rows) == (["受理号", "编号甲", "负责人乙"], {}, 2)
    assert refused(order_comparison, zhou, found) == "没有一行能对应到本通知的项目，不能比对。请检查各列的指定。"
    assert refused(map_list, zhou, found, {"12": 2}) == (
        "请指定“申报编号”列；没有编号的，请同时指定“统一社会信用代码”和“项目名称”两列。"
    )
    assert refused(map_list, zhou, found, {"number": 1, "99": 2}) == "请至少指定一列要比对的栏目。"
    found = map_list(zhou, found, {"number": 1, "12": 2, "receipt": 0})
    assert (found.matched, found.faults, found.missing) == (
        1, [[3, "fiscal.row_unknown_number", {"number": "2022-2-999"}]], 0,
    )  # fmt: skip
    assert refused(load_list, zhou, found) == "清单目前是“已试匹配，待比对”，不能得出比对结果。请刷新页面查看最新状态。"
    order_comparison(zhou, found)
    busy = "清单目前是“比对中”，不能开始比对。请刷新页面查看最新状态。"
    assert refused(order_comparison, zhou, found) == busy
    load_list(zhou, found)
    assert refused(order_comparison, zhou, found) == "这份清单已经比对过，不能再改。如有新的导出，请另行上传。"
    assert refused(map_list, zhou, found, {"number": 1, "12": 2}) == refused(order_comparison, zhou, found)
    assert upload_list(zhou, call, MAIN, table, "清单.csv").columns == {"number": 1, "12": 2, "receipt": 0}
    assert Compared.objects.get().receipt == "CZ1"


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\xff\xfe\0a", "a.csv", "无法读取该文件。请从财政系统导出 xlsx 或 csv 清单，不要改动格式，重新上传。"),
        (b"a", "a.xlsx", "无法读取该文件。请从财政系统导出 xlsx 或 csv 清单，不要改动格式，重新上传。"),
        (
            b'a,b\r\n1,"' + b"x" * 200_000,
            "a.csv",
            "无法读取该文件。请从财政系统导出 xlsx 或 csv 清单，不要改动格式，重新上传。",
        ),
        ("申报编号,项目名称\r\n".encode(), "a.csv", "清单中没有数据行，请检查导出条件后重新导出。"),
        (b"", "a.csv", "清单中没有数据行，请检查导出条件后重新导出。"),
    ],
)
def test_what_is_no_list(cast, call, content, name, said):
    assert refused(upload_list, cast.actor("zhou"), call, MAIN, content, name) == said
    assert not ListImport.objects.exists()


def test_who_may_not(cast, units, call, application):
    lin, zhou = cast.actor("lin"), cast.actor("zhou")
    only = "您没有“学会部经办人”的权限，不能进行此操作。如有需要，请联系系统管理员。"
    assert refused(upload_list, lin, call, MAIN, b"a", "a.csv") == only
    assert refused(note_paper, lin, application, MAIN, "1", "某").startswith(only)
    assert refused(note_paper, zhou, application, MAIN, "1", "某") == "纸质材料尚未登记送达，请先登记纸质材料。"
    record_paper(zhou, application, arrived_on=date(2022, 3, 1))
    assert refused(note_paper, zhou, application, MAIN, "99", "某") == "录入表中没有这一栏。请刷新页面后再操作。"


def test_amounts_without_awards_are_theirs_alone(cast, call, application):
    def change(one: Application, row: dict[str, Any]) -> dict[str, Any]:
        return {**row, "核定金额（元）": "35,000.01", "已支付金额（元）": "0"}

    compared(cast, call, their_list([application], change))
    statement = reconciled(call, MAIN)
    assert [str(account.sums.approved_by) for account in statement.accounts] == ["-35000.01"]
    assert statement.crossfoots


def test_a_mistaken_list_is_voided_and_the_one_before_counts_again(cast, call, application):
    zhou = cast.actor("zhou")
    first = compared(cast, call, their_list([application]), "三月清单.xlsx")
    wrong = their_list([application], lambda _one, row: {**row, "联系电话": "0512-65230000"})
    second = compared(cast, call, wrong, "去年的清单.xlsx")
    assert (Compared.objects.get().list_import, Compared.objects.get().differing) == (second, 1)
    assert refused(void_list, zhou, second, " ") == "请填写理由。"
    assert "您没有“学会部经办人”的权限" in refused(void_list, cast.actor("lin"), second, "传错了")
    void_list(zhou, second, "误传了去年的清单")
    second.refresh_from_db()
    assert (second.voided_by, second.void_reason) == (cast.user("zhou"), "误传了去年的清单")
    assert (Compared.objects.get().list_import, Compared.objects.get().differing) == (first, 0)
    event = Event.objects.latest("seq")
    assert (event.verb, event.reason) == ("fiscal.void_list", "误传了去年的清单")
    assert event.facts == {"target": MAIN, "removed": 1, "restored": 1}
    assert refused(void_list, zhou, second, "再次") == "这份清单已经作废。"
    assert refused(order_comparison, zhou, second) == "这份清单已经作废。"
    assert last_loaded(call, MAIN) == first
    void_list(zhou, first, "全部重来")
    assert (Compared.objects.count(), last_loaded(call, MAIN)) == (0, None)
    waiting = upload_list(zhou, call, MAIN, their_list([application]), "待指定.xlsx")
    void_list(zhou, waiting, "格式不对")
    assert refused(map_list, zhou, waiting, waiting.columns) == "这份清单已经作废。"


def test_the_paper_is_the_version_whose_code_was_read(cast, application):
    zhou, lin = cast.actor("zhou"), cast.actor("lin")
    old = printed_form(application)
    record_paper(zhou, application, arrived_on=MARCH.date(), document=old, pages=old.pages)
    first = application.submissions.get()
    with clock.at(MARCH + timedelta(minutes=1)):
        reopen_application(lin, application)
        application.refresh_from_db()
        submitted(application, key="again")
    second = application.submissions.latest("ordinal")
    assert paper_version(application) == first
    with clock.at(MARCH + timedelta(minutes=2)):
        new = printed_form(application)
        record_paper(zhou, application, arrived_on=MARCH.date(), document=new, pages=new.pages)
    assert paper_version(application) == second
    PaperArrival.objects.filter(document=new).update(document=old)
    assert paper_version(application) == first, "not by the clock where a code was read"
    PaperArrival.objects.update(document=None)
    assert paper_version(application) == second

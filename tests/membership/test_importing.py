"""A roll from a sheet: every fault named with its row, the good rows in with one act, and the same sheet adds nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from keshe.accounts.actions import end_mandate
from keshe.accounts.queries import roles_of
from keshe.audit.models import Event
from keshe.lib import clock
from keshe.lib.spreadsheets import read_rows
from keshe.membership.actions import discard_roll, map_roll, order_import, upload_roll
from keshe.membership.importing import fault_lines, leftover_sheet
from keshe.membership.models import Member, RollImport
from keshe.membership.sweep import sweep_imports
from keshe.organisations.queries import people
from keshe.rehearsal.steps.membership import card_number, entered, person
from tests.files.samples import pdf
from tests.membership import sheets
from tests.membership.sheets import CARD, EMAIL, JOINED, KIND, NAME, NUMBER, PHONE, UNTIL, messy_roll
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
TODAY = date(2022, 6, 15)

#: Row of the sheet → (what is changed there, column and code of the one fault that this makes).
PLANTED: dict[int, tuple[dict[int, object], str, str]] = {
    104: ({CARD: "320500198501010021"}, "identity", "identity_check"),
    205: ({CARD: "32050019850101002"}, "identity", "identity_length"),
    306: ({CARD: "320500198513010021"}, "identity", "identity_birth"),
    407: ({CARD: 320500198501010021}, "identity", "cell_numeric"),
    508: ({CARD: "同上"}, "identity", "identity_shape"),
    609: ({NAME: ""}, "name", "name_missing"),
    710: ({CARD: "", NUMBER: ""}, "identity", "identity_or_number"),
    811: ({JOINED: "2021年13月1日"}, "joined_on", "cell_date"),
    912: ({JOINED: "2021年5月"}, "joined_on", "cell_date_incomplete"),
    1013: ({JOINED: "不详"}, "joined_on", "cell_date"),
    1114: ({JOINED: "2022-06-16"}, "joined_on", "joined_in_future"),
    2215: ({JOINED: ""}, "joined_on", "joined_missing"),
    3316: ({UNTIL: "2001.1.1"}, "until", "until_before_joined"),
    4417: ({PHONE: "1390000"}, "phone", "phone_wrong"),
    5518: ({EMAIL: "没有"}, "email", "email_wrong"),
    6619: ({KIND: "荣誉"}, "kind", "kind_unknown"),
    7720: ({CARD: card_number(7)}, "identity", "twice_in_sheet"),
    8821: ({NUMBER: "H000008"}, "number", "number_twice_in_sheet"),
    19903: ({CARD: "51320500MJ0001019X"}, "identity", "code_organisation_check"),
    15001: ({}, "name", "cell_merged"),
}
CHANGED = {(row, column): value for row, (cells, *_rest) in PLANTED.items() for column, value in cells.items()}


@pytest.fixture(autouse=True)
def _june():
    with clock.at(datetime(2022, 6, 15, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def brought(cast, unit, django_capture_on_commit_callbacks):
    """Hand a workbook in and let the jobs run: checked, and loaded if asked for."""

    def bring(content: bytes, *, load: bool = True) -> RollImport:
        lin = cast.actor("lin")
        with django_capture_on_commit_callbacks(execute=True):
            roll_import = upload_roll(lin, unit, content, "名册.xlsx")
            map_roll(lin, roll_import, roll_import.columns)
        roll_import.refresh_from_db()
        if load:
            with django_capture_on_commit_callbacks(execute=True):
                order_import(lin, roll_import)
            roll_import.refresh_from_db()
        return roll_import

    return bring


def test_a_messy_roll_of_twenty_thousand_rows(cast, unit, brought):
    in_roll = [entered(cast, unit, person(number), date(2020, 1, 1)) for number in (1, 2)]
    content = messy_roll(20_000, CHANGED, merged_names=(15_000,))
    checked = brought(content, load=False)
    named = sorted((row, field, code.partition(".")[2]) for row, field, code, _facts in checked.faults)
    assert named == sorted((row, field, code) for row, (_cells, field, code) in PLANTED.items())
    assert (checked.good, checked.known, checked.faulty, checked.seen) == (19_978, 2, 20, 20_000)
    assert Member.objects.count() == 2
    before = Event.objects.count()
    done = brought(content)
    assert (done.status, done.loaded, done.known, done.faulty) == ("done", 19_978, 2, 20)
    assert Member.objects.filter(via="import", status="active").count() == 19_978
    verbs = list(Event.objects.filter(seq__gt=before).order_by("seq").values_list("verb", flat=True))
    assert verbs == [
        f"membership.{verb}" for verb in ("upload_roll", "map_roll", "check_roll", "order_import", "import_roll")
    ]
    again = brought(content, load=False)
    assert (again.good, again.known, again.faulty) == (0, 19_980, 20)
    assert Member.objects.count() == 19_980
    assert in_roll[0].number == "20220001"


def test_faults_are_sentences_and_rows_to_take_home(cast, unit, brought):
    changed = {(5, JOINED): "不详", (5, PHONE): "139", (7, CARD): card_number(2), (8, NAME): "=1+1", (8, JOINED): ""}
    done = brought(messy_roll(10, changed))
    assert fault_lines(done.faults) == [
        "第 5 行“入会日期”：不是有效日期，请写成 2021-05-01。",
        "第 5 行“联系电话”：联系电话格式不对。手机号码为 11 位，固定电话请写区号。",
        "第 7 行“证件号码”：与第 6 行证件号码相同，只导入前一行。",
        "第 8 行“入会日期”：请填写入会日期。",
    ]
    assert (done.loaded, done.table) == (7, "")
    rows = read_rows(leftover_sheet(done))
    assert rows[0][:4] == ["原行号", "问题", "序号", "姓 名"]
    assert [row[0] for row in rows[1:]] == [5, 7, 8]
    assert rows[1][1] == (
        "入会日期：不是有效日期，请写成 2021-05-01。；联系电话：联系电话格式不对。手机号码为 11 位，固定电话请写区号。"
    )
    assert rows[3][3] == "'=1+1"


def test_a_corrected_sheet_of_leftovers_goes_in_as_it_is(cast, unit, brought):
    done = brought(messy_roll(10, {(5, PHONE): "139"}))
    rows = read_rows(leftover_sheet(done))
    assert brought(leftover_sheet(done), load=False).faulty == 1
    assert rows[0][2:] == list(sheets.HEADINGS)


def test_messy_values_are_kept_tidy(cast, unit, brought):
    brought(messy_roll(12))
    first = Member.objects.get(number="H000000")
    assert (first.identity, first.phone, first.workplace) == (card_number(0), "13900000000", "示范研究院")
    joined = [Member.objects.get(number=f"H{number:06d}").joined_on for number in range(9)]
    assert joined == [date(2015, 1, 1) + timedelta(days=number) for number in range(9)]
    assert Member.objects.get(number="H000004").workplace == "示范研究院"


def test_columns_are_remembered_for_the_next_sheet(cast, unit, brought):
    lin = cast.actor("lin")
    roll_import = upload_roll(lin, unit, messy_roll(3), "名册.xlsx")
    map_roll(lin, roll_import, {**roll_import.columns, "field": 0})
    assert upload_roll(lin, unit, messy_roll(3), "名册.xlsx").columns["field"] == 0


def test_what_is_no_roll(cast, unit):
    lin = cast.actor("lin")
    assert refusal(upload_roll, lin, unit, b"not a workbook", "a.xlsx") == [
        "“a.xlsx”的内容是 无法识别的格式（可能已损坏），此处只接受 xlsx、xls。请转换格式后重新上传。"
    ]
    assert len(refusal(upload_roll, lin, unit, pdf(), "a.xlsx")) == 1
    assert refusal(upload_roll, lin, unit, messy_roll(0), "a.xlsx") == ["表格中没有数据行。"]
    assert refusal(upload_roll, cast.actor("zhao"), unit, messy_roll(1), "a.xlsx") == [
        "只有单位管理员可以进行此操作，请联系本单位管理员。"
    ]


def test_nothing_good_is_not_loaded_and_nothing_twice(cast, unit, brought):
    lin = cast.actor("lin")
    bad = brought(messy_roll(1, {(4, NAME): ""}), load=False)
    assert refusal(order_import, lin, bad) == ["没有可以导入的行。"]
    done = brought(messy_roll(1))
    assert refusal(order_import, lin, done) == ["名册导入目前是“已导入”，不能开始导入。请刷新页面查看最新状态。"]


def test_who_lost_the_role_meanwhile_loads_nothing(cast, unit, django_capture_on_commit_callbacks):
    lin = cast.actor("lin")
    with django_capture_on_commit_callbacks(execute=True):
        roll_import = upload_roll(lin, unit, messy_roll(3), "名册.xlsx")
        map_roll(lin, roll_import, roll_import.columns)
        mandate = people(unit).get(user=cast.user("lin"))
        end_mandate(cast.actor("guan"), mandate)
    roll_import.refresh_from_db()
    assert list(roles_of(cast.user("lin"))) == []
    assert (roll_import.status, roll_import.problem, roll_import.table) == (
        "failed",
        "您不是该单位的人员，不能进行此操作。",
        "",
    )


def test_a_lost_job_is_asked_for_again_and_old_rows_are_forgotten(
    cast, unit, brought, django_capture_on_commit_callbacks
):
    lin = cast.actor("lin")
    roll_import = upload_roll(lin, unit, messy_roll(3), "名册.xlsx")
    map_roll(lin, roll_import, roll_import.columns)
    for minutes, status in ((10, "checking"), (16, "checked")):
        with django_capture_on_commit_callbacks(execute=True):
            sweep_imports(clock.now() + timedelta(minutes=minutes))
        roll_import.refresh_from_db()
        assert roll_import.status == status
    sweep_imports(clock.now() + timedelta(days=31))
    roll_import.refresh_from_db()
    assert (roll_import.status, roll_import.table) == ("discarded", "")
    assert refusal(discard_roll, lin, roll_import) == [
        "名册导入目前是“已删除”，不能删除表格内容。请刷新页面查看最新状态。"
    ]

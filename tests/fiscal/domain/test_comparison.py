"""Three copies compared: what is the same in another spelling, and twelve planted differences."""

import time
from datetime import date, datetime

import pytest

import keshe.fiscal.labels  # noqa: F401 - words the refusals
from keshe.fiscal.domain.comparison import Theirs, compare
from keshe.fiscal.domain.equality import canonical, unit_of
from keshe.lib import clock
from keshe.lib.refusals import sentence
from tests.fiscal.domain.maps import MAP, OURS, lines, texts

FIELDS = {field.order: field for field in MAP.fields}
LINES = lines()
PAPER = texts(LINES)
#: Their list, cell for cell as ours.
SAME = {key: Theirs(text) for key, text in PAPER.items() if not key.startswith("13.")}


def said(paper: dict[str, str] | None = PAPER, **cells: object) -> list[str]:
    """The sentences for a list whose cells differ (``f7=…``), with their hints."""
    theirs = {
        **SAME,
        **{key[1:]: value if isinstance(value, Theirs) else Theirs(value) for key, value in cells.items()},
    }
    found = compare(MAP, LINES, paper, theirs)
    return [sentence(one.reason) + (sentence(one.hint) if one.hint else "") for one in found]


@pytest.mark.parametrize(
    ("order", "one", "other", "unit"),
    [
        (1, "青少年科普讲座", " 青少年 科普讲座\n", ""),
        (10, "苏州市姑苏区人民路１号", "苏州市姑苏区人民路1号", ""),
        (10, "人民路1号（东）", "人民路1号(东)", ""),
        (12, "林－申报", "林-申报", ""),
        (2, "51320500mj12345678", "５１３２０５００MJ12345678", ""),
        (3, "0512-65230001", "0512 65230001", ""),
        (3, "13800000000", 13800000000, ""),
        (6, "2022-05-01", "2022年5月1日", ""),
        (6, "2022-05-01", "2022/5/1 00:00:00", ""),
        (6, "2022-05-01", date(2022, 5, 1), ""),
        (6, "2022-05-01", datetime(2022, 5, 1, 8, tzinfo=clock.CHINA), ""),
        (6, "2022-05-01", "20220501", ""),
        (8, "3.8", 3.8, ""),
        (8, "3.8", "３．８０", ""),
        (8, "3.8", "38,000.00", "元"),
        (8, "3.8", "38000元", "万元"),
        (8, "3.8", "3.8万元", "元"),
        (5, "党建强会", "KX02", ""),
        (5, "党建强会", "KX02 党建强会", ""),
        (5, "党建强会", "KX02-党建强会", ""),
        (11, "1000", "1,000", ""),
        (11, "1000", 1000, ""),
    ],
)
def test_the_same_in_another_spelling(order, one, other, unit):
    assert canonical(MAP, FIELDS[order], one) == canonical(MAP, FIELDS[order], other, unit)


@pytest.mark.parametrize(
    ("order", "one", "other"),
    [(8, "3.8", "38000"), (3, "0512-65230001", "0512-65230010"), (6, "2022-05-01", "2022-01-05"), (5, "KX01", "KX02")],
)
def test_not_the_same(order, one, other):
    assert canonical(MAP, FIELDS[order], one) != canonical(MAP, FIELDS[order], other)


def test_what_a_heading_says_of_its_unit():
    assert [unit_of(text) for text in ("申请金额（万元）", "申请金额(元)*", "申请金额")] == ["万元", "元", ""]


def test_nothing_differs_in_the_same_copies():
    assert said() == []
    assert said(f8=Theirs("39000", "申请资金（元）")) == [
        "“申请资金（万元）”：财政系统为“39000 元”，平台和纸质均为“3.8”。请在财政系统改为“3.8”。相差 1,000.00 元。"
    ]
    assert said(f8=Theirs("38,000.00", "申请资金（元）"), f6="2022年5月1日", f10="苏州市姑苏区人民路1号 ") == []


def test_twelve_planted_differences():
    """Nine in their list, one on the paper, one where ours stands alone, one where all three differ."""
    paper = {**PAPER, "12": "林 申 宝", "10": "苏州市吴中区东吴路9号", "9": "举办三十场讲座"}
    paper["11"] = "1200"
    cells: dict[str, object] = {
        "f1": "青少年科普",
        "f2": "51320500MJ12345687",
        "f3": "0512-65230007",
        "f4": 6222021102012345000,
        "f5": "KX01",
        "f6": "2022-06-01",
        "f7": "50000",
        "f8": "3.9",
        "f9": "举办三十场讲座",
        "f10": "苏州市姑苏区人民路1号",
        "f11": "",
        "f12": "林申报",
    }
    assert said(paper, **cells) == [
        (
            "“项目名称”：财政系统为“青少年科普”，平台和纸质均为“青少年科普讲座”。请在财政系统改为“青少年科普讲座”。"
            "财政系统只有前 5 个字，全文 7 个字，可能被该系统截断。"
        ),
        (
            "“信用代码”：财政系统为“51320500MJ12345687”，平台和纸质均为“51320500MJ12345678”。"
            "请在财政系统改为“51320500MJ12345678”。数字相同而次序不同，可能输错了次序。"
        ),
        "“联系电话”：财政系统为“0512-65230007”，平台和纸质均为“0512-65230001”。请在财政系统改为“0512-65230001”。",
        (
            "“银行账号”：财政系统为“6222021102012345000”，平台和纸质均为“6222021102012345678”。"
            "请在财政系统改为“6222021102012345678”。清单把号码当作数字，只保留了前 15 位。请在财政系统核对原号码，导出时设为文本。"
        ),
        "“类别”：财政系统为“KX01”，平台和纸质均为“党建强会”。请在财政系统改为“党建强会”。",
        "“开始日期”：财政系统为“2022-06-01”，平台和纸质均为“2022-05-01”。请在财政系统改为“2022-05-01”。",
        (
            "“主要内容”：平台为“举办二十场讲座\n每场五十人”，纸质和财政系统均为“举办三十场讲座”。"
            "请核实；确以纸质为准的，退回补正，由申报单位在平台改正。"
        ),
        (
            "“地址”：纸质为“苏州市吴中区东吴路9号”，平台为“苏州市姑苏区人民路１号”。"
            "请申报单位按平台内容更换纸质页，或在纸质上更正并盖章。"
        ),
        "“参加人数”：平台为“1000”，纸质为“1200”，财政系统为“（空）”，三处各不相同。请先向申报单位核实，再逐处改正。",
        "“负责人”：纸质为“林 申 宝”，平台为“林申报”。请申报单位按平台内容更换纸质页，或在纸质上更正并盖章。",
        "“总投资（万元）”：财政系统为“50000”，平台和纸质均为“5”。请在财政系统改为“5”。相差一万倍，可能把元和万元弄混了。",
        "“申请资金（万元）”：财政系统为“3.9”，平台和纸质均为“3.8”。请在财政系统改为“3.8”。相差 1,000.00 元。",
    ]


def test_without_paper_only_two_copies_are_compared():
    assert said(None, f3="", f12="林某") == [
        "“联系电话”：财政系统未填，平台为“0512-65230001”（纸质尚未送达）。请在财政系统补录。",
        "“负责人”：财政系统为“林某”，平台为“林申报”（纸质尚未送达）。请在财政系统改为“林申报”。",
    ]


def test_a_field_that_the_list_lacks_is_compared_with_the_paper_alone():
    found = compare(MAP, LINES, {**PAPER, "13.1.target": "30"}, SAME)
    assert [sentence(one.reason) for one in found] == [
        "“绩效指标 第 1 行 指标值”：纸质为“30”，平台为“20”。请申报单位按平台内容更换纸质页，或在纸质上更正并盖章。"
    ]
    assert [sentence(one.reason) for one in compare(MAP, LINES, PAPER, {"3": Theirs("")})] == [
        "“联系电话”：财政系统未填，平台和纸质均为“0512-65230001”。请在财政系统补录。"
    ]


def test_the_time_grows_as_the_projects_do():
    """A thousand projects and four thousand: about four times as long, with room for a slow machine."""

    def seconds(count: int) -> float:
        begun = time.process_time()
        for _one in range(count):
            compare(MAP, LINES, PAPER, SAME)
        return time.process_time() - begun

    seconds(50)
    few, many = seconds(250), seconds(1000)
    assert many < 10 * few
    assert len(OURS) == 13

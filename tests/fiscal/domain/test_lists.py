"""Their list: which column is which, and which row is which project, never by likeness."""

import time
from decimal import Decimal

import keshe.fiscal.labels  # noqa: F401 - words the refusals
from keshe.fiscal.domain.lists import Matched, Project, guess, heading_row, match
from keshe.lib.refusals import sentence
from tests.fiscal.domain.maps import MAP

HEADS = [
    "序号",
    "申报编号",
    "统一社会信用代码",
    "项目名称",
    "申请资金（万元）",
    "核定金额（万元）",
    "已支付金额（元）",
    "受理编号",
]
PROJECTS = [
    Project(1, "2022-2-001", "51320500MJ12345678", "青少年科普讲座"),
    Project(2, "2022-2-002", "51320500MJ12345678", "院士报告会"),
    Project(3, "2022-2-003", "51320500MJ87654321", "学术年会"),
    Project(4, "2022-2-004", "51320500MJ87654321", "学术年会"),
]


def found(*rows: list[object]) -> Matched:
    return match(rows, 3, HEADS, guess(HEADS, MAP, {}), PROJECTS)


def faults(matched: Matched) -> list[tuple[int, str]]:
    return [(line, sentence(reason)) for line, reason in matched.faults]


def test_columns_are_guessed_by_their_headings_and_remembered():
    assert guess(HEADS, MAP, {}) == {
        "number": 1, "uscc": 2, "name": 3, "approved": 5, "paid": 6, "receipt": 7, "1": 3, "8": 4,
    }  # fmt: skip
    assert guess(["编号甲", "款额"], MAP, {"number": "编号甲", "8": "款额", "99": "款额"}) == {"number": 0, "8": 1}


def test_the_headings_are_looked_for_below_a_title():
    assert heading_row([["项目清单"], ["导出时间", "2022-05-01"], HEADS, ["1", "2022-2-001"]], MAP) == 2
    assert heading_row([], MAP) == 0


def test_a_row_is_found_by_number_else_by_code_and_name():
    matched = found(
        [1, "２０２２-2-001 ", "", "", "3.8", "3.5", "20,000.00", "cz 1"],
        ["", "", "", "", "", "", "", ""],
        [2, "", "51320500mj12345678", "院士 报告会", "", "", "", ""],
    )
    assert [(row.line, row.project, row.approved, row.paid, row.receipt) for row in matched.rows] == [
        (3, 1, Decimal(35000), Decimal(20000), "CZ1"),
        (5, 2, None, None, ""),
    ]
    assert dict(matched.rows[0].cells) == {"1": "", "8": "3.8"}
    assert (faults(matched), matched.missing) == ([], [3, 4])


def test_what_is_wrong_with_rows():
    matched = found(
        [1, "2022-2-001", "", "", "", "", "", ""],
        [2, "2022-2-001", "", "", "", "", "", ""],
        [3, "2022-9-999", "", "", "", "", "", ""],
        [4, "", "51320500MJ12345678", "", "", "", "", ""],
        [5, "", "51320500MJ87654321", "学术年会", "", "", "", ""],
        [6, "", "51320500MJ12345678", "院士报告会（二）", "", "", "", ""],
        [7, "", "51320500MJ00000000", "院士报告会", "", "", "", ""],
        [8, "2022-2-002", "", "", "", "三万", "", ""],
    )
    assert faults(matched) == [
        (4, "项目 2022-2-001 已在第 3 行出现。请到财政系统核实是否重复录入，作废多余的一条。"),
        (5, "本通知没有编号为“2022-9-999”的已提交项目。请核对编号，或确认是否属于其他通知。"),
        (6, "没有申报编号，信用代码和项目名称也不全，无法对应项目。请在财政系统补填后重新导出。"),
        (7, "同一单位有多个名为“学术年会”的项目（2022-2-003、2022-2-004），无法区分。请在清单中补上申报编号。"),
        (
            8,
            "单位（51320500MJ12345678）在本通知中没有名为“院士报告会（二）”的项目。名称须完全一致，请核对后在财政系统改正。",
        ),
        (9, "本通知没有信用代码为“51320500MJ00000000”的单位的项目“院士报告会”。请核对信用代码。"),
        (10, "“核定金额（万元）”一列的“三万”不是金额，未计入对账。请核对后重新导出。"),
    ]
    assert [row.project for row in matched.rows] == [1, 2]
    assert matched.missing == [3, 4]


def test_ten_thousand_rows_are_matched_in_one_pass():
    projects = [Project(n, f"2022-2-{n:05}", f"{n:018}", f"项目{n}") for n in range(10_000)]
    rows: list[list[object]] = [[n, f"2022-2-{n:05}", "", "", "3.8", "", "", ""] for n in reversed(range(10_000))]
    begun = time.process_time()
    matched = match(rows, 2, HEADS, guess(HEADS, MAP, {}), projects)
    assert (len(matched.rows), matched.faults, matched.missing) == (10_000, [], [])
    assert time.process_time() - begun < 10


def test_an_amount_that_cannot_be_kept_is_a_fault_of_its_row():
    matched = found(["1", "2022-2-001", "", "", "1", "9999999999亿", "1", ""])
    assert [row.approved for row in matched.rows] == [None]
    assert faults(matched) == [(3, "“核定金额（万元）”一列的“9999999999亿”不是金额，未计入对账。请核对后重新导出。")]

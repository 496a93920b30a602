"""A value as another system wants it, and what is wrong with it."""

from datetime import date

import pytest

import keshe.fiscal.labels  # noqa: F401 - words the refusals
from keshe.fiscal.domain.sheet import moved, tabs_of
from keshe.fiscal.domain.writing import Given, day_as, length, write
from keshe.lib.refusals import sentences
from keshe.programmes.domain.document import FieldMapping, Fiscal
from tests.fiscal.domain.maps import MAP, lines, texts


def written(
    value: object, *, lengths: str = "characters", shown: object = None, **field: object
) -> tuple[str, list[str]]:
    mapping = FieldMapping.model_validate({"order": 1, "name": "某栏", "source": "unit.name", **field})
    target = Fiscal.model_validate(
        {"system": "系统", "lengths": lengths, "code_lists": [one.model_dump() for one in MAP.code_lists], "fields": []}
    )
    found = write(target, mapping, Given(value, shown))
    return found.text, sentences(found.faults)


@pytest.mark.parametrize(
    ("value", "field", "text"),
    [
        ("38000.00", {"format": "yuan"}, "38000.00"),
        ("38000", {"format": "yuan", "decimals": 0}, "38000"),
        ("38000.00", {"format": "wan_yuan"}, "3.8"),
        ("38000.00", {"format": "wan_yuan", "decimals": 4}, "3.8000"),
        ("1234567.89", {"format": "wan_yuan"}, "123.456789"),
        ("2022-05-01", {"format": "date"}, "2022-05-01"),
        ("2022-05-01", {"format": "date", "date_pattern": "YYYY年MM月DD日"}, "2022年05月01日"),
        ("2022-05-01", {"format": "date", "date_pattern": "YYYYMMDD"}, "20220501"),
        ("１，０００", {"format": "integer"}, "1000"),
        (" 5132 0500mj１２ ", {"format": "code"}, "51320500MJ12"),
        ("0512 6523 0001", {"format": "phone"}, "051265230001"),
        ("2", {"codes": "category"}, "党建强会"),
        ("2", {"codes": "category", "format": "code"}, "KX02"),
        (["1", "2"], {"codes": "category", "format": "code"}, "KX01、KX02"),
        (["a", "b"], {}, "a、b"),
        (True, {}, "是"),
        ("一\r\n二 ", {}, "一\n二"),
        (None, {}, ""),
    ],
)
def test_formats(value, field, text):
    assert written(value, **field) == (text, [])


@pytest.mark.parametrize(
    ("value", "field", "text", "said"),
    [
        ("", {"required": True}, "", "“某栏”在该系统必填，而申报中没有内容。请先在申报中补填并重新提交，或与主办单位联系。"),
        ("一二三四五", {"max_length": 3}, "一二三四五", "“某栏”有 5 字，该系统最多收 3 字，多 2 字。请先压缩内容再录入。"),
        ("1234", {"min_length": 18}, "1234", "“某栏”只有 4 位，该系统要求至少 18 位。请核对。"),
        ("38000.55", {"format": "wan_yuan", "decimals": 2}, "3.80",
         "“某栏”为 38,000.55 元，该系统按万元保留 2 位小数，只能录成 3.80，与申报不等。请先调整金额。"),
        ("两万", {"format": "yuan"}, "两万", "“某栏”填的是“两万”，不是金额。请在申报中改正。"),
        ("五月", {"format": "date"}, "五月", "“某栏”填的是“五月”，不是日期。请在申报中改正。"),
        ("12.5", {"format": "integer"}, "12.5", "“某栏”填的是“12.5”，该系统只收整数。请核对。"),
        ("65230001转8", {"format": "phone"}, "65230001转8",
         "“某栏”填的是“65230001转8”，该系统只收数字和短横。请改为一个号码，例如 0512-65230000。"),
        ("9", {"codes": "category"}, "9", "“某栏”的“9”在该系统的代码表中没有对应。请与主办单位联系补充代码表。"),
    ],
)  # fmt: skip
def test_faults_are_named_before_anyone_logs_in(value, field, text, said):
    assert written(value, **field) == (text, [said])


def test_lengths_as_that_system_counts_them():
    assert (length("苏州A1", "characters"), length("苏州A1", "gbk"), length("𠮷", "gbk")) == (4, 6, 2)
    assert written("苏州A1", lengths="gbk", max_length=5)[1] == [
        "“某栏”有 6 字节，该系统最多收 5 字节，多 1 字节（一个汉字算两个）。请先压缩内容。"
    ]
    assert written("𠮷", lengths="gbk")[1] == [
        "“某栏”含有该系统（GBK 编码）没有的字：𠮷。请改用通用字，或与该系统的管理单位联系。"
    ]
    assert written("苏", lengths="gbk", min_length=3)[1] == ["“某栏”只有 2 字节，该系统要求至少 3 字节。请核对。"]


def test_a_sheet_goes_page_by_page_and_tables_line_by_line():
    found = lines()
    assert [(tab.name, [line.name for line in tab.lines]) for tab in tabs_of(found)] == [
        ("基本信息", ["项目名称", "信用代码", "联系电话", "银行账号"]),
        ("项目", ["类别", "开始日期", "主要内容", "地址", "参加人数", "负责人"]),
        ("资金", ["总投资", "申请资金"]),
        ("指标", ["三级指标", "指标值", "三级指标", "指标值"]),
    ]
    assert texts(found)["13.2.target"] == "1000"
    assert [line.title for line in found][-1] == "绩效指标 第 2 行 指标值"
    assert [sentence for line in found for sentence in sentences(line.faults)] == [
        "“绩效指标 第 2 行 指标值”有 4 字，该系统最多收 3 字，多 1 字。请先压缩内容再录入。"
    ]
    assert [line.anchor for line in found if line.is_long] == ["field-9"]


def test_a_table_without_columns_goes_into_one_field():
    flat = MAP.model_copy(update={"fields": tuple(f.model_copy(update={"columns": ()}) for f in MAP.fields)})
    assert texts(lines(flat))["13"] == "讲座场次 20\n参加人数 1000"


def test_what_moved_between_two_submissions():
    now = lines(unit__address="新址", answers__application__targets=[{"level3": "讲座场次", "target": "25"}])
    assert moved(lines(), now) == {
        "10": ("苏州市姑苏区人民路１号", "新址"),
        "13.1.target": ("20", "25"),
        "13.2.level3": ("参加人数", ""),
        "13.2.target": ("1000", ""),
    }


def test_a_day_by_its_pattern():
    assert day_as(date(2022, 5, 1), "DD/MM/YYYY") == "01/05/2022"

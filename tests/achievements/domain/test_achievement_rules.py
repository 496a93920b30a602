"""Numbers of journals, names of people, gaps between rounds, pasted rows, and what a record must be."""

from datetime import date

import pytest

from keshe.achievements import labels
from keshe.achievements.domain import numbers, pasting
from keshe.achievements.domain.people import person, person_name
from keshe.achievements.domain.rounds import missing_years
from keshe.achievements.domain.rules import part_sound, record_sound
from keshe.lib.refusals import sentences

TODAY = date(2022, 12, 20)
BEGUN = date(2020, 1, 1)
assert labels.SORT_LABELS  # the sentences register themselves


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("1234-5679", "1234-5679"),
        ("issn 0317-8471", "0317-8471"),
        ("２０４９－３６３ｘ", "2049-363X"),
        ("ISSN：0317—8471", "0317-8471"),
        ("1234567", None),
        ("1234-567Y", None),
        ("", None),
    ],
)
def test_an_issn_is_read_however_it_is_typed(typed, printed):
    assert numbers.issn(typed) == printed


@pytest.mark.parametrize("issn", ["0317-8471", "2049-3630", "2434-561X", "1050-124X", "0000-0000", "1234-5679"])
def test_the_check_sign_of_an_issn(issn):
    assert numbers.check_sign(issn.replace("-", "")[:7]) == issn[-1]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("CN32-1234/TB", "CN 32-1234/TB"), ("32-1234/tb", "CN 32-1234/TB"), ("CN 32－1234", "CN 32-1234"), ("CN1", None)],
)
def test_a_cn_number(typed, printed):
    assert numbers.cn(typed) == printed


def test_a_person_is_name_and_workplace_however_they_are_written():
    assert person_name(" 顾　知 行 ") == "顾知行"
    assert person_name("Marie  Curie") == "Marie Curie"
    assert person("顾 知行", "示范研究院") == person("顾知行", " 示范研究院")
    assert person("顾知行", "示范研究院") != person("顾知行", "另一研究院")


@pytest.mark.parametrize(
    ("years", "frequency", "missing"),
    [
        ((2019, 2020, 2022), "yearly", (2021,)),
        ((2019, 2020, 2021), "yearly", ()),
        ((2018, 2022), "biennial", (2020,)),
        ((2018, 2021), "biennial", (2020,)),
        ((2018, 2021), "triennial", ()),
        ((2010, 2020), "irregular", ()),
        ((), "yearly", ()),
    ],
)
def test_a_gap_between_rounds_is_seen(years, frequency, missing):
    assert missing_years(years, frequency) == missing


@pytest.mark.parametrize(
    "typed", ["2022-01-05", "2022/1/5", "2022.01.05", "2022年1月5日", "２０２２－１－５", "20220105"]
)
def test_days_as_spreadsheets_write_them(typed):
    assert pasting.day(typed) == date(2022, 1, 5)


@pytest.mark.parametrize("typed", ["2022-02-30", "2022-13-01", "22-01-05", "去年", "2022年", ""])
def test_what_is_no_day(typed):
    assert pasting.day(typed) is None


def test_pasted_members_with_heading_quotes_and_empty_rows():
    text = (
        "姓名\t工作单位\t职称职务\t专业领域\t聘任日期\t聘期至\r\n"
        "顾知行\t示范研究院\t研究员\t光学\t2022/1/1\t2024年12月31日\r\n\r\n"
        '陆明远\t"示范\n研究院"\t\t\t2022-03-01\t至今\r\n'
    )
    pasted = pasting.members(text)
    assert pasted.faults == []
    assert [number for number, _values in pasted.rows] == [2, 4]
    assert pasted.rows[0][1] == {
        "name": "顾知行",
        "workplace": "示范研究院",
        "title": "研究员",
        "field": "光学",
        "since": date(2022, 1, 1),
        "until": date(2024, 12, 31),
    }
    assert (pasted.rows[1][1]["workplace"], pasted.rows[1][1]["until"]) == ("示范 研究院", None)


def test_every_fault_of_a_pasted_row_is_named():
    pasted = pasting.members(
        f"示范研究院\n\t示范研究院\n顾知行\t院\t员\t光\t昨天\t2022-13-01\n{'长' * 51}\t\t\t\t2022-01-01\t\t多余"
    )
    assert sentences(pasted.faults) == [
        "第 1 行：请填写聘任日期。",
        "第 2 行：请填写姓名。",
        "第 2 行：请填写聘任日期。",
        "第 3 行：“昨天”不是日期，请写成 2022-01-05 的形式。",
        "第 3 行：“2022-13-01”不是日期，请写成 2022-01-05 的形式。",
        "第 4 行：共 7 列，应为姓名、工作单位、职称职务、专业领域、聘任日期、聘期至 6 列。",
        f"第 4 行：“{'长' * 20}…”超过 50 个字，请缩短。",
    ]
    assert sentences(pasting.members("姓名\t工作单位").faults) == ["没有读到内容，请从 Excel 中复制成员各行后粘贴。"]
    assert sentences(pasting.members("甲\n" * 501).faults) == ["共 501 行，一次最多 500 行，请分批粘贴。"]


def test_a_cell_without_end_is_a_fault_and_no_crash():
    said = ["有一格内容过长，无法读取，请核对后重新粘贴。"]
    assert sentences(pasting.members("甲\t" + "长" * 140_000).faults) == said
    assert sentences(pasting.winners("甲\t" + "长" * 140_000)[1]) == said


def test_winners_are_rows_of_three():
    rows, faults = pasting.winners("示范光电\t低眩光照明\t一等奖\n顾知行\n\t成果\t二等奖\n甲\t乙\t丙\t丁")
    assert rows == [
        ["示范光电", "低眩光照明", "一等奖"],
        ["顾知行", "", ""],
        ["", "成果", "二等奖"],
        ["甲", "乙", "丙"],
    ]
    assert sentences(faults) == ["第 3 行：请填写获奖者。", "第 4 行：共 4 列，应为获奖者、成果、等级 3 列。"]
    assert pasting.winners("示范光电；低眩光照明；一等奖") == (rows[:1], [])
    assert pasting.winners_text(rows[:2]) == "示范光电\t低眩光照明\t一等奖\n顾知行"


def wrong(sort: str, begins: str = "since", **values: object) -> list[str]:
    return sentences(record_sound(sort, begins, {"name": "某某", begins: BEGUN, **values}, TODAY).reasons)


def test_what_a_record_must_say():
    assert wrong("industry_report") == []
    assert wrong("brand", kind="moon") == ["请选择类型。"]
    assert wrong("industry_report", name="", since=date(2022, 12, 21)) == [
        "请填写名称。",
        "日期 2022-12-21 尚未到来，请届时再登记。",
    ]
    assert wrong("industry_report", until=date(2019, 12, 31)) == ["截止日期不能早于起始日期。"]
    assert wrong("industry_report", since=date(222, 1, 1)) == ["日期过早，请核对年份。"]
    assert wrong("industry_report", since=None) == ["请填写日期。"]
    assert wrong("journal", frequency="monthly") == ["ISSN、CN、准印证号须至少填写一项。"]
    assert wrong("journal", frequency="monthly", issn="0317-8472", cn="CN1") == [
        "ISSN 0317-8472 的末位校验码不符，请对照版权页逐位核对。",
        "CN 号格式应如 CN 32-1234/TB，请对照版权页核对。",
    ]
    assert wrong("journal", frequency="monthly", issn="03178") == ["ISSN 应为 8 位，如 1234-5679，请对照版权页核对。"]
    assert wrong("spirit_material", quantity=0) == ["件数应为不小于 1 的整数。"]
    assert wrong("education_base", role="leading") == ["请填写地点。"]
    assert wrong("society_award", frequency="yearly", leads_upward=True) == [
        "请填写设奖办法与评审程序。",
        "勾选此项须写明依据，如职能部门文件名称、文号。",
    ]


def wrong_part(sort: str, begins: str, **values: object) -> list[str]:
    return sentences(part_sound(sort, begins, values, TODAY, BEGUN).reasons)


def test_what_a_part_must_say():
    assert wrong_part("member", "since", name="", since=BEGUN) == ["请填写姓名。"]
    assert wrong_part("member", "since", name="顾", since=date(2019, 1, 1)) == []
    assert wrong_part("issue", "published_on", number="1", year=2020, published_on=date(2022, 1, 1)) == [
        "2020 年度的期次出版于 2022-01-01，请核对年度和出版日期。"
    ]
    assert wrong_part("issue", "published_on", number="4", year=2019, published_on=date(2019, 12, 31)) == [
        "该期早于期刊的创刊日期 2020-01-01，请核对。"
    ]
    assert wrong_part("adoption", "adopted_on", form="instruction", department="", adopted_on=date(2019, 1, 1)) == [
        "请填写采纳部门。",
        "采纳日期早于报告的完成日期 2020-01-01，请核对。",
    ]
    assert wrong_part("indexing", "since", since=BEGUN) == ["请填写收录数据库。"]
    one = {"year": 2021, "announced_on": date(2022, 1, 10), "winners": [["甲", "", ""], ["乙", "", ""]]}
    assert wrong_part("round", "announced_on", **one, applications=2) == []
    assert wrong_part("round", "announced_on", **one, applications=1) == ["获奖 2 项，多于申报的 1 项，请核对。"]
    assert wrong_part("round", "announced_on", **(one | {"winners": [], "year": 2019})) == [
        "2019 年度的评选公布于 2022-01-10，请核对年度和公布日期。",
        "请填写获奖名单，每行一项。",
    ]

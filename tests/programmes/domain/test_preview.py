"""A call as people read it: complete, defaults marked, nothing active in it."""

import re
from datetime import date
from decimal import Decimal

import pytest

from keshe.programmes.domain.document import AmountRule, ItemChoice, Limits, Quota, Rule
from keshe.programmes.domain.parse import parse_call
from keshe.programmes.domain.preview import as_html, as_text, outline
from keshe.programmes.domain.timeline import timeline
from keshe.programmes.domain.wording import amount_zh, choice_zh, limits_zh, quota_zh, rule_zh, yuan_zh
from tests.programmes.domain.small import broken
from tests.programmes.texts import ALL, DISTRICT, ROLLING, SUZHOU, document

MARK = "默认值，非通知规定"


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.parts[-3])
def test_the_whole_call_is_shown(path):
    call = document(path)
    shown = as_text(outline(call))
    for category in call.open_categories:
        assert category.label in shown
        for condition in call.conditions_for(category.code):
            assert condition.text in shown
    for stage in call.stages:
        assert f"阶段：{stage.label}" in shown
    for form in call.forms:
        for question in form.questions:
            assert question.label in shown
    for rubric in call.rubrics:
        for criterion in rubric.criteria:
            assert criterion.label in shown
    for point in call.defaults:
        assert point.note in shown


def test_lines_of_the_2022_call():
    shown = as_text(outline(document(SUZHOU)))
    for line in (
        "时间：2022年4月15日24时  事项：申报截止",
        "名额：一般不超过3家",
        "经过：申报 → 项目实施 → 年底评定 → 公示发文 → 表彰奖补",
        "怎样核对：首席科普专家 超过 5 人（至少 6 人）",
        f"公示7个工作日（含起始日）  【{MARK}：通知未写公示天数；同类项目为5至7个工作日。】",
        f"综合示范学会建设：5万元至10万元  【{MARK}：通知未写奖补金额。】",
        f"小标题：组织与治理  【{MARK}：通知的这一条没有小标题，由平台归纳。】",
        f"开始：2022年1月21日  【{MARK}：通知未写开始日期，取公布之日零时。】",
        "并列时依次看：指标“项目载体和品牌的代表性、示范性、引领性”得分、集体决策",
    ):
        assert line in shown, line


def test_the_html_stands_alone_and_marks_defaults():
    page = as_html(outline(document(SUZHOU)))
    assert page.startswith('<!doctype html>\n<html lang="zh-CN">')
    assert not re.search(r"<script|<link|<img|src=|https?://", page)
    assert page.count("<mark ") > 60
    assert "<p>公示7个工作日（含起始日） <mark" in page
    assert "<td>申报截止</td>" in page, "the notice's own date bears no mark"


def test_the_html_escapes_what_authors_write():
    page = as_html(outline(parse_call(broken(("label: 甲类", "label: <b onclick=x>甲</b>")))))
    assert "&lt;b onclick=x&gt;甲&lt;/b&gt;" in page
    assert "<b onclick" not in page


def test_the_timeline_of_2022():
    shown = [(m.when_zh(), m.label, m.note is not None) for m in timeline(document(SUZHOU))]
    assert shown == [
        ("2022年1月1日至12月31日", "实施时间", False),
        ("2022年1月18日", "通知印发", False),
        ("2022年1月21日", "申报开始", True),
        ("2022年1月21日", "通知公布", False),
        ("2022年4月15日24时", "申报截止", False),
        ("2022年4月15日24时", "纸质申报书送达截止", True),
        ("2022年4月16日至5月31日", "预立项", True),
        ("2022年10月31日24时", "绩效报告书截止", False),
        ("2022年11月1日至11月30日", "绩效评审", True),
        ("2022年12月1日至12月31日", "年底评定", True),
    ]


def test_the_timeline_spreads_out_batches_and_exceptions():
    def closing(**asked: str) -> list[tuple[str, str]]:
        found = timeline(document(DISTRICT), **asked)
        return [(m.when_zh(), m.label) for m in found if m.label.startswith("申报单位截止")]

    assert closing() == [
        ("2023年3月20日17时00分", "申报单位截止（第一批）"),
        ("2023年3月22日24时", "申报单位截止（第一批，交叉学科类学会）"),
        ("2023年8月21日17时00分", "申报单位截止（第二批）"),
        ("2023年8月23日24时", "申报单位截止（第二批，交叉学科类学会）"),
    ]
    assert closing(batch="second", applicant_type="social_society") == [("2023年8月23日24时", "申报单位截止（第二批）")]
    windows = [m for m in timeline(document(ROLLING)) if m.end]
    assert [(m.when_zh(), m.end.date()) for m in windows if m.end] == [("2024年1月1日至12月31日", date(2024, 12, 31))]


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "0元"),
        ("800", "800元"),
        ("9999.99", "9999.99元"),
        ("10000", "1万元"),
        ("12500", "1.25万元"),
        ("10001", "10001元"),
    ],
)
def test_money_in_words(amount, words):
    assert yuan_zh(Decimal(amount)) == words


def test_small_parts_in_words():
    assert quota_zh(None) == "未定名额"
    assert [quota_zh(Quota.model_validate({"kind": kind, "number": 3})) for kind in ("fixed", "about")] == [
        "3个",
        "3个左右",
    ]
    assert quota_zh(Quota(kind="in_general_not_more", number=3)) == "一般不超过3个"
    assert quota_zh(Quota(kind="unlimited")) == "不限"
    assert amount_zh(None) == "未定金额"
    assert amount_zh(AmountRule(kind="cap", at_most=Decimal(200000))) == "不超过20万元"
    assert amount_zh(AmountRule(kind="none")) == "不给予资金"
    assert limits_zh(Limits()) == "不限申报项数"
    assert limits_zh(Limits(total=2, per_category=1)) == "每单位最多申报2项，同一类别最多1项"
    assert [choice_zh(choice, 3) for choice in (ItemChoice(all=True), ItemChoice(), ItemChoice(at_least=0))] == [
        "各条须同时满足",
        "至少选择1个方向",
        "方向可不选",
    ]
    assert choice_zh(ItemChoice(at_least=1, at_most=2), 3) == "选择1至2个方向"
    assert choice_zh(ItemChoice(at_least=2, at_most=2), 3) == "选择2个方向"
    assert choice_zh(ItemChoice(), 0) == ""


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"fact": "records.science_activities", "at_least": 20, "within": "implementation"}, "科普活动 不少于 20 场（实施时间内）"),
        ({"fact": "unit.grade", "at_least": "3A", "valid_on": "decision"}, "社会组织评估等级 3A 以上（含）（以评定之日为准）"),
        ({"none": [{"fact": "unit.sanctioned", "equals": True}]}, "均不：（处于不得申报的处理期 是）"),
        ({"any": [{"fact": "records.brands", "at_least": 2}, {"fact": "records.journals", "at_least": 1}]},
         "（代表性项目载体和品牌 不少于 2 项）或（学会期刊 不少于 1 种）"),
    ],
)  # fmt: skip
def test_rules_in_words(rule, words):
    assert rule_zh(document(SUZHOU), Rule.model_validate(rule)) == words

"""A table of broken documents: every fault with its exact sentence and line, and nothing else."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from keshe.programmes.domain.faults import BrokenCallError
from keshe.programmes.domain.parse import parse_call, read_call
from tests.programmes.domain.small import SMALL, broken

CASES = YAML(typ="safe", pure=True).load((Path(__file__).parent / "broken_documents.yaml").read_text("utf-8"))


def sentences(text: str) -> list[str]:
    return [str(fault) for fault in read_call(text).faults]


def test_the_small_document_is_in_order():
    reading = read_call(SMALL)
    assert (reading.faults, reading.warnings) == ((), ())
    assert reading.document is not None


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_broken_document(case):
    reading = read_call(broken((case["old"], case["new"])))
    assert reading.document is None
    assert [str(fault) for fault in reading.faults] == case["faults"]


def test_every_fault_is_reported_at_once_shape_and_sense_together():
    text = broken(
        ("  year: 2022\n", "  year: 二〇二二\n"),
        ("label: 甲类", "lable: 甲类"),
        ("days: 7", "days: 0"),
        ("share: 40", "share: 30"),
        ("records.chief_experts", "records.chief_expert"),
        ("form: application,", "form: aplication,"),
    )
    assert sentences(text) == [
        "第 5 行 call.year：这里要写整数，现在写的是“二〇二二”",
        "第 22 行 categories.1：缺少“label”",
        "第 23 行 categories.1.lable：不认识“lable”，你是否想写“label”",
        "第 60 行 stages.publicity.days：不能小于 1，现在写的是“0”",
    ], "a document without year cannot be looked at further"
    text = text.replace("  year: 二〇二二\n", "  year: 2022\n").replace("lable: 甲类", "label: 甲类")
    assert sentences(text) == [
        (
            "第 30 行 categories.1.conditions.experts.rule.fact："
            "事实目录中没有“records.chief_expert”，你是否想写“records.chief_experts”"
        ),
        "第 56 行 stages.apply.form：没有编号为“aplication”的表单，你是否想写“application”",
        "第 60 行 stages.publicity.days：不能小于 1，现在写的是“0”",
        "第 67 行 stages.award.instalments：各期比例合计 90%，应为 100%",
    ]


def test_what_hangs_on_a_faulty_part_is_not_reported_again():
    """The stage with the bad id is named by the path, by an instalment and by nobody's fault a second time."""
    assert sentences(broken(("{id: publicity, kind", "{id: Publicity, kind"))) == [
        "第 60 行 stages.Publicity.id：编号只用小写字母、数字和下划线，以字母开头，最长 40 个字符，现在写的是“Publicity”"
    ]


def test_the_exception_carries_all_faults():
    with pytest.raises(BrokenCallError) as caught:
        parse_call(broken(("days: 7", "days: 0"), ("share: 40", "share: 30")))
    assert len(caught.value.faults) == 2
    assert str(caught.value).startswith("第 60 行 stages.publicity.days：不能小于 1")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "第 1 行：文件是空的"),
        ("# 只有注释\n", "第 1 行：文件是空的"),
        ("- 1\n- 2\n", "第 1 行：通知文档应由“键: 值”组成"),
        ("a: " + "[" * 2000, "第 1 行：嵌套层次过深"),
        ("a: \x00", "第 1 行：文件中有不允许的控制字符"),
        ("x" * 1_000_001, "第 1 行：文件过大：超过 1000000 个字符"),
        ("? [1, 2]\n: 3\n", "第 1 行：键只能是一个词"),
        ("@a: 1", "第 1 行：这里有不能开头的字符；以 @、`、% 等开头的文字要加引号"),
    ],
)
def test_texts_that_are_no_document(text, sentence):
    assert sentence in sentences(text)


@pytest.mark.parametrize(
    ("old", "new", "warnings"),
    [
        (
            "decide, publicity, award]",
            "decide, award]",
            [
                "第 32 行 categories.1.path[5]：提醒：类别“甲类”未经公示就奖补",
                "第 60 行 stages.publicity.id：提醒：没有类别经过阶段“publicity”",
            ],
        ),
        (
            "review, decide, publicity, award]",
            "review, publicity, award]",
            [
                "第 32 行 categories.1.path[3]：提醒：“评审”之后没有集体决策",
                "第 59 行 stages.decide.id：提醒：没有类别经过阶段“decide”",
            ],
        ),
        (
            "on: 2022-04-15}",
            "on: 2022-04-15, overrides: [{category: 1, on: 2022-04-16}, {applicant_type: society, on: 2022-04-17}]}",
            [
                (
                    "第 17 行 schedule.instants.deadline.overrides[2]："
                    "提醒：与前面的例外可能同时适用，此时以先写的为准；请另写一条同时写明两者的例外"
                )
            ],
        ),
        (
            "pass_mark: 60}",
            "pass_mark: 60, preferences: {by: points}}",
            ["第 58 行 stages.review.preferences：提醒：优先条件按加分计，但没有一条优先条件写了 weight: {points: …}"],
        ),
        (
            "what: [funding]",
            "what: [funding]\n  reimbursement: true",
            ["第 66 行 stages.award.reimbursement：提醒：凭票据据实报销，金额方式一般用 cap（上限）"],
        ),
    ],
)
def test_warnings_do_not_stop_a_document(old, new, warnings):
    reading = read_call(broken((old, new)))
    assert [str(warning) for warning in reading.warnings] == warnings
    assert reading.document is not None

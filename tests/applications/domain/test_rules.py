"""Fingerprints, limits, snapshots, formal check, paper: pure."""

from datetime import date

import keshe.applications.labels  # noqa: F401 - the wording
from keshe.applications.domain import formal_check, papers
from keshe.applications.domain.fingerprints import likeness, marks_of
from keshe.applications.domain.lifecycle import APPLICATION, STAGE, ApplicationStatus, StageStatus
from keshe.applications.domain.places import free_number, nominator_limits, unit_limits
from keshe.applications.domain.snapshots import canonical, digest
from keshe.lib.refusals import sentences
from keshe.programmes.domain.document import Check
from keshe.programmes.domain.parse import read_call
from tests.applications.domain.test_answers import CALL, document

NOMINATION = CALL.parents[2] / "example-district-nomination" / "2023" / "call.yaml"
TEXT = (
    "围绕光学领域组织十场学术报告，邀请省内外专家参加，促进产学研交流；"
    "面向本市企业开展技术咨询服务，走访企业二十家，形成需求清单，"
    "帮助企业建立科协组织，并总结经验报送有关部门参考。"
)


def nomination():
    return read_call(NOMINATION.read_text("utf-8")).document


def test_the_same_text_has_the_same_marks_whatever_its_punctuation():
    assert marks_of(TEXT) == marks_of(TEXT.replace("，", " ,\n"))
    assert len(marks_of(TEXT)) == 8


def test_other_texts_share_nothing_and_short_ones_are_left_alone():
    other = "".join(reversed(TEXT))
    assert not set(marks_of(TEXT)) & set(marks_of(other))
    assert marks_of(TEXT[:60]) == ()


def test_a_text_with_a_new_beginning_is_still_known():
    copied = "本学会立足自身优势。" + TEXT
    assert likeness(len(set(marks_of(TEXT)) & set(marks_of(copied)))) >= 60


def test_limits_of_2022():
    limits = unit_limits(document(), "c", "u", "society", "2")
    assert [(limit.scope, limit.number, limit.code) for limit in limits] == [
        ("unit:c:u", 2, "applications.limit_total"),
        ("unit:c:u:2", 1, "applications.limit_category"),
    ]


def test_limits_by_type_of_applicant_heading_and_nominating_body():
    limits = unit_limits(nomination(), "c", "u", "social_society", "2023-1-1")
    assert [(limit.scope, limit.number) for limit in limits] == [
        ("unit:c:u", 1),
        ("unit:c:u:2023-1-1", 1),
        ("unit:c:u:2023-1", 1),
    ]
    places = nominator_limits(nomination(), "c", "district_east", "2023-1-1")
    assert [(place.scope, place.number) for place in places] == [
        ("nominator:c:district_east", 3),
        ("nominator:c:district_east:2023-1-1", 1),
    ]
    assert nominator_limits(nomination(), "c", "direct", "2023-1-1") == []


def test_the_lowest_free_place_is_taken():
    (limit, _) = unit_limits(document(), "c", "u", "society", "2")
    assert free_number(limit, []) == 1
    assert free_number(limit, [2]) == 1
    assert free_number(limit, [1, 2]) is None


def test_a_snapshot_has_one_spelling():
    assert canonical({"b": "二", "a": [1]}) == '{"a":[1],"b":"二"}'
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})


LINES = (Check(id="kind", label="属于申报对象", returnable=False), Check(id="sealed", label="盖章齐全"))


def judged(outcome, reason="请补章", **passed):
    checklist = {key: {"passed": value} for key, value in passed.items()}
    return sentences(formal_check.judge(LINES, outcome, checklist, reason).reasons)


def test_the_outcome_agrees_with_the_lines():
    assert judged("accept", kind=True, sealed=True) == []
    assert judged("accept", kind=True) == ["请对每一项审查内容作出判断：盖章齐全。"]
    assert judged("accept", kind=True, sealed=False) == ["“盖章齐全”未通过，不能给出通过的结论。"]
    assert judged("return", kind=True, sealed=False) == []
    assert judged("return", kind=False, sealed=True) == ["“属于申报对象”属于不可补正的事项，请选择不予通过。"]
    assert judged("reject", reason=" ", kind=False, sealed=True) == ["请写明原因，申报单位将看到。"]
    assert judged("forget", kind=True, sealed=True) == ["请选择审查结论。"]


def test_a_day_for_the_correction():
    today = date(2022, 4, 20)
    assert sentences(formal_check.judge_due(today, today, 2, 2).reasons) == ["补正期限应晚于今天。"]
    assert sentences(formal_check.judge_due(None, today, 2, 2).reasons) == ["请给出补正期限。"]
    assert sentences(formal_check.judge_due(date(2022, 4, 21), today, 0, 2).reasons) == [
        "本通知限补正 2 次，已用完，请作出通过或不予通过的结论。"
    ]
    assert formal_check.judge_due(date(2022, 4, 21), today, 1, 2)


def test_paper_by_postmark_and_by_arrival():
    postmark, arrival = papers.PaperRule(date(2023, 3, 31), True), papers.PaperRule(date(2023, 3, 31), False)
    assert papers.in_time(postmark, date(2023, 4, 4), date(2023, 3, 31))
    assert not papers.in_time(postmark, date(2023, 4, 4), date(2023, 4, 1))
    assert not papers.in_time(postmark, date(2023, 4, 1), None)
    assert not papers.in_time(arrival, date(2023, 4, 1), date(2023, 3, 31))
    assert papers.in_time(arrival, date(2023, 3, 31), None)
    assert papers.in_time(papers.PaperRule(None, False), date(2030, 1, 1), None)


def test_the_rule_for_paper_comes_from_the_call():
    second = papers.rule_for(nomination(), "2023-1-1", "science_society", "second", "application")
    assert second == papers.PaperRule(date(2023, 8, 31), by_postmark=True)
    assert papers.rule_for(document(), "2", "society", None, "report").last_day == date(2022, 10, 31)


def test_every_status_and_verb():
    """R13: only the table's own pairs lead anywhere."""
    allowed = {(status, row.verb): row.target for row in APPLICATION.transitions for status in row.sources}
    assert allowed == {
        ("draft", "submit"): "submitted",
        ("returned", "submit"): "submitted",
        ("submitted", "reopen"): "draft",
        ("withdrawn", "reopen"): "draft",
        ("draft", "withdraw"): "withdrawn",
        ("submitted", "withdraw"): "withdrawn",
        ("returned", "withdraw"): "withdrawn",
        ("submitted", "return"): "returned",
        ("submitted", "accept"): "accepted",
        ("submitted", "reject"): "rejected",
        ("returned", "reject"): "rejected",
    }
    assert set(ApplicationStatus) == {"draft", "submitted", "returned", "accepted", "rejected", "withdrawn"}
    assert {(source, row.verb) for row in STAGE.transitions for source in row.sources} == {
        (StageStatus.OPEN, "pass"),
        (StageStatus.OPEN, "fail"),
    }

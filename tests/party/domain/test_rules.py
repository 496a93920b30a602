"""Organisations, posts, rules, entries: what is refused, and when an entry counts as kept."""

from datetime import date, datetime

import pytest

from keshe.lib.refusals import sentences
from keshe.party import labels  # noqa: F401 - the sentences
from keshe.party.domain import sheet
from keshe.party.domain.kinds import OrganKind, PostKind
from keshe.party.domain.rules import (
    kept_on,
    may_stand_under,
    member_sound,
    one_at_a_time,
    organ_sound,
    phone_number,
    post_sound,
    rule_sound,
)

TODAY = date(2022, 4, 15)
FOUNDED = date(2021, 3, 1)


def said(decision) -> list[str]:
    return sentences(decision.reasons)


def test_an_organisation():
    good = {"kind": "group", "name": "小组", "founded_on": TODAY, "dissolved_on": TODAY}
    assert organ_sound(good, TODAY)
    assert said(organ_sound({"kind": "cell"}, TODAY)) == [
        "请填写党组织名称。",
        "请选择党组织类型。",
        "请填写成立日期。",
    ]
    late = good | {"founded_on": date(2022, 4, 16), "dissolved_on": TODAY}
    assert said(organ_sound(late, TODAY)) == ["日期 2022-04-16 尚未到来，请核对。", "撤销日期不能早于成立日期。"]


def test_branches_stand_under_groups_and_groups_alone():
    assert may_stand_under(OrganKind.ACTION, OrganKind.GROUP)
    assert may_stand_under(OrganKind.GROUP, None)
    assert not may_stand_under(OrganKind.GROUP, OrganKind.GROUP)
    assert not may_stand_under(OrganKind.ACTION, OrganKind.FUNCTIONAL)


def test_a_working_rule():
    assert rule_sound({"title": "制度", "adopted_on": TODAY, "until": TODAY}, TODAY)
    assert said(rule_sound({}, TODAY)) == ["请填写制度名称。", "请填写通过日期。"]
    wrong = {"title": "制度", "adopted_on": TODAY, "until": date(2022, 4, 14)}
    assert said(rule_sound(wrong, TODAY)) == ["有效期不能早于通过日期。"]


def test_posts_belong_to_their_sort_of_organisation():
    assert post_sound(PostKind.SECRETARY, FOUNDED, FOUNDED, OrganKind.ACTION, FOUNDED)
    fits = "该职务与党组织类型不符：工作小组设组长、副组长、组员，党支部设书记、副书记和委员。"
    assert said(post_sound(PostKind.SECRETARY, FOUNDED, None, OrganKind.GROUP, FOUNDED)) == [fits]
    assert said(post_sound(PostKind.LEADER, FOUNDED, None, OrganKind.SECRETARIAT, FOUNDED)) == [fits]
    early = post_sound(PostKind.LEADER, date(2021, 2, 28), date(2021, 2, 27), OrganKind.GROUP, FOUNDED)
    assert said(early) == ["任职日期不能早于党组织成立日期 2021-03-01。", "任期截止日期不能早于任职日期。"]


def test_a_branch_has_one_secretary_at_a_time():
    before = [("secretary", FOUNDED, date(2022, 3, 1))]
    assert one_at_a_time("secretary", date(2022, 3, 2), None, before)
    assert said(one_at_a_time("secretary", date(2022, 3, 1), None, before)) == [
        "2021-03-01 至2022-03-01该职务已有人担任，请先填写前任的任期截止日期。"
    ]
    assert said(one_at_a_time("secretary", date(2020, 1, 1), None, [("secretary", FOUNDED, None)])) == [
        "2021-03-01 至今该职务已有人担任，请先填写前任的任期截止日期。"
    ]
    assert one_at_a_time("committee", date(2022, 3, 1), None, [("committee", FOUNDED, None)])


def test_an_entry():
    good = {"name": "某", "identity_number": "11010519491231002X", "joined_on": date(1921, 7, 1), "phone": ""}
    assert member_sound(good, TODAY)
    assert said(member_sound({}, TODAY)) == ["请填写姓名。", "请填写身份证号。", "请填写入党日期。"]
    wrong = good | {"joined_on": date(1921, 6, 30), "phone": "138"}
    assert said(member_sound(wrong, TODAY)) == [
        "入党日期应在 1921-07-01 以后、今天以前，请核对。",
        "联系电话应为 7 至 15 位数字。",
    ]
    assert phone_number("０512-6512 0000") == "051265120000"


@pytest.mark.parametrize(
    ("day", "kept"),
    [(date(2022, 1, 9), False), (date(2022, 1, 10), True), (date(2022, 3, 31), True), (date(2022, 4, 1), False)],
)
def test_an_entry_counts_from_its_first_day_through_the_day_of_leaving(day, kept):
    assert kept_on(date(2022, 1, 10), date(2022, 3, 31), None, day) is kept


def test_an_entry_does_not_count_on_the_day_it_was_erased():
    assert kept_on(date(2022, 1, 10), None, date(2022, 3, 31), date(2022, 3, 30))
    assert not kept_on(date(2022, 1, 10), None, date(2022, 3, 31), date(2022, 3, 31))


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2010-7-1", date(2010, 7, 1)),
        ("2010年07月01日", date(2010, 7, 1)),
        (20100701, date(2010, 7, 1)),
        (datetime(2010, 7, 1, 8, 30), date(2010, 7, 1)),  # noqa: DTZ001 - as a sheet gives it
        ("2010-02-30", None),
        ("去年", None),
        ("", None),
    ],
)
def test_days_of_a_sheet(cell, day):
    assert sheet.day_of(cell) == day


def test_the_headings_of_a_sheet():
    assert sheet.headings_sound([sheet.heading(cell) for cell in ("姓名*", "身份证号 *", "入党日期", "已书面同意")])
    assert said(sheet.headings_sound(["姓名", "入党日期"])) == [
        "缺少列：身份证号、已书面同意。请使用下载的模板，不要改动第一行。"
    ]
    assert said(sheet.headings_sound([*sheet.COLUMNS, "姓名"])) == ["列名重复：姓名。"]

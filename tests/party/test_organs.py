"""Party organisations, rules and posts: who records them, what is refused, what the log says."""

from datetime import date

import pytest

from keshe.audit.models import Event
from keshe.organisations.models import Organisation
from keshe.party.actions import cancel_post, change_organ, change_post, change_rule
from keshe.party.domain.kinds import OrganKind, PostKind
from keshe.party.queries import organs_of, rules_of, tree_of
from keshe.records.actions import add_evidence, withdraw_record
from keshe.rehearsal.steps.organisations import YUANSHAN, confirmed_story
from keshe.rehearsal.steps.party import appointed, organ, party_member, rule
from tests.files.samples import pdf
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
DAY = date(2021, 3, 1)


@pytest.fixture
def group(cast, unit):
    return organ(cast, unit, OrganKind.GROUP, "学会党建工作小组", date(2020, 9, 1))


def test_administrators_and_party_workers_record_organisations_nobody_else(cast, unit):
    organ(cast, unit, name="甲支部", by="ding")
    organ(cast, unit, name="乙支部", by="lin")
    for stranger in ("zhao", "qian", "zhou", "wang", "gu"):
        assert refusal(organ, cast, unit, name="丙支部", by=stranger) != []
        assert refusal(rule, cast, unit, "制度", DAY, by=stranger) != []
    assert [one.name for one in organs_of(unit)] == ["甲支部", "乙支部"]
    assert Event.objects.filter(verb="party.record_organ").count() == 2


def test_the_tree_and_what_may_stand_where(cast, unit, group):
    branch = organ(cast, unit, parent=group)
    lone = organ(cast, unit, OrganKind.SECRETARIAT, "秘书处党支部")
    tree = tree_of(list(organs_of(unit)), holders=False)
    assert [(node.organ, [one.organ for one in node.branches]) for node in tree] == [(group, [branch]), (lone, [])]
    assert refusal(organ, cast, unit, OrganKind.GROUP, "第二小组", parent=group) == [
        "党支部可以列在党建工作小组之下；党建工作小组不设上级。"
    ]
    other = organ(cast, confirmed_story(cast, YUANSHAN), OrganKind.GROUP, "远山小组")
    assert refusal(organ, cast, unit, name="借来的支部", parent=other) == ["请选择本单位的党建工作小组。"]
    assert refusal(organ, cast, unit, parent=group) == ["已登记同名党组织“光电专业委员会功能性党支部”。"]
    assert refusal(change_organ, cast.actor("ding"), group, {"kind": "action"}) == [
        "该工作小组之下还列有党支部，不能改为其他类型。"
    ]


def test_an_organisation_is_changed_dissolved_and_withdrawn(cast, unit, group):
    ding = cast.actor("ding")
    changed = change_organ(ding, group, {"dissolved_on": date(2022, 4, 1), "name": " 学会党建小组 "})
    assert (changed.name, changed.dissolved_on, changed.approved_by) == (
        "学会党建小组",
        date(2022, 4, 1),
        "市科协社会组织党委",
    )
    assert Event.objects.latest("seq").facts == {
        "kind": "group",
        "founded_on": "2020-09-01",
        "dissolved_on": "2022-04-01",
    }
    withdraw_record(ding, group, "重复登记")
    assert list(organs_of(unit)) == []
    assert refusal(change_organ, ding, group, {"name": "x"}) == ["该记录已撤销，不能再修改。"]


def test_a_rule_with_its_text(cast, unit):
    recorded = rule(cast, unit, "议事规则", DAY)
    add_evidence(cast.actor("ding"), recorded, pdf(), "议事规则.pdf")
    assert refusal(add_evidence, cast.actor("zhao"), recorded, pdf(), "议事规则.pdf") != []
    change_rule(cast.actor("lin"), recorded, {"until": date(2022, 12, 31)})
    assert [(one.title, one.until) for one in rules_of(unit)] == [("议事规则", date(2022, 12, 31))]
    assert refusal(change_rule, cast.actor("lin"), recorded, {"until": date(2021, 1, 1)}) == [
        "有效期不能早于通过日期。"
    ]


def test_posts_are_the_party_workers_business(cast, unit, group):
    member = party_member(cast, unit)
    branch = organ(cast, unit, parent=group)
    first = appointed(cast, branch, member, PostKind.SECRETARY, DAY)
    assert Event.objects.latest("seq").facts == {
        "organ": branch.uid,
        "post": "secretary",
        "since": "2021-03-01",
        "until": None,
    }
    assert refusal(appointed, cast, branch, party_member(cast, unit, 2), PostKind.SECRETARY, date(2022, 1, 1)) == [
        "2021-03-01 至今该职务已有人担任，请先填写前任的任期截止日期。"
    ]
    for stranger in ("lin", "zhao", "qian", "zhou", "zheng"):
        change = {"post": "secretary", "since": DAY, "until": None}
        assert refusal(change_post, cast.actor(stranger), first, **change) == ["会员党员信息只对本单位党务专员开放。"]
    change_post(cast.actor("ding"), first, post="secretary", since=DAY, until=date(2021, 12, 31))
    second = appointed(cast, branch, party_member(cast, unit, 3), PostKind.SECRETARY, date(2022, 1, 1))
    cancel_post(cast.actor("ding"), second)
    assert refusal(cancel_post, cast.actor("ding"), second) == ["该任职记录已撤销。"]
    (node,) = tree_of(list(organs_of(unit)), holders=True)
    (line,) = node.branches[0].posts
    assert (line.post, line.holder, line.until, line.running) == ("secretary", "高**", date(2021, 12, 31), False)
    assert refusal(change_organ, cast.actor("ding"), branch, {"founded_on": date(2021, 6, 1)}) == [
        "已登记的任职与新的类型或成立日期不符，请先修改任职。"
    ]


def test_holders_are_not_even_read_for_others(cast, unit, group, django_assert_num_queries):
    appointed(cast, group, party_member(cast, unit), PostKind.LEADER, DAY)
    organs = list(organs_of(Organisation.objects.get(pk=unit.pk)))
    with django_assert_num_queries(1):
        (node,) = tree_of(organs, holders=False)
    assert (node.posts[0].holder, node.posts[0].member) == ("", "")

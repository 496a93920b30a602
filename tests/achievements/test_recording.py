"""Achievements and their parts: one act each, nothing twice, nobody else's."""

from datetime import UTC, date, datetime

import pytest

from keshe.achievements.actions import (
    Proof,
    add_members,
    add_part,
    change_achievement,
    change_part,
    record_achievement,
    remove_part,
)
from keshe.achievements.domain.kinds import TeamKind
from keshe.achievements.models import (
    Adoption,
    AwardRound,
    Brand,
    Indexing,
    IndustryReport,
    Issue,
    Journal,
    SocietyAward,
    Team,
    TeamMember,
)
from keshe.achievements.queries import (
    SortCount,
    achievements_of,
    counts_of,
    gaps_of,
    parts_of,
    public_brands,
    public_journals,
    public_teams,
)
from keshe.audit.models import Event
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.records.actions import add_evidence, withdraw_record
from keshe.rehearsal.steps.achievements import (
    award_round,
    built,
    chief_expert,
    chief_experts,
    part,
    rich_achievements,
    standing_achievements,
    team_of,
)
from tests.files.samples import pdf
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
DAY = date(2022, 1, 1)


@pytest.fixture(autouse=True)
def _december():
    with clock.at(datetime(2022, 12, 20, 2, tzinfo=UTC)):
        yield


def newest() -> tuple[str, str, dict[str, object]]:
    event = Event.objects.latest("seq")
    return event.verb, event.subject, event.facts


def test_recording_is_one_act_without_personal_data(cast, unit):
    before = Event.objects.count()
    team = built(cast, unit, Team, "顾知行工作室", DAY, kind=TeamKind.CHIEF_EXPERTS)
    said = {"sort": "team", "kind": "chief_experts", "since": "2022-01-01", "until": None, "partners": []}
    assert (Event.objects.count() - before, *newest()) == (1, "achievements.record", team.ref, said)
    member = part(cast, team, TeamMember, name="顾知行", workplace="示范研究院", since=DAY)
    said = {"part": "member", "uid": member.uid, "since": "2022-01-01", "until": None}
    assert newest() == ("achievements.add_part", team.ref, said)


def test_only_the_unit_records_and_changes(cast, unit, other):
    brand = built(cast, unit, Brand, "晨光讲堂", DAY, co_organisers=[other])
    assert list(achievements_of(Brand, other)) == [brand]
    own = ["该记录由“苏州市晨光技术学会”登记，请联系该单位修改。"]
    assert refusal(change_achievement, cast.actor("qian"), brand, {"name": "远山讲堂"}) == own
    report = built(cast, unit, IndustryReport, "照明产业报告", DAY, co_organisers=[other])
    values: dict = {"department": "市工信局", "adopted_on": DAY, "form": "certificate"}
    assert refusal(add_part, cast.actor("qian"), report, Adoption, values) == own
    adoption = part(cast, report, Adoption, **values)
    assert refusal(remove_part, cast.actor("qian"), adoption) == own
    for person in ("wang", "ding", "zhou", "sun"):
        with pytest.raises(Refused):
            record_achievement(cast.actor(person), unit, Brand, {"kind": "brand", "name": "冒名", "since": DAY})


def test_the_same_is_not_recorded_twice(cast, unit, other):
    built(cast, unit, Brand, "晨光讲堂", date(2015, 1, 1), until=date(2019, 12, 31), co_organisers=[other])
    built(cast, unit, Brand, "晨光讲堂", date(2020, 1, 1))
    assert refusal(built, cast, unit, Brand, "晨光讲堂", date(2018, 1, 1), kind="carrier") == [
        "“晨光讲堂”已由苏州市晨光技术学会登记（2020-01-01 起），请勿重复登记；如信息有变请修改原记录。"
    ]
    assert refusal(built, cast, other, Brand, "晨光讲堂", date(2019, 12, 31), admin="qian") == [
        "“晨光讲堂”已由苏州市晨光技术学会登记（2015-01-01 起），请勿重复登记；如信息有变请修改原记录。"
    ]
    built(cast, other, Brand, "晨光讲堂", date(2020, 1, 1), admin="qian")


def test_a_team_of_the_same_name_may_serve_two_ends(cast, unit):
    built(cast, unit, Team, "晨光讲师团", DAY, kind=TeamKind.VOLUNTEERS)
    built(cast, unit, Team, "晨光讲师团", DAY, kind=TeamKind.SPIRIT_LECTURERS)
    assert achievements_of(Team, unit).count() == 2


def test_numbers_of_journals_are_stored_as_they_are_printed(cast, unit):
    journal = built(cast, unit, Journal, "《晨光技术》", DAY, issn="issn0317—8471", cn="cn32-1234/tb", permit="")
    assert (journal.issn, journal.cn) == ("0317-8471", "CN 32-1234/TB")
    changed = change_achievement(cast.actor("zhao"), journal, {"frequency": "monthly"})
    assert (changed.issn, changed.frequency) == ("0317-8471", "monthly")
    assert newest()[0] == "achievements.change"


def test_a_part_with_its_file_is_changed_and_removed(cast, unit):
    journal = built(cast, unit, Journal, "《晨光技术》", DAY)
    values: dict = {"year": 2022, "number": "1", "published_on": date(2022, 3, 15), "articles": 12}
    issue = add_part(cast.actor("zhao"), journal, Issue, values, Proof(pdf(), "第1期.pdf"))
    assert issue.file is not None
    assert newest()[2]["sha256"] == issue.file.sha256
    assert refusal(part, cast, journal, Issue, **values) == ["2022 年第 1 期已经登记，请勿重复。"]
    changed = change_part(cast.actor("lin"), issue, {"articles": 13})
    assert (changed.articles, changed.number, changed.file) == (13, "1", issue.file)
    remove_part(cast.actor("lin"), issue)
    assert newest() == ("achievements.remove_part", journal.ref, {"part": "issue", "uid": issue.uid})
    assert list(parts_of(Issue, journal)) == []
    assert refusal(remove_part, cast.actor("lin"), issue) == ["该条明细已移除，不能再修改。"]
    assert refusal(change_part, cast.actor("lin"), issue, {}) == ["该条明细已移除，不能再修改。"]
    part(cast, journal, Issue, **values)


def test_parts_of_a_withdrawn_record_change_no_more(cast, unit):
    member = chief_expert(cast, unit, "顾知行", DAY)
    withdraw_record(cast.actor("lin"), member.record, "重复登记")
    member.refresh_from_db()
    assert refusal(change_part, cast.actor("lin"), member, {"title": "教授"}) == ["该记录已撤销，不能再修改。"]


def test_a_term_is_recorded_once_however_the_name_is_written(cast, unit):
    chief_expert(cast, unit, "顾知行", DAY)
    assert refusal(chief_expert, cast, unit, "顾 知行", DAY) == ["“顾知行”自 2022-01-01 起的聘期已经登记，请勿重复。"]
    chief_expert(cast, unit, "顾知行", date(2022, 2, 1))


def test_pasted_members_come_all_or_not_at_all(cast, unit):
    team = team_of(cast, unit, TeamKind.VOLUNTEERS, DAY)
    part(cast, team, TeamMember, name="顾知行", since=DAY)
    rows: list[tuple[int, dict]] = [
        (2, {"name": "顾知行", "since": DAY}),
        (3, {"name": "陆明远", "since": DAY}),
        (4, {"name": "陆 明远", "since": DAY, "until": None}),
        (6, {"name": "", "since": None}),
        (7, {"name": "沈观澜", "since": date(2023, 1, 1)}),
    ]
    assert refusal(add_members, cast.actor("lin"), team, rows) == [
        "第 2 行：“顾知行”自 2022-01-01 起的聘期已经登记，请勿重复。",
        "第 4 行：与第 3 行是同一人的同一聘期，请只保留一行。",
        "第 6 行：请填写姓名。",
        "第 6 行：请填写日期。",
        "第 7 行：日期 2023-01-01 尚未到来，请届时再登记。",
    ]
    assert parts_of(TeamMember, team).count() == 1
    before = Event.objects.count()
    added = add_members(cast.actor("lin"), team, [rows[1]])
    assert (Event.objects.count() - before, newest()) == (
        1,
        ("achievements.add_members", team.ref, {"part": "member", "uids": [added[0].uid]}),
    )
    assert len(chief_experts(cast, unit, 12, DAY)) == 12


def test_a_round_follows_the_rules_and_a_gap_is_seen(cast, unit):
    award = built(cast, unit, SocietyAward, "晨光奖", date(2018, 3, 1))
    assert refusal(award_round, cast, award, 2017, date(2017, 12, 1)) == [
        "公布日期早于设奖办法的通过日期 2018-03-01，请核对。"
    ]
    for year in (2018, 2019, 2021):
        award_round(cast, award, year, date(year, 12, 1))
    assert refusal(award_round, cast, award, 2021, date(2021, 12, 2)) == ["2021 年度的评选已经登记，请勿重复。"]
    assert gaps_of(award, parts_of(AwardRound, award)) == (2020,)


def test_counts_name_what_has_no_evidence(cast, unit, other):
    brand = built(cast, unit, Brand, "晨光讲堂", DAY, co_organisers=[other])
    built(cast, unit, Brand, "光影周", DAY)
    add_evidence(cast.actor("lin"), brand, pdf(), "说明.pdf")
    withdraw_record(cast.actor("lin"), built(cast, unit, Journal, "《晨光》", DAY), "停办")
    assert counts_of(unit) == {"brand": SortCount(2, 1)}
    assert counts_of(other) == {"brand": SortCount(1, 0)}


def test_what_everybody_may_see(cast, unit, other):
    standing_achievements(cast, unit, DAY)
    built(cast, unit, Brand, "老品牌", date(2010, 1, 1), until=date(2022, 12, 19))
    chief_expert(cast, unit, "顾知行", date(2020, 1, 1), date(2022, 6, 30))
    chief_expert(cast, unit, "顾知行", date(2022, 6, 1), date(2022, 12, 20))
    chief_expert(cast, unit, "陆明远", date(2020, 1, 1), date(2022, 12, 19))
    volunteers = team_of(cast, unit, TeamKind.VOLUNTEERS, DAY)
    part(cast, volunteers, TeamMember, name="沈观澜", since=DAY)
    assert [brand.name for brand in public_brands(unit)] == ["晨光科普品牌 1", "晨光科普品牌 2"]
    journal = achievements_of(Journal, unit).get()
    part(cast, journal, Indexing, database="已止收录", since=DAY, until=date(2022, 12, 19))
    part(cast, journal, Indexing, database="中国学术期刊网络出版总库", since=DAY)
    shown_journals = [(one.name, [str(now) for now in one.indexings.all()]) for one in public_journals(unit)]
    assert shown_journals == [("《晨光技术》（内部资料）", ["中国学术期刊网络出版总库"])]
    shown = [(one.team.kind, one.people, [member.name for member in one.experts]) for one in public_teams(unit)]
    assert shown == [("chief_experts", 1, ["顾知行"]), ("spirit_lecturers", 0, []), ("volunteers", 1, [])]
    assert public_teams(other) == []


def test_a_rehearsed_unit_has_every_sort(cast, unit):
    standing_achievements(cast, unit, DAY)
    with clock.at(datetime(2022, 12, 31, 2, tzinfo=UTC)):
        rich_achievements(cast, unit, 2022)
    recorded = {sort: count.recorded for sort, count in counts_of(unit).items()}
    assert recorded == {
        "team": 2,
        "brand": 2,
        "journal": 1,
        "society_award": 1,
        "industry_report": 1,
        "public_product": 1,
        "spirit_material": 1,
        "education_base": 1,
    }

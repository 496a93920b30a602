"""Achievements on the applicant's pages: the sorts at a glance, entry to withdrawal, parts, pasting."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from keshe.achievements.actions import Proof, add_part
from keshe.achievements.domain.kinds import TeamKind
from keshe.achievements.models import (
    Adoption,
    AwardRound,
    Brand,
    IndustryReport,
    Journal,
    SocietyAward,
    Team,
    TeamMember,
)
from keshe.lib import clock
from keshe.records.actions import add_evidence
from keshe.rehearsal.steps.achievements import (
    award_round,
    built,
    chief_expert,
    part,
    rich_achievements,
    standing_achievements,
    team_of,
)
from keshe.rehearsal.steps.organisations import YUANSHAN, confirmed_story
from keshe.sites.office.units.kept import kept
from tests.files.samples import pdf

pytestmark = pytest.mark.django_db
DAY = date(2022, 1, 1)


def at(name: str, *args: object) -> str:
    return reverse(f"applicant:achievements_{name}", args=args)


@pytest.fixture(autouse=True)
def _new_years_eve():
    with clock.at(datetime(2022, 12, 31, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def lin(client_of):
    return client_of("lin")


def test_the_sorts_at_a_glance(cast, lin, unit):
    brand = built(cast, unit, Brand, "光影周", DAY)
    built(cast, unit, Brand, "晨光讲堂", DAY)
    add_evidence(cast.actor("lin"), brand, pdf(), "说明.pdf")
    answer = lin.get(at("home", unit.uid))
    counts = {str(sort.label): (count.recorded, count.unproven) for sort, count in answer.context["cards"]}
    assert counts == {
        "团队": (0, 0),
        "品牌与项目载体": (2, 1),
        "期刊": (0, 0),
        "设奖": (0, 0),
        "产业发展报告": (0, 0),
        "公共服务产品": (0, 0),
        "科学家精神宣讲素材": (0, 0),
        "科学家精神教育基地": (0, 0),
    }
    assert "1 项未传佐证" in answer.content.decode()


VALUES: dict[str, dict[str, str]] = {
    "teams": {"kind": "volunteers", "name": "晨光志愿服务队", "founded_on": "2022-01-05"},
    "brands": {"kind": "carrier", "name": "光影周", "since": "2022-01-05", "about": "每年一周"},
    "journals": {"name": "《晨光技术》", "issn": "0317-8471", "frequency": "monthly", "since": "2022-01-05"},
    "awards": {"name": "晨光奖", "procedure": "申报、评审", "adopted_on": "2022-01-05", "frequency": "yearly"},
    "reports": {"name": "照明产业报告", "field": "照明", "finished_on": "2022-01-05"},
    "products": {"kind": "standard", "name": "教室照明规范", "since": "2022-01-05"},
    "materials": {"name": "微视频", "made_on": "2022-01-05", "quantity": "6"},
    "bases": {"name": "纪念馆", "place": "姑苏区", "role": "leading", "since": "2022-01-05"},
}


@pytest.mark.parametrize("sort", VALUES)
def test_every_sort_from_entry_to_withdrawal(client_of, unit, sort):
    zhao, values = client_of("zhao"), VALUES[sort]
    answer = zhao.post(at("add", unit.uid, sort), values, follow=True)
    record = answer.context["record"]
    here = (unit.uid, sort, record.uid)

    def proof(name: str, *more: str) -> str:
        return reverse(f"applicant:unit_{name}", args=(unit.uid, record.uid, *more))

    assert answer.redirect_chain == [(at("show", *here), 302)]
    assert [value for _name, value in answer.context["rows"] if value == "苏州市晨光技术学会"]
    zhao.post(proof("record_files"), {"file": SimpleUploadedFile("证明.pdf", pdf())})
    evidence = record.evidence.get()
    assert zhao.get(proof("evidence", evidence.uid)).getvalue()[:5] == b"%PDF-"
    page = zhao.get(at("change", *here)).content.decode()
    assert f'value="{values["name"]}"' in page
    assert 'value="2022-01-05"' in page
    answer = zhao.post(at("change", *here), {**values, "name": "新名称"}, follow=True)
    assert (answer.status_code, str(answer.context["record"])) == (200, "新名称")
    listed = zhao.get(at("list", unit.uid, sort)).content.decode()
    assert "新名称" in listed
    assert "2022-01-05" in listed
    zhao.post(proof("evidence_remove", evidence.uid))
    zhao.post(proof("record_withdraw"), {"withdraw_reason": "重复登记"})
    assert zhao.get(at("show", *here)).status_code == 404


def test_a_sort_stands_under_its_own_address(lin, unit):
    assert lin.get(at("list", unit.uid, "activities")).status_code == 404
    assert lin.get(at("list", unit.uid, "moons")).status_code == 404
    assert lin.get(reverse("applicant:unit_records_list", args=(unit.uid, "brands"))).status_code == 404


def test_a_wrong_issn_stands_at_its_field_and_input_is_kept(lin, unit):
    page = lin.post(at("add", unit.uid, "journals"), VALUES["journals"] | {"issn": "0317-8472"}).content.decode()
    assert '<a href="#id_issn">ISSN：ISSN 0317-8472 的末位校验码不符，请对照版权页逐位核对。</a>' in page
    assert 'value="《晨光技术》"' in page
    assert not Journal.objects.exists()


def test_a_member_is_added_corrected_and_removed(lin, cast, unit):
    team = team_of(cast, unit, TeamKind.CHIEF_EXPERTS, DAY)
    here = (unit.uid, "teams", team.uid, "members")
    assert "添加成员" in lin.get(at("show", *here[:3])).content.decode()
    values = {"name": "顾知行", "workplace": "示范研究院", "title": "研究员", "field": "光学", "since": "2022-01-01"}
    answer = lin.post(at("part_add", *here), values | {"file": SimpleUploadedFile("聘书.pdf", pdf())}, follow=True)
    assert answer.redirect_chain == [(at("show", *here[:3]), 302)]
    member = team.members.get()
    page = answer.content.decode()
    assert "研究员 光学" in page
    assert "2022-01-01 至今" in page
    assert lin.get(at("part_file", *here, member.uid)).getvalue()[:5] == b"%PDF-"
    again = lin.post(at("part_add", *here), values).content.decode()
    assert "“顾知行”自 2022-01-01 起的聘期已经登记，请勿重复。" in again
    page = lin.get(at("part_change", *here, member.uid)).content.decode()
    assert "聘书.pdf" in page
    lin.post(at("part_change", *here, member.uid), values | {"until": "2022-12-31"})
    member.refresh_from_db()
    assert (member.until, str(member.file)) == (date(2022, 12, 31), "聘书.pdf")
    lin.post(at("part_remove", *here, member.uid))
    assert lin.get(at("part_change", *here, member.uid)).status_code == 404
    assert lin.get(at("part_file", *here, member.uid)).status_code == 404
    assert lin.get(at("part_add", *here[:3], "issues")).status_code == 404


def test_members_are_pasted_from_a_spreadsheet(lin, cast, unit):
    team = team_of(cast, unit, TeamKind.VOLUNTEERS, DAY)
    here = (unit.uid, "teams", team.uid, "members")
    head = "姓名\t工作单位\t职称职务\t专业领域\t聘任日期\t聘期至\r\n"
    bad = head + "顾知行\t示范研究院\t\t\t昨天\t\r\n\t示范研究院\t\t\t2022-01-05\t"
    page = lin.post(at("part_paste", *here), {"rows": bad}).content.decode()
    assert "第 2 行：“昨天”不是日期，请写成 2022-01-05 的形式。" in page
    assert "第 3 行：请填写姓名。" in page
    twice = head + "顾知行\t示范研究院\t\t\t2022-01-05\t\r\n顾 知行\t示范研究院\t\t\t2022-01-05\t"
    page = lin.post(at("part_paste", *here), {"rows": twice}).content.decode()
    assert "第 3 行：与第 2 行是同一人的同一聘期，请只保留一行。" in page
    assert "示范研究院" in page
    assert not TeamMember.objects.exists()
    good = head + "顾知行\t示范研究院\t\t\t2022-01-05\t至今\r\n陆明远\t示范研究院\t\t\t2022/1/5\t2023年1月5日\r\n"
    answer = lin.post(at("part_paste", *here), {"rows": good}, follow=True)
    assert "已登记 2 人。" in answer.content.decode()
    assert list(TeamMember.objects.values_list("name", "until")) == [("陆明远", date(2023, 1, 5)), ("顾知行", None)]
    report = lin.get(at("part_paste", unit.uid, "awards", built(cast, unit, SocietyAward, "奖", DAY).uid, "rounds"))
    assert report.status_code == 404


def test_a_round_with_its_winners_and_the_gap(lin, cast, unit):
    award = built(cast, unit, SocietyAward, "晨光奖", date(2018, 1, 1))
    award_round(cast, award, 2020, date(2020, 12, 1))
    here = (unit.uid, "awards", award.uid, "rounds")
    values = {"year": "2022", "announced_on": "2022-12-01", "applications": "2", "winners": "甲\t光\t一等奖\n\t乙"}
    page = lin.post(at("part_add", *here), values).content.decode()
    assert "第 2 行：请填写获奖者。" in page
    values["winners"] = "示范光电\t低眩光照明\t一等奖\r\n顾知行"
    page = lin.post(at("part_add", *here), values, follow=True).content.decode()
    assert "示范光电 · 低眩光照明 · 一等奖" in page
    assert "2021 年没有评选记录" in page
    one = AwardRound.objects.get(year=2022)
    assert one.winners == [["示范光电", "低眩光照明", "一等奖"], ["顾知行", "", ""]]
    assert "示范光电\t低眩光照明\t一等奖\n顾知行" in lin.get(at("part_change", *here, one.uid)).content.decode()


def test_a_partner_sees_what_it_shares_and_does_not_change_it(cast, client_of, unit):
    other = confirmed_story(cast, YUANSHAN)
    award = built(cast, unit, SocietyAward, "光影奖", date(2018, 1, 1), co_organisers=[other])
    one = award_round(cast, award, 2021, date(2021, 12, 1))
    qian, here = client_of("qian"), (other.uid, "awards", award.uid)
    assert "联合" in qian.get(at("list", other.uid, "awards")).content.decode()
    page = qian.get(at("show", *here)).content.decode()
    assert "添加评选" not in page
    answer = qian.get(at("part_change", *here, "rounds", one.uid))
    assert answer.status_code == 403
    assert "该记录由“苏州市晨光技术学会”登记，请联系该单位修改。" in answer.content.decode()
    qian.post(at("part_remove", *here, "rounds", one.uid))
    one.refresh_from_db()
    assert one.removed_at is None


@pytest.mark.parametrize(("person", "status"), [("qian", 404), ("gu", 403), ("wang", 403), ("sun", 403), ("zhou", 403)])
def test_strangers_see_nothing(cast, client_of, unit, person, status):
    confirmed_story(cast, YUANSHAN)
    member = chief_expert(cast, unit, "顾知行", DAY)
    here = (unit.uid, "teams", member.record.uid)
    for address in (
        at("home", unit.uid),
        at("list", unit.uid, "teams"),
        at("add", unit.uid, "teams"),
        at("show", *here),
        at("part_add", *here, "members"),
        at("part_paste", *here, "members"),
        at("part_change", *here, "members", member.uid),
    ):
        assert client_of(person).get(address).status_code == status, address


def test_the_capability_record_leads_to_the_team(cast, lin, unit):
    member = chief_expert(cast, unit, "顾知行", DAY)
    page = lin.get(reverse("applicant:unit_capability", args=(unit.uid,)), {"year": "2022"}).content.decode()
    assert "首席科普专家记录：2022-12-31 在聘 1 人" in page
    behind = lin.get(reverse("applicant:unit_fact", args=(unit.uid, "records.chief_experts"))).content.decode()
    assert at("show", unit.uid, "teams", member.record.uid) in behind


def test_staff_read_what_was_built(cast, client_of, unit):
    standing_achievements(cast, unit, DAY)
    page = client_of("zhou").get(reverse("office:units_records", args=(unit.uid,))).content.decode()
    assert re.search(r"2022年1月1日 <a href=\"[^\"]+\">晨光科普品牌 1</a>", page)
    assert re.search(r"2022年1月1日 <a href=\"[^\"]+\">《晨光技术》（内部资料）</a>", page)
    assert "公共服务产品</h2>" not in page


def test_staff_read_parts_and_their_files_but_not_who_volunteers(cast, client_of, unit):
    proof = Proof(pdf(), "证明.pdf")
    report = built(cast, unit, IndustryReport, "照明产业报告", DAY)
    values = {"department": "市工信局", "adopted_on": date(2022, 9, 1), "form": "certificate"}
    adoption = add_part(cast.actor("lin"), report, Adoption, values, proof)
    volunteers = team_of(cast, unit, TeamKind.VOLUNTEERS, DAY)
    member = add_part(cast.actor("lin"), volunteers, TeamMember, {"name": "沈观澜", "since": DAY}, proof)
    expert = chief_expert(cast, unit, "顾知行", DAY)
    zhou = client_of("zhou")
    page = zhou.get(reverse("office:units_records", args=(unit.uid,))).content.decode()
    address = reverse("office:units_part_file", args=(unit.uid, adoption.uid))
    assert f'市工信局（2022-09-01） <a href="{address}">证明.pdf</a>' in page
    assert "顾知行（2022-01-01）" in page
    assert "登记成员 1 条" in page
    assert "沈观澜" not in page
    assert zhou.get(address).getvalue()[:5] == b"%PDF-"
    for uid in (member.uid, expert.uid, "unknown"):
        assert zhou.get(reverse("office:units_part_file", args=(unit.uid, uid))).status_code == 404
    assert client_of("lin").get(address).status_code == 403


def test_staff_read_everything_at_a_constant_cost(cast, unit, django_assert_num_queries):
    with django_assert_num_queries(15):
        assert [len(lines) for _heading, lines in kept(unit)] == [0] * 7
    standing_achievements(cast, unit, DAY)
    rich_achievements(cast, unit, 2022)
    with django_assert_num_queries(15 + 8 + 5):  # evidence of each sort, and each sort of part
        assert [len(lines) for _heading, lines in kept(unit)] == [0, 2, 2, 1, 1, 1, 1, 1, 1, *[0] * 6]


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_the_same_with_one_row_and_with_three(cast, lin, unit, number, django_assert_num_queries):
    for count in range(1, number + 1):
        chief_expert(cast, unit, f"顾知行{count}", DAY)
        built(cast, unit, Brand, f"品牌 {count}", DAY)
    team = Team.objects.get()
    lin.get(at("home", unit.uid))
    for expected, address in (
        (HOME_QUERIES, at("home", unit.uid)),
        (LIST_QUERIES, at("list", unit.uid, "brands")),
        (SHOW_QUERIES, at("show", unit.uid, "teams", team.uid)),
    ):
        with django_assert_num_queries(expected):
            lin.get(address)


HOME_QUERIES = 6
LIST_QUERIES = 7
SHOW_QUERIES = 11


def test_the_pages_of_a_rich_unit(cast, lin, unit):
    standing_achievements(cast, unit, DAY)
    rich_achievements(cast, unit, 2022)
    journal = Journal.objects.get()
    page = lin.get(at("show", unit.uid, "journals", journal.uid)).content.decode()
    assert "2022年第 4 期" not in page
    assert "2022 年第 4 期" in page
    assert "中国学术期刊网络出版总库" in page
    part(cast, Team.objects.get(kind=TeamKind.SPIRIT_LECTURERS), TeamMember, name="程望舒", since=DAY)
    assert "未上传" in lin.get(at("list", unit.uid, "teams")).content.decode()

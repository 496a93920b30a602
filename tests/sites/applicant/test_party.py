"""The party pages: what each person of the unit sees, the masked list, opening one person, import, export, erasure."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from keshe.activities.domain.kinds import ActivityKind
from keshe.audit.models import Event
from keshe.lib import clock
from keshe.lib.spreadsheets import read_rows, write_workbook
from keshe.party.domain.kinds import OrganKind, PostKind
from keshe.party.models import PartyMember, PartyOrgan, PartyPost, PartyRule
from keshe.privacy.models import Viewing
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.organisations import YUANSHAN, confirmed_story
from keshe.rehearsal.steps.party import appointed, example_identity, organ, party_member, recorded_party, rule
from tests.files.samples import pdf

pytestmark = pytest.mark.django_db
HEAD = ["姓名*", "身份证号*", "入党日期*", "所在党组织", "组织关系所在单位", "联系电话", "已书面同意*"]
ONLY = "会员党员信息只对本单位党务专员开放。"


@pytest.fixture(autouse=True)
def _april():
    with clock.at(datetime(2022, 4, 15, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def ding(client_of):
    return client_of("ding")


def at(name: str, *args: object) -> str:
    return reverse(f"applicant:party_{name}", args=args)


def page(client, name: str, *args: object) -> str:
    answer = client.get(at(name, *args))
    assert answer.status_code == 200
    return str(answer.content.decode())


def sheet(*rows: Sequence[object], head: list[str] = HEAD) -> SimpleUploadedFile:
    return SimpleUploadedFile("名册.xlsx", write_workbook({"会员党员": [head, *rows]}))  # type: ignore[list-item]


# ------------------------------------------------------------------ overview, organisations, rules


def test_everybody_of_the_unit_sees_the_organisations_and_only_the_worker_who_holds_what(cast, client_of, unit, ding):
    group = organ(cast, unit, OrganKind.GROUP, "学会党建工作小组", date(2020, 9, 1))
    organ(cast, unit, parent=group)
    appointed(cast, group, party_member(cast, unit), PostKind.LEADER, date(2021, 1, 1), date(2025, 12, 31))
    rule(cast, unit, "议事规则", date(2021, 1, 1), date(2022, 4, 14))
    held(cast, unit, ActivityKind.PARTY_DAY, "主题党日：学习", date(2022, 3, 1))
    held(cast, unit, ActivityKind.SCIENCE, "科普讲座", date(2022, 3, 2))
    own, admin = page(ding, "overview", unit.uid), page(client_of("lin"), "overview", unit.uid)
    for text in (own, admin):
        assert "学会党建工作小组" in text
        assert "光电专业委员会功能性党支部" in text
        assert "2021-01" in text
        assert "主题党日：学习" in text
        assert "科普讲座" not in text
        assert "已失效" in text
    assert "高**" in own
    assert '<span class="figure-number">1</span><span class="figure-label">会员党员（人）' in own
    assert "高*" not in admin
    assert '<span class="figure-number">少于 5</span><span class="figure-label">会员党员（人）' in admin
    assert "会员党员名册只对本单位党务专员开放" in admin
    assert client_of("zhao").get(at("overview", unit.uid)).status_code == 200
    assert client_of("qian").get(at("overview", unit.uid)).status_code == 403  # belongs to no unit yet
    confirmed_story(cast, YUANSHAN)
    assert client_of("qian").get(at("overview", unit.uid)).status_code == 404
    assert client_of("wang").get(at("overview", unit.uid)).status_code == 403


def test_an_empty_overview_says_what_to_do(unit, ding):
    text = page(ding, "overview", unit.uid)
    assert "还没有登记党组织。登记党建工作小组、功能性党支部、行动支部和秘书处党支部后，能力档案自动计入。" in text
    assert "还没有登记制度。" in text


def test_an_organisation_is_recorded_changed_proved_and_withdrawn(client_of, unit, ding):
    proof = pdf()
    values = {"kind": "group", "name": "学会党建工作小组", "founded_on": "2020-09-01", "approved_by": "市科协党组"}
    wrong = ding.post(at("add", unit.uid, "organs"), values | {"founded_on": "2022-05-01"}).content.decode()
    assert "日期 2022-05-01 尚未到来，请核对。" in wrong
    answer = ding.post(at("add", unit.uid, "organs"), values)
    group = PartyOrgan.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, at("show", unit.uid, "organs", group.uid))
    branch = {"kind": "action", "name": "行动支部", "founded_on": "2021-01-01", "parent": group.uid}
    client_of("lin").post(at("add", unit.uid, "organs"), branch)
    assert PartyOrgan.objects.get(kind="action").parent == group
    shown = page(ding, "change", unit.uid, "organs", PartyOrgan.objects.get(kind="action").uid)
    assert f'<option value="{group.uid}" selected>学会党建工作小组</option>' in shown
    ding.post(at("change", unit.uid, "organs", group.uid), values | {"dissolved_on": "2022-04-01"})
    assert PartyOrgan.objects.get(pk=group.pk).dissolved_on == date(2022, 4, 1)
    ding.post(
        reverse("applicant:unit_record_files", args=(unit.uid, group.uid)),
        {"file": SimpleUploadedFile("批复.pdf", proof)},
    )
    evidence = group.evidence.get()
    sent = client_of("zhao").get(reverse("applicant:unit_evidence", args=(unit.uid, group.uid, evidence.uid)))
    assert b"".join(sent.streaming_content) == proof
    refused = client_of("zhao").post(
        reverse("applicant:unit_evidence_remove", args=(unit.uid, group.uid, evidence.uid)), follow=True
    )
    assert group.evidence.get().removed_at is None
    assert "批复.pdf" in refused.content.decode()
    ding.post(reverse("applicant:unit_evidence_remove", args=(unit.uid, group.uid, evidence.uid)))
    ding.post(reverse("applicant:unit_record_withdraw", args=(unit.uid, group.uid)), {"withdraw_reason": "重复"})
    assert ding.get(at("show", unit.uid, "organs", group.uid)).status_code == 404


def test_a_rule_asks_for_its_text(unit, ding):
    ding.post(at("add", unit.uid, "rules"), {"title": "学习制度", "adopted_on": "2022-01-01"})
    recorded = PartyRule.objects.get()
    assert "未上传文本" in page(ding, "overview", unit.uid)
    assert "还没有上传制度文本。" in page(ding, "show", unit.uid, "rules", recorded.uid)
    assert ding.get(at("add", unit.uid, "songs")).status_code == 404
    assert ding.get(at("show", unit.uid, "organs", recorded.uid)).status_code == 404
    assert ding.get(at("post_add", unit.uid, "rules", recorded.uid)).status_code == 404


def test_posts_are_given_from_the_masked_list(cast, client_of, unit, ding):
    branch = organ(cast, unit)
    address = at("post_add", unit.uid, "organs", branch.uid)
    assert "名册中还没有会员党员" in ding.get(address).content.decode()
    member = party_member(cast, unit)
    shown = ding.get(address).content.decode()
    assert f"高**（32{'*' * 14}{example_identity(1)[-2:]}）" in shown
    assert "组长" not in shown
    ding.post(address, {"member": member.uid, "post": "secretary", "since": "2021-03-01"})
    post = PartyPost.objects.get()
    assert client_of("lin").get(at("post", unit.uid, post.uid)).status_code == 403
    changed = {"post": "secretary", "since": "2021-03-01", "until": "2022-03-31"}
    assert ding.post(at("post", unit.uid, post.uid), changed).status_code == 302
    assert "已届满" in page(ding, "show", unit.uid, "organs", branch.uid)
    assert "任职人姓名只对本单位党务专员显示。" in page(client_of("lin"), "show", unit.uid, "organs", branch.uid)
    ding.post(at("post_cancel", unit.uid, post.uid))
    assert ding.get(at("post", unit.uid, post.uid)).status_code == 404


# ------------------------------------------------------------------ party members


def test_a_member_is_entered_with_consent_and_shown_masked(client_of, unit, ding):
    assert "本人同意苏州市晨光技术学会为开展党员教育管理和组织活动" in page(ding, "member_add", unit.uid)
    values = {
        "name": "高守正",
        "identity_number": example_identity(1),
        "joined_on": "2001-07-01",
        "phone": "13800000001",
    }
    without = ding.post(at("member_add", unit.uid), values)
    assert (without.status_code, PartyMember.objects.count()) == (200, 0)
    assert ding.post(at("member_add", unit.uid), values | {"consent": "on"})["Location"] == at("members", unit.uid)
    text = page(ding, "members", unit.uid)
    assert "高**" in text
    assert "138****0001" in text
    for value in ("高守正", example_identity(1), "13800000001", "2001-07-01"):
        assert value not in text
    again = ding.post(at("member_add", unit.uid), values | {"consent": "on"}).content.decode()
    assert "此人已在名册中，无需重复登记。" in again
    for other in ("lin", "zhao"):
        refused = client_of(other).get(at("members", unit.uid))
        assert refused.status_code == 403
        assert ONLY in refused.content.decode()


def test_opening_one_person_takes_a_purpose_and_shows_once(cast, unit, ding):
    member = party_member(cast, unit)
    without = ding.post(at("member_reveal", unit.uid, member.uid), {}).content.decode()
    assert "高守正" not in without
    shown = ding.post(at("member_reveal", unit.uid, member.uid), {"purpose": "dues"})
    for value in ("高守正", example_identity(1), "13800000001", "2001-07-01", "江南示范大学"):
        assert value in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert "高守正" not in page(ding, "member", unit.uid, member.uid)
    text = page(ding, "viewings", unit.uid)
    assert "查看完整信息：党费收缴核对" in text
    assert "丁党务" in text
    assert "高守正" not in text
    assert Event.objects.filter(verb="party.reveal_member").count() == 1


def test_every_look_at_a_list_is_noted_before_it_is_shown(cast, unit, ding):
    page(ding, "members", unit.uid)
    assert not Viewing.objects.exists()  # nobody was shown
    party_member(cast, unit)
    party_member(cast, unit, 2)
    page(ding, "members", unit.uid)
    look = Viewing.objects.get()
    assert (look.actor, look.about, look.purpose, look.people, look.opened) == (
        cast.actor("ding").ref,
        unit.ref,
        "party_list",
        2,
        False,
    )


def test_a_correction_shows_nothing_open_and_leaves_what_is_empty(cast, unit, ding):
    member = party_member(cast, unit)
    shown = page(ding, "member_change", unit.uid, member.uid)
    for value in ("高守正", example_identity(1), "13800000001", "江南示范大学"):
        assert value not in shown
    nothing = ding.post(at("member_change", unit.uid, member.uid), {}).content.decode()
    assert "没有需要更正的内容。" in nothing
    ding.post(at("member_change", unit.uid, member.uid), {"phone": "13911112222", "clear": ["relation"]})
    corrected = PartyMember.objects.get()
    assert (corrected.name, corrected.phone, corrected.relation) == ("高守正", "13911112222", "")


def test_leaving_moves_to_the_other_list(cast, unit, ding):
    member = party_member(cast, unit)
    late = ding.post(at("member_leave", unit.uid, member.uid), {"left_on": "2022-04-16"}).content.decode()
    assert "转出日期 2022-04-16 尚未到来，请在转出后登记。" in late
    ding.post(at("member_leave", unit.uid, member.uid), {"left_on": "2022-04-15"})
    assert "高**" not in page(ding, "members", unit.uid)
    assert "高**" in ding.get(at("members", unit.uid), {"left": "1"}).content.decode()


def test_consent_taken_back_leaves_nothing_to_see(cast, unit, ding):
    branch = organ(cast, unit)
    member = party_member(cast, unit, organ=branch)
    appointed(cast, branch, member, PostKind.SECRETARY, date(2021, 3, 1))
    assert ding.post(at("member_erase", unit.uid, member.uid))["Location"] == at("members", unit.uid)
    assert ding.get(at("member", unit.uid, member.uid)).status_code == 404
    assert "（信息已删除）" in page(ding, "show", unit.uid, "organs", branch.uid)
    assert "高" not in page(ding, "viewings", unit.uid)


def test_the_capability_record_leads_to_the_records_and_to_nobody(cast, client_of, unit):
    recorded_party(cast, unit, date(2022, 1, 1))
    lin = client_of("lin")
    text = lin.get(reverse("applicant:unit_capability", args=[unit.uid])).content.decode()
    behind = lin.get(reverse("applicant:unit_fact", args=[unit.uid, "records.party_group"])).content.decode()
    database = lin.get(
        reverse("applicant:unit_fact", args=[unit.uid, "records.party_member_database"])
    ).content.decode()
    group = PartyOrgan.objects.get(kind="group")
    assert (
        f'<a href="{at("show", unit.uid, "organs", group.uid)}">晨光技术学会党建工作小组（2020-09-01 成立）</a>'
        in behind
    )
    assert "会员党员数据库：7 人（2022-04-15）" in text
    assert "会员党员数据库（不出具名单）" in database
    assert "高*" not in text + database


# ------------------------------------------------------------------ sheets


def test_a_messy_sheet_is_judged_row_by_row_and_only_the_good_rows_go_in(cast, client_of, unit, ding):
    organ(cast, unit, name="第一支部")
    party_member(cast, unit, 1)
    rows: list[list[object]] = [
        ["方向明", example_identity(2), "2010-07-01", "第一支部", "示范研究院", "１３８ 0000 0002", "是"],
        ["高守正", example_identity(1), "2001-07-01", "", "", "", "是"],
        ["江思源", example_identity(3)[:-1] + "Y", date(2011, 7, 1), "", "", "", "是"],
        ["柳青禾", example_identity(4), "2030-07-01", "", "", "", "是"],
        ["莫愁予", example_identity(5), "去年七月", "", "", "", "否"],
        ["", example_identity(6), "2010年7月1日", "第九支部", "", "12", "是"],
        ["齐家宁", example_identity(2), "20100701", "", "", "", "是"],
        ["容与之", example_identity(8), "20100701", "", "", "", "是"],
    ]
    shown = ding.post(at("import", unit.uid), {"file": sheet(*rows)})
    text = shown.content.decode()
    assert "可导入 2 行，已在名册 1 行（跳过），有问题 5 行。尚未保存任何内容。" in text
    for said in (
        "第 4 行“身份证号”：身份证号只能是数字，最后一位可以是 X。",
        "第 5 行“入党日期”：入党日期应在 1921-07-01 以后、今天以前，请核对。",
        "第 6 行“入党日期”：日期无法识别，请写成 2010-07-01 的样子。",
        "第 6 行“已书面同意”：请填“是”；未取得本人书面同意的，不能导入。",
        "第 7 行“姓名”：请填写姓名。",
        "第 7 行“联系电话”：联系电话应为 7 至 15 位数字。",
        "第 7 行“所在党组织”：本单位没有登记这个名称的党组织。",
        "第 8 行“身份证号”：与第 2 行的身份证号相同。",
    ):
        assert said in text
    assert "方向明" not in text
    assert PartyMember.objects.count() == 1
    carried = shown.context["carried"]
    assert "方向明" not in carried
    answer = ding.post(at("import_load", unit.uid), {"rows": carried})
    assert answer["Location"] == at("members", unit.uid)
    event = Event.objects.latest("seq")
    assert (event.verb, event.facts) == ("party.import_members", {"entered": "少于 5", "known": "少于 5"})
    entered = PartyMember.objects.order_by("pk")[1:]
    assert [(one.name, one.joined_on, one.phone) for one in entered] == [
        ("方向明", date(2010, 7, 1), "13800000002"),
        ("容与之", date(2010, 7, 1), ""),
    ]
    again = ding.post(at("import_load", unit.uid), {"rows": carried}, follow=True).content.decode()
    assert "没有可导入的行。" in again
    assert Event.objects.latest("seq") == event


def test_a_dry_run_belongs_to_its_person_and_hour(cast, unit, ding):
    row = ["方向明", example_identity(2), "2010-07-01", "", "", "", "是"]
    carried = ding.post(at("import", unit.uid), {"file": sheet(row)}).context["carried"]
    for spoilt in ("", "x", carried[:-8], carried[:-1] + "A"):
        assert (
            "预览已失效，请重新上传文件。"
            in ding.post(at("import_load", unit.uid), {"rows": spoilt}, follow=True).content.decode()
        )
    with clock.at(datetime(2022, 4, 15, 3, 1, tzinfo=UTC)):
        ding.post(at("import_load", unit.uid), {"rows": carried})
    assert not PartyMember.objects.exists()


def test_what_is_no_sheet_or_the_wrong_one_is_said(unit, ding):
    not_one = SimpleUploadedFile("名册.xlsx", b"no")
    assert (
        "无法读取该文件，请另存为 xlsx 后重新上传。"
        in ding.post(at("import", unit.uid), {"file": not_one}).content.decode()
    )
    wrong = sheet(["某"], head=["姓名"])
    assert (
        "缺少列：身份证号、入党日期、已书面同意。请使用下载的模板，不要改动第一行。"
        in ding.post(at("import", unit.uid), {"file": wrong}).content.decode()
    )
    assert "表中没有数据，请从第二行起填写。" in ding.post(at("import", unit.uid), {"file": sheet()}).content.decode()
    assert read_rows(ding.get(at("import_template", unit.uid)).content) == [HEAD]


def test_the_export_is_masked_unless_asked(cast, unit, ding):
    member = party_member(cast, unit, organ=organ(cast, unit))
    address = at("export", unit.uid)
    assert ding.post(address, {"purpose": "report"}).status_code == 200
    masked = read_rows(ding.post(address, {"purpose": "report", "reason": "年度统计"}).content)
    assert masked == [
        ["姓名", "身份证号", "入党年份", "所在党组织", "联系电话"],
        ["高**", f"32{'*' * 14}{example_identity(1)[-2:]}", 2001, "光电专业委员会功能性党支部", "138****0001"],
    ]
    asked = {"purpose": "report", "reason": "上级要求报送", "opened": "on"}
    assert read_rows(ding.post(address, asked).content)[1][:3] == ["高守正", member.identity_number, date(2001, 7, 1)]
    assert [look.opened for look in Viewing.objects.order_by("pk")] == [False, True]


# ------------------------------------------------------------------ the office, queries


def test_the_office_sees_organisations_and_no_small_number_and_supervisors_how_often(cast, client_of, unit, ding):
    recorded_party(cast, unit, date(2022, 1, 1), members=3)
    page(ding, "members", unit.uid)
    address = reverse("office:units_party", args=[unit.uid])
    officer = client_of("zhou").get(address).content.decode()
    assert "科普进社区行动支部" in officer
    assert "“三会一课”制度" in officer
    assert '<span class="figure-number">少于 5</span>' in officer
    assert "高" not in officer
    assert "查看次数" not in officer
    supervisor = client_of("zheng").get(address).content.decode()
    assert "<dt>脱敏查看</dt><dd>1 次</dd>" in supervisor
    assert client_of("sun").get(address).status_code == 403
    assert client_of("qian").get(address).status_code == 403


@pytest.mark.parametrize("members", [1, 3])
def test_the_number_of_queries_does_not_grow(cast, unit, ding, members, django_assert_num_queries):
    recorded_party(cast, unit, date(2022, 1, 1), members=members)
    with django_assert_num_queries(12):
        page(ding, "members", unit.uid)
    with django_assert_num_queries(11):
        page(ding, "overview", unit.uid)
    with django_assert_num_queries(8):
        page(ding, "viewings", unit.uid)

"""Records and spot checks on pages: the officer draws and notes, the unit answers, what is used twice is seen."""

from datetime import date

import pytest
from django.urls import reverse

from keshe.activities.domain.kinds import ActivityKind
from keshe.records.models import Record, SpotCheck
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.organisations import YUANSHAN, confirmed_story
from keshe.rehearsal.steps.records import answered_record, doubted_record, drawn_sample, linked_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("summer")]


def page(client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_officer_draws_notes_and_settles(cast, client_of, unit, lecture):
    zhou = client_of("zhou")
    answer = zhou.post(reverse("office:spotchecks_draw"), {"year": 2022, "sort": "activity", "size": 5})
    check = SpotCheck.objects.get()
    assert answer["Location"] == reverse("office:spotchecks_show", args=[check.uid])
    shown = page(zhou, "office:spotchecks_show", check.uid)
    assert "活动，从 1 条中抽取 1 条" in shown
    assert check.seed in shown
    one = check.records.get()
    zhou.post(reverse("office:spotchecks_note", args=[check.uid, one.uid]), {"note": "照片不符", "doubt": "1"})
    lin = client_of("lin")
    own = page(lin, "applicant:unit_record", unit.uid, lecture.uid)
    assert "核查意见：照片不符" in own
    assert "该记录经抽查存疑，解除前不计入能力档案。" in own
    assert "查看意见并说明" in page(lin, "applicant:events_show", unit.uid, lecture.uid)
    address = reverse("applicant:unit_check_answer", args=[unit.uid, lecture.uid, one.uid])
    assert "error-summary" in lin.post(address, {"answer": ""}).content.decode()
    lin.post(address, {"answer": "附当日签到表"})
    assert "单位说明：附当日签到表" in page(zhou, "office:spotchecks_show", check.uid)
    zhou.post(reverse("office:spotchecks_settle", args=[check.uid, one.uid]), {"note": "属实", "lift": "1"})
    assert Record.objects.get(pk=lecture.pk).doubted_at is None
    assert "已解除存疑" in page(zhou, "office:records_show", lecture.uid)


def test_nothing_to_draw_from_is_said_at_its_field(client_of, unit):
    answer = client_of("zhou").post(reverse("office:spotchecks_draw"), {"year": 2021, "sort": "", "size": 5})
    assert "2021 年度没有可供抽查的记录，请更换年度或种类。" in answer.content.decode()


def test_links_are_added_confirmed_and_seen_twice(cast, client_of, unit, lecture):
    confirmed_story(cast, YUANSHAN)
    theirs = held(cast, confirmed_unit_of(cast, "qian"), ActivityKind.SCIENCE, "远山讲座", date(2022, 5, 2))
    linked_page(cast, theirs)
    lin = client_of("lin")
    here = reverse("applicant:unit_record_link", args=[unit.uid, lecture.uid])
    assert "输入一个有效的 URL" in lin.post(here, {"url": "不是网址"}).content.decode()
    lin.post(here, {"url": "https://news.example.org/1", "caption": "日报"})
    piece = lecture.evidence.get()
    own = page(lin, "applicant:unit_record", unit.uid, lecture.uid)
    assert "另一单位的记录" in own
    assert "远山讲座" not in own
    assert "未核实" in own
    zhou = client_of("zhou")
    assert "远山讲座" in page(zhou, "office:records_show", lecture.uid)
    listed = page(zhou, "office:records_reused")
    assert "远山讲座" in listed
    assert "光的故事" in listed
    lin.post(reverse("applicant:unit_evidence_confirm", args=[unit.uid, lecture.uid, piece.uid]))
    piece.refresh_from_db()
    assert piece.confirmed_at is None
    zhou.post(reverse("office:records_confirm", args=[lecture.uid, piece.uid]))
    assert "已核实" in page(lin, "applicant:unit_record", unit.uid, lecture.uid)


def confirmed_unit_of(cast, username: str):
    from keshe.organisations.models import Organisation

    (uid,) = cast.actor(username).unit_uids
    return Organisation.objects.get(uid=uid)


def test_strangers_see_neither_records_nor_checks(cast, client_of, unit, lecture):
    confirmed_story(cast, YUANSHAN)
    checked = doubted_record(cast, 2022)
    qian, zheng = client_of("qian"), client_of("zheng")
    assert qian.get(reverse("applicant:unit_record", args=[unit.uid, lecture.uid])).status_code == 404
    answer = reverse("applicant:unit_check_answer", args=[unit.uid, lecture.uid, checked.uid])
    assert qian.post(answer, {"answer": "说明"}).status_code == 404
    assert client_of("wang").get(reverse("applicant:unit_record", args=[unit.uid, lecture.uid])).status_code == 403
    assert client_of("lin").get(reverse("office:spotchecks_list")).status_code == 403
    assert zheng.get(reverse("office:spotchecks_list")).status_code == 200
    note = reverse("office:spotchecks_note", args=[checked.check_drawn.uid, checked.uid])
    assert zheng.post(note, {"sound": "1"}).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_lists_cost_the_same_with_one_row_and_with_three(cast, client_of, unit, number, django_assert_num_queries):
    lectures = [
        held(cast, unit, ActivityKind.SCIENCE, f"讲座 {day}", date(2022, 5, day)) for day in range(1, number + 2)
    ]
    for lecture in lectures:
        linked_page(cast, lecture)
    check = drawn_sample(cast, 2022, number)
    for _more in range(number - 1):
        drawn_sample(cast, 2022, 1)
    zhou = client_of("zhou")
    expected = {
        reverse("office:spotchecks_list"): 6,
        reverse("office:spotchecks_show", args=[check.uid]): 8,
        reverse("office:records_reused"): 8,
        reverse("office:records_show", args=[lectures[0].uid]): 14,
    }
    for address, queries in expected.items():
        zhou.get(address)
        with django_assert_num_queries(queries):
            zhou.get(address)


def test_an_answered_doubt_waits_for_the_officer(cast, client_of, unit, lecture):
    checked = answered_record(cast, 2022)
    shown = page(client_of("zhou"), "office:spotchecks_show", checked.check_drawn.uid)
    assert "单位已说明，待处理" in shown
    assert "解除存疑" in shown

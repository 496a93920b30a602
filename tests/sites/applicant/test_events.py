"""The pages of a unit's events, as its people, a partner and strangers see them."""

from datetime import date, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from keshe.activities.actions import cancel_activity
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.models import Activity, Series
from keshe.lib import clock
from keshe.organisations.actions import suspend
from keshe.privacy.models import Viewing
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.events import arrived, opened, planned, series, signed
from keshe.rehearsal.steps.organisations import YUANSHAN, confirmed_story
from tests.files.samples import pdf, picture
from tests.saying import text
from tests.sites.conftest import MAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may")]
SCIENCE = ActivityKind.SCIENCE


def at(name, *args):
    return reverse(f"applicant:{name}", args=args)


# ------------------------------------------------------------------ quick entry


def test_an_event_is_recorded_from_the_room_with_photographs(client_of, unit):
    zhao = client_of("zhao")
    page = text(zhao.get(at("events_quick", unit.uid)))
    assert 'value="2022-05-20T14:30"' in page
    assert 'type="file" name="photos" accept="image/*" multiple' in page
    assert "multiple" in page
    photos = [SimpleUploadedFile(f"{n}.jpg", picture("JPEG"), "image/jpeg") for n in (1, 2)]
    answer = zhao.post(
        at("events_quick", unit.uid),
        {
            "kind": "science",
            "title": "激光小实验",
            "starts_at": "2022-05-20T14:00",
            "place": "苏州科技馆",
            "participants": "60",
            "photos": [*photos, SimpleUploadedFile("3.jpg", b"MZ no photograph", "image/jpeg")],
        },
        follow=True,
    )
    event = Activity.objects.get()
    assert answer.redirect_chain == [(at("events_show", unit.uid, event.uid), 302)]
    assert (event.status, event.participants, event.public) == ("held", 60, False)
    assert [str(one) for one in event.evidence.select_related("file")] == ["1.jpg", "2.jpg"]
    assert "3.jpg" in text(answer)
    assert "60 人（填写）" in text(answer)


def test_what_is_still_to_come_is_announced(lin, unit):
    values = {"kind": "science", "title": "天文夜", "starts_at": "2022-05-20T19:00"}
    assert "已预告，举办后请确认。" in text(lin.post(at("events_quick", unit.uid), values, follow=True))
    assert Activity.objects.get().status == "planned"
    answer = lin.post(at("events_quick", unit.uid), {**values, "title": "又一夜", "participants": "30"})
    assert "活动尚未举办，参加人数请在确认举办时填写。" in text(answer)


def test_the_last_one_is_copied(cast, lin, unit):
    last = held(cast, unit, SCIENCE, "科普讲座", date(2022, 4, 1), audience="中学生", experts=["顾知行"])
    held(cast, unit, SCIENCE, "更早的讲座", date(2022, 3, 1))
    page = text(lin.get(at("events_quick", unit.uid)))
    assert f'href="?like={last.uid}"' in page
    assert "更早的讲座" not in page
    copied = text(lin.get(at("events_quick", unit.uid), {"like": last.uid}))
    assert "已带出“科普讲座”（2022年4月1日）的内容，请核对名称、时间和人数。" in copied
    assert f'value="{last.place}"' in copied
    lin.post(
        at("events_quick", unit.uid),
        {"kind": "science", "title": "科普讲座", "starts_at": "2022-05-20T14:00", "like": last.uid},
    )
    again = Activity.objects.latest("pk")
    assert (again.audience, again.experts, again.description) == ("中学生", ["顾知行"], "")


def test_the_last_of_a_series_is_copied_and_nobody_elses_event(cast, client_of, lin, unit):
    mine = series(cast, unit, "晨光学术年会")
    page = text(lin.get(at("events_quick", unit.uid), {"series": mine.uid}))
    assert 'value="晨光学术年会"' in page
    held(cast, unit, ActivityKind.ANNUAL_CONFERENCE, "2021 年会", date(2021, 11, 18), series=mine)
    assert 'value="2021 年会"' in text(lin.get(at("events_quick", unit.uid), {"series": mine.uid}))
    other = confirmed_story(cast, YUANSHAN)
    theirs = held(cast, other, SCIENCE, "远山讲座", date(2022, 4, 1))
    assert "远山讲座" not in text(lin.get(at("events_quick", unit.uid), {"like": theirs.uid}))


# ------------------------------------------------------------------ calendar, list, page


def test_the_months_grid_and_what_waits(cast, lin, unit):
    held(cast, unit, SCIENCE, "跨月讲座", date(2022, 4, 30), at=time(23, 30))
    planned(cast, unit, SCIENCE, "没有确认的讲座", date(2022, 5, 1))
    planned(cast, unit, SCIENCE, "下周的讲座", date(2022, 5, 27))
    page = text(lin.get(at("events_calendar", unit.uid)))
    assert "2022年5月" in page
    assert "跨月讲座" not in page
    assert "没有确认的讲座（待确认）" in page
    assert "待确认：时间已过的预告活动" in page
    assert "下周的讲座" in page
    april = text(lin.get(at("events_calendar", unit.uid), {"month": "2022-04"}))
    assert "23:30</time> 跨月讲座" in april
    assert "没有确认的讲座</a>" in april, "it waits whatever the month"
    assert "这个月还没有活动" in text(lin.get(at("events_calendar", unit.uid), {"month": "2021-02"}))
    assert "2022年5月" in text(lin.get(at("events_calendar", unit.uid), {"month": "2022-13"}))


def test_the_list_is_filtered(cast, lin, unit):
    held(cast, unit, SCIENCE, "讲座甲", date(2021, 4, 30))
    held(cast, unit, ActivityKind.VOLUNTEER, "志愿乙", date(2022, 4, 30))
    planned(cast, unit, SCIENCE, "未确认丙", date(2022, 5, 1))
    names = ("讲座甲", "志愿乙", "未确认丙")

    def shown(**query):
        page = text(lin.get(at("events_list", unit.uid), query))
        return [name for name in names if f">{name}</a>" in page]

    assert shown() == ["讲座甲", "志愿乙", "未确认丙"]
    assert shown(year="2021") == ["讲座甲"]
    assert shown(kind="volunteer") == ["志愿乙"]
    assert shown(state="awaiting") == ["未确认丙"]
    assert shown(state="held") == ["讲座甲", "志愿乙"]
    assert shown(kind="moon", year="x", state="y") == ["讲座甲", "志愿乙", "未确认丙"]


def test_an_event_from_plan_to_report(lin, unit):
    lin.post(
        at("events_new", unit.uid),
        {
            "kind": "meeting",
            "title": "光学论坛",
            "starts_at": "2022-05-20T15:00",
            "level": "city",
            "in_academic_month": "on",
            "experts": "顾知行（示范研究院）\n\n陆明远",
            "public": "on",
        },
    )
    event = Activity.objects.get()
    assert (event.status, event.public, event.experts) == ("planned", True, ["顾知行（示范研究院）", "陆明远"])
    here = (unit.uid, event.uid)
    assert "顾知行（示范研究院）、陆明远" in text(lin.get(at("events_show", *here)))
    with clock.at(MAY + timedelta(hours=1)):
        page = text(lin.get(at("events_show", *here)))
        assert "活动时间已过。请确认是否已举办；确认前不计入统计。" in page
        answer = lin.post(at("events_confirm", *here), {})
        assert (answer.status_code, "请填写参加人数；没有签到记录的活动须填写后才能确认。" in text(answer)) == (
            200,
            True,
        )
        answer = lin.post(at("events_confirm", *here), {"participants": "90"}, follow=True)
        assert "已确认举办，本场活动计入统计。" in text(answer)
        lin.post(at("events_report", *here), {"report": "反响很好。"})
        lin.post(at("unit_record_files", *here), {"file": SimpleUploadedFile("签到表.pdf", pdf())})
        evidence = event.evidence.get()
        assert lin.get(at("unit_evidence", *here, evidence.uid)).getvalue()[:5] == b"%PDF-"
        lin.post(at("unit_evidence_remove", *here, evidence.uid))
        assert lin.get(at("unit_evidence", *here, evidence.uid)).status_code == 404
        page = text(lin.get(at("events_change", *here)))
        assert 'value="2022-05-20T15:00"' in page
        assert "顾知行（示范研究院）\n陆明远" in page
        lin.post(
            at("events_change", *here),
            {"kind": "meeting", "title": "光学大论坛", "starts_at": "2022-05-20T15:00", "level": "city"},
        )
        event.refresh_from_db()
        assert (event.title, event.report, event.experts, event.public) == ("光学大论坛", "反响很好。", [], False)
        lin.post(at("unit_record_withdraw", *here), {"withdraw_reason": "误录"})
        assert lin.get(at("events_show", *here)).status_code == 404


def test_a_disguised_file_is_refused_at_its_field(cast, lin, unit):
    event = held(cast, unit, SCIENCE, "讲座", date(2022, 5, 1))
    answer = lin.post(
        at("unit_record_files", unit.uid, event.uid), {"file": SimpleUploadedFile("签到表.pdf", b"MZ not a pdf")}
    )
    assert (answer.status_code, "签到表.pdf" in text(answer), event.evidence.exists()) == (200, True, False)
    files = [SimpleUploadedFile("照片.jpg", picture("JPEG")), SimpleUploadedFile("坏.pdf", b"MZ")]
    answer = lin.post(at("unit_record_files", unit.uid, event.uid), {"file": files})
    assert ("坏.pdf" in text(answer), [str(one) for one in event.evidence.all()]) == (True, ["照片.jpg"])


def test_the_menu_leads_to_the_units_calendar(lin, unit, client_of):
    assert lin.get(at("events_home"))["Location"] == at("events_calendar", unit.uid)
    assert client_of("wang").get(at("events_home")).status_code == 403


def test_an_event_is_called_off(cast, lin, unit):
    event = planned(cast, unit, SCIENCE, "天文夜", date(2022, 5, 27))
    assert lin.post(at("events_cancel", unit.uid, event.uid), {}).status_code == 200
    page = text(lin.post(at("events_cancel", unit.uid, event.uid), {"cancel_reason": "天气原因"}, follow=True))
    assert "已取消，活动页面会显示取消原因。" in page
    assert "天气原因" in page
    assert at("events_change", unit.uid, event.uid) not in page
    assert "天文夜（已取消）" in text(lin.get(at("events_calendar", unit.uid)))


def test_a_partner_sees_the_event_without_its_people_and_changes_nothing(cast, client_of, unit):
    other = confirmed_story(cast, YUANSHAN)
    event = opened(cast, planned(cast, unit, ActivityKind.MEETING, "论坛", date(2022, 5, 27), co_organisers=[other]))
    person, _code = signed(event)
    qian = client_of("qian")
    assert "论坛" in text(qian.get(at("events_calendar", other.uid)))
    assert "联合举办" in text(qian.get(at("events_list", other.uid)))
    page = text(qian.get(at("events_show", other.uid, event.uid)))
    assert "苏州市晨光技术学会" in page
    assert at("events_people", other.uid, event.uid) not in page
    answer = qian.get(at("events_change", other.uid, event.uid))
    assert (answer.status_code, "该记录由“苏州市晨光技术学会”登记，请联系该单位修改。" in text(answer)) == (403, True)
    for address in (
        at("events_people", other.uid, event.uid),
        at("events_poster", other.uid, event.uid),
        at("events_people", unit.uid, event.uid),
        at("events_show", unit.uid, event.uid),
    ):
        assert qian.get(address).status_code == 404, address
    assert qian.post(at("events_tick", other.uid, event.uid, person.uid)).status_code == 404
    assert qian.post(at("events_renew", other.uid, event.uid)).status_code == 404


@pytest.mark.parametrize("person", ["qian", "wang", "zhou", "gu"])
def test_strangers_see_nothing_of_a_units_events(cast, client_of, unit, person):
    confirmed_story(cast, YUANSHAN)
    event = held(cast, unit, SCIENCE, "讲座", date(2022, 5, 1))
    expected = 404 if person == "qian" else 403
    for address in (
        at("events_calendar", unit.uid),
        at("events_list", unit.uid),
        at("events_quick", unit.uid),
        at("events_paste", unit.uid),
        at("events_series_list", unit.uid),
        at("events_show", unit.uid, event.uid),
        at("events_people", unit.uid, event.uid),
    ):
        assert client_of(person).get(address).status_code == expected, address


# ------------------------------------------------------------------ people


def test_a_suspended_unit_sees_no_sign_ups(cast, client_of, unit):
    event = planned(cast, unit, SCIENCE, "讲座", date(2022, 5, 20), at=time(16, 0))
    opened(cast, event)
    signed(event, 0)
    suspend(cast.actor("zhou"), unit, "涉嫌冒用名称，核查中")
    for person in ("lin", "zhao"):
        answer = client_of(person).get(at("events_people", unit.uid, event.uid), {"phones": "open"})
        assert (answer.status_code, "13800000001" in answer.content.decode()) == (403, False)
    assert not Viewing.objects.exists()


def test_sign_ups_are_listed_masked_and_every_look_is_kept(cast, client_of, unit):
    event = planned(cast, unit, SCIENCE, "讲座", date(2022, 5, 20), at=time(16, 0))
    zhao = client_of("zhao")
    page = text(zhao.post(at("events_opening", unit.uid, event.uid), {"takes": "on", "capacity": "1"}, follow=True))
    assert "已开放报名。" in page
    event.refresh_from_db()
    first, _ = signed(event, 0)
    signed(event, 1)
    page = text(zhao.get(at("events_people", unit.uid, event.uid)))
    assert ("138****0001" in page, "13800000001" in page, "顾听雨" in page) == (True, False, True)
    viewing = Viewing.objects.get()
    assert (viewing.about, viewing.purpose, viewing.people, viewing.opened) == (
        event.ref,
        "activities.sign_up",
        2,
        False,
    )
    assert "13800000001" not in text(zhao.get(at("events_people", unit.uid, event.uid), {"phones": "open"}))
    assert "13800000001" in text(client_of("lin").get(at("events_people", unit.uid, event.uid), {"phones": "open"}))
    assert list(Viewing.objects.values_list("opened", flat=True)) == [True, False, False]
    page = text(zhao.post(at("events_tick", unit.uid, event.uid, first.uid) + "?page=1", follow=True))
    assert "14:30 代签" in page
    arrived_page = zhao.post(at("events_tick", unit.uid, event.uid, first.uid), follow=True)
    assert "已于 14:30 签到，无需重复签到。" in text(arrived_page)
    undo = at("events_undo", unit.uid, event.uid, first.uid)
    assert "撤销签到" not in page, "a filler undoes nothing"
    assert "撤销签到" in text(client_of("lin").get(at("events_people", unit.uid, event.uid)))
    assert "请写明撤销签到的原因。" in text(client_of("lin").post(undo, follow=True))
    page = text(client_of("lin").post(undo + "?page=1", {"undo_reason": "点错了人"}, follow=True))
    assert ("已撤销签到，人数已更正；撤销及原因已留痕。" in page, "14:30 代签" in page) == (True, False)
    assert client_of("wang").post(undo, {"undo_reason": "点错了人"}).status_code == 403
    assert client_of("ding").get(at("events_people", unit.uid, event.uid)).status_code == 403
    page = text(zhao.post(at("events_opening", unit.uid, event.uid), {"capacity": "0"}))
    assert "请先改正以下内容" in page


def test_the_poster_shows_the_secret_until_it_is_renewed(cast, lin, unit):
    event = planned(cast, unit, SCIENCE, "讲座", date(2022, 5, 27))
    page = text(lin.get(at("events_poster", unit.uid, event.uid)))
    assert f"http://testserver/events/{event.uid}/check-in/{event.check_in_secret}/" in page
    assert '<svg viewBox="0 0' in page
    assert "签到时间 2022-05-27 12:00 至 2022-05-27 23:59" in page
    page = text(lin.post(at("events_renew", unit.uid, event.uid), follow=True))
    assert (event.check_in_secret in page, "已更换，原二维码失效。" in page) == (False, True)


def test_both_numbers_are_shown(cast, lin, unit):
    event = opened(cast, planned(cast, unit, SCIENCE, "讲座", date(2022, 5, 20), at=time(14, 30)))
    with pytest.raises(Exception, match="报名已于"), clock.at(MAY + timedelta(minutes=1)):
        signed(event, 0)
    signed(event, 1)
    arrived(event, 1)
    lin.post(at("events_confirm", unit.uid, event.uid), {"participants": "80"})
    assert "80 人（填写），1 人（签到）" in text(lin.get(at("events_show", unit.uid, event.uid)))


# ------------------------------------------------------------------ series


def test_a_series_shows_its_gap(cast, lin, unit):
    answer = lin.post(
        at("events_series_list", unit.uid), {"name": "晨光学术年会", "kind": "annual_conference", "rule": "yearly"}
    )
    mine = Series.objects.get()
    assert answer["Location"] == at("events_series", unit.uid, mine.uid)
    for year in (2018, 2019, 2021):
        held(cast, unit, ActivityKind.ANNUAL_CONFERENCE, f"{year} 年会", date(year, 11, 18), series=mine)
    planned(cast, unit, ActivityKind.ANNUAL_CONFERENCE, "2022 年会", date(2022, 11, 18), series=mine)
    page = text(lin.get(at("events_series", unit.uid, mine.uid)))
    assert "至最近一场，已连续举办 1 年。" in page
    assert "其间 2020 年没有记录。" in page
    assert '<li class="turn-gap">2020 年 无记录</li>' in page
    assert "2022 年会" in page
    assert "<strong>3</strong>" in text(lin.get(at("events_series_list", unit.uid)))


# ------------------------------------------------------------------ cost


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_the_same_with_one_event_and_with_three(cast, lin, unit, number, django_assert_num_queries):
    mine = series(cast, unit, "讲座", SCIENCE)
    for day in range(1, number + 1):
        held(cast, unit, SCIENCE, f"讲座 {day}", date(2022, 5, day), series=mine)
        planned(cast, unit, SCIENCE, f"未确认 {day}", date(2022, 5, day))
    event = opened(cast, planned(cast, unit, SCIENCE, "下周", date(2022, 5, 27)), capacity=1)
    for guest in range(number):
        signed(event, guest)
    lin.get(at("events_list", unit.uid))
    for address, queries in (
        (at("events_calendar", unit.uid), 10),
        (at("events_list", unit.uid), 9),
        (at("events_quick", unit.uid), 10),
        (at("events_series", unit.uid, mine.uid), 8),
        (at("events_series_list", unit.uid), 8),
        (at("events_people", unit.uid, event.uid), 10),
        (at("events_show", unit.uid, event.uid), 11),
    ):
        with django_assert_num_queries(queries):
            lin.get(address)


def test_a_cancelled_event_takes_no_people(cast, lin, unit):
    event = cancel_activity(cast.actor("lin"), planned(cast, unit, SCIENCE, "讲座", date(2022, 5, 27)), "天气")
    answer = lin.post(at("events_opening", unit.uid, event.uid), {"takes": "on"})
    assert "该活动已经举办或取消，不再接受报名。" in text(answer)


def test_what_is_recorded_already_is_one_click_away(cast, client_of, lin, unit):
    """The link leads where the unit may read, and nowhere else."""
    first = held(cast, unit, SCIENCE, "激光小实验", date(2022, 5, 18))
    given = {"kind": "science", "title": "激光小实验", "starts_at": "2022-05-18T15:00", "participants": "9"}
    way = f'<a href="{at("events_show", unit.uid, first.uid)}">打开已登记的那一条，核对或补充</a>'
    page = text(lin.post(at("events_quick", unit.uid), given))
    assert "2022-05-18 已有同名活动“激光小实验”（由苏州市晨光技术学会登记），每场活动只登记一次。" in page
    assert way in page
    assert way in text(lin.post(at("events_new", unit.uid), given))
    other = held(cast, unit, SCIENCE, "显微镜观察", date(2022, 5, 18))
    assert way in text(lin.post(at("events_change", unit.uid, other.uid), given))
    neighbour = confirmed_story(cast, YUANSHAN)
    theirs = held(cast, neighbour, SCIENCE, "电池的秘密", date(2022, 5, 18))
    page = text(lin.post(at("events_new", unit.uid), given | {"title": "电池的秘密", "co_organisers": [neighbour.uid]}))
    assert "已有同名活动“电池的秘密”（由苏州市远山研究会登记）" in page
    assert theirs.uid not in page
    assert client_of("qian").post(at("events_new", unit.uid), given).status_code == 404

"""Stations, services, needs, requests and cooperations: written by the right people, refused to the others."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from keshe.audit.models import Event
from keshe.lib import clock
from keshe.notices.models import Message
from keshe.organisations.actions import resume, suspend
from keshe.records.actions import withdraw_record
from keshe.rehearsal.steps.organisations import CHENGUANG, COMPANY, confirmed_story, registered_unit
from keshe.rehearsal.steps.services import carried_on, contacted, delegated, helped, offered, posted, stationed
from keshe.services import actions, queries
from keshe.services.domain.lifecycle import CooperationStatus, NeedStatus, RequestStatus
from keshe.services.labels import shown_receiver
from keshe.services.models import MatchEntry, MatchTerm
from keshe.services.sweep import expire
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
TODAY = date(2022, 9, 1)


@pytest.fixture(autouse=True)
def _september():
    with clock.at(datetime(2022, 9, 1, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def society(cast):
    return confirmed_story(cast, CHENGUANG)


@pytest.fixture
def company(cast):
    return confirmed_story(cast, COMPANY)


def told() -> list[tuple[str, str]]:
    found = Message.objects.filter(kind__startswith="services.").order_by("pk")
    return list(found.values_list("user__username", "subject"))


def test_recording_is_one_act_without_personal_data(cast, society):
    before = Event.objects.count()
    station = stationed(cast, society, "示范站", date(2022, 3, 1), date(2024, 2, 29), admin="zhao")
    event = Event.objects.latest("seq")
    assert (Event.objects.count() - before, event.verb, event.subject) == (1, "services.record_station", station.ref)
    assert event.facts == {"signed_on": "2022-03-01", "until": "2024-02-29"}


def test_a_host_that_is_registered_is_known_by_its_exact_name_only(cast, society, company):
    assert stationed(cast, society, "一站", TODAY, host="苏州示范光电有限公司").host == company
    assert stationed(cast, society, "二站", TODAY, host="苏州示范光电公司").host is None


def test_what_is_wrong_is_said_field_by_field(cast, society):
    assert refusal(stationed, cast, society, "", date(2022, 9, 2), host="") == [
        "请填写名称。",
        "请填写企业名称，与营业执照一致。",
        "日期 2022-09-02 尚未到，请核对。",
    ]
    assert refusal(offered, cast, society, places="", field="magic") == [
        "请选择技术领域。",
        "请填写服务区域；面向全市的填“全市”。",
    ]
    assert refusal(helped, cast, society, "某公司", date(2022, 5, 2), date(2022, 5, 1)) == [
        "截止日期不能早于开始日期。"
    ]
    assert refusal(delegated, cast, society, "职称评定", TODAY, department="", amount=Decimal(-1)) == [
        "请填写委托部门。",
        "金额以元为单位，须在 0 至 100 亿元之间，请核对。",
    ]


def test_strangers_and_enterprises_record_no_services(cast, society, company):
    item = offered(cast, society)
    assert refusal(offered, cast, society, admin="qian") == ["您不是该单位的人员，不能进行此操作。"]
    assert refusal(offered, cast, company) == ["企业不登记此类记录；如有技术需求，请在“技术需求”中发布。"]
    assert refusal(actions.change_item, cast.actor("gu"), item, {"title": "别的"}) == [
        "该记录由“苏州市晨光技术学会”登记，请联系该单位修改。"
    ]


def test_a_station_shared_by_two_societies_is_changed_by_its_owner(cast, society, other):
    station = stationed(cast, society, "联合站", TODAY, partners=[other])
    assert list(station.co_organisers.all()) == [other]
    changed = actions.change_station(cast.actor("lin"), station, {"place": "三楼"})
    assert (changed.place, list(changed.co_organisers.all())) == ("三楼", [other])
    assert refusal(actions.change_station, cast.actor("qian"), station, {"place": "四楼"}) == [
        "该记录由“苏州市晨光技术学会”登记，请联系该单位修改。"
    ]


def test_the_contact_of_a_need_is_sealed(cast, society):
    need = posted(cast, society, enterprise_name="苏州某某公司", contact="张工 0512-0000")
    with connection.cursor() as cursor:
        cursor.execute("select contact from services_technicalneed")
        kept = cursor.fetchone()[0]
    assert need.contact == "张工 0512-0000"
    assert "张工" not in kept
    assert kept.startswith("s1:")


def test_a_need_lives_and_is_found_only_while_it_is_open(cast, company):
    gu = cast.actor("gu")
    need = posted(cast, company, publish=False)
    assert (need.status, need.collected, need.enterprise) == (NeedStatus.DRAFT, False, company)
    assert MatchEntry.objects.count() == 0
    actions.publish_need(gu, need)
    assert MatchEntry.objects.get().pk == need.pk
    need.refresh_from_db()
    assert refusal(actions.publish_need, gu, need) == ["企业技术需求目前是“征集中”，不能发布。请刷新页面查看最新状态。"]
    actions.change_need(gu, need, {"title": "激光清洗"})
    assert MatchTerm.objects.filter(term="激光").exists()
    assert refusal(actions.close_need, gu, need, " ") == ["请写明关闭原因。"]
    actions.close_need(gu, need, "已自行解决")
    need.refresh_from_db()
    assert (need.status, need.ended_on, MatchEntry.objects.count()) == (NeedStatus.CLOSED, TODAY, 0)
    assert refusal(actions.change_need, gu, need, {"title": "x"}) == ["该需求目前是“已关闭”，不能修改。"]
    assert refusal(actions.reopen_need, gu, need, date(2022, 8, 31)) == ["有效期 2022-08-31 已过，请先改为今后的日期。"]
    actions.reopen_need(gu, need, date(2022, 12, 31))
    need.refresh_from_db()
    actions.meet_need(gu, need)
    need.refresh_from_db()
    assert (need.status, need.until, MatchEntry.objects.count()) == (NeedStatus.MET, date(2022, 12, 31), 0)


def test_a_need_that_is_wrong_or_of_a_unit_not_confirmed(cast):
    company = registered_unit(cast, COMPANY)
    assert refusal(posted, cast, company) == [
        "“苏州示范光电有限公司”尚未经学会部确认，暂不能发布或对接；请先提交单位登记。"
    ]
    assert refusal(posted, cast, company, publish=False, budget_low=Decimal(9), budget_high=Decimal(8)) == [
        "预算上限不能低于下限。"
    ]
    assert posted(cast, company, publish=False).status == NeedStatus.DRAFT


def test_a_collected_need_names_its_enterprise(cast, society, company):
    assert refusal(posted, cast, society) == ["请填写企业名称，与营业执照一致。"]
    need = posted(cast, society, enterprise_name=" 苏州示范光电 有限公司 ")
    assert (need.collected, need.enterprise, need.enterprise_name) == (True, company, "苏州示范光电有限公司")
    assert list(queries.needs_of(company)) == list(queries.needs_of(society)) == [need]


def test_a_need_expires_the_day_after_its_last(cast, company):
    need = posted(cast, company, until=date(2022, 9, 30))
    expire(datetime(2022, 9, 30, 15, 59, tzinfo=UTC))
    need.refresh_from_db()
    assert need.status == NeedStatus.OPEN
    expire(datetime(2022, 9, 30, 16, 1, tzinfo=UTC))
    expire(datetime(2022, 9, 30, 16, 2, tzinfo=UTC))
    need.refresh_from_db()
    assert (need.status, need.ended_on) == (NeedStatus.EXPIRED, date(2022, 9, 30))
    assert told() == [("gu", "技术需求“LED 灯具光衰过快，寻求热设计改进”已到期")]


def test_a_society_asks_the_enterprise_accepts(cast, society, company):
    need, item = posted(cast, company), offered(cast, society)
    request = actions.request_contact(cast.actor("lin"), society, need=need, item=item, message="可上门")
    assert refusal(actions.request_contact, cast.actor("zhao"), society, need=need) == [
        "已向对方发出过联系请求，请等待答复。"
    ]
    assert list(queries.waiting_requests(company)) == [request]
    assert list(queries.waiting_requests(society)) == []
    assert refusal(actions.accept_request, cast.actor("lin"), request) == ["联系请求由对方单位答复。"]
    assert refusal(actions.withdraw_request, cast.actor("gu"), request) == ["只有发出请求的单位可以撤回。"]
    cooperation = actions.accept_request(cast.actor("gu"), request)
    assert (
        cooperation.organisation,
        cooperation.enterprise,
        cooperation.need,
        cooperation.item,
        cooperation.status,
    ) == (
        society,
        company,
        need,
        item,
        CooperationStatus.CONTACTED,
    )
    assert refusal(actions.request_contact, cast.actor("lin"), society, need=need) == [
        "双方就此事项的对接正在进行，请在对接记录中继续登记。"
    ]
    assert told() == [
        ("gu", "苏州市晨光技术学会希望与贵单位联系"),
        ("lin", "苏州示范光电有限公司接受了联系请求"),
        ("zhao", "苏州示范光电有限公司接受了联系请求"),
    ]


def test_who_asked_must_still_be_confirmed_when_the_other_accepts(cast, society, company):
    request = actions.request_contact(cast.actor("lin"), society, need=posted(cast, company))
    suspend(cast.actor("zhou"), society, "年检不合格")
    request.refresh_from_db()
    before = Event.objects.count()
    assert refusal(actions.accept_request, cast.actor("gu"), request) == [
        "“苏州市晨光技术学会”目前不是学会部已确认的单位，暂不能接受其联系请求；可以谢绝，或待其恢复后再接受。"
    ]
    assert (Event.objects.count(), queries.cooperations_of(society).count()) == (before, 0)
    resume(cast.actor("zhou"), society, "已整改")
    request.refresh_from_db()
    assert actions.accept_request(cast.actor("gu"), request).status == CooperationStatus.CONTACTED


def test_an_enterprise_asks_the_society_declines(cast, society, company):
    item = offered(cast, society)
    request = actions.request_contact(cast.actor("gu"), company, item=item)
    assert (request.from_society, request.receiver) == (False, society)
    assert refusal(actions.decline_request, cast.actor("lin"), request, "") == ["请简要说明谢绝的原因。"]
    actions.decline_request(cast.actor("lin"), request, "人手不足")
    request.refresh_from_db()
    assert (request.status, request.answer) == (RequestStatus.DECLINED, "人手不足")
    assert refusal(actions.accept_request, cast.actor("lin"), request) == [
        "联系请求目前是“已谢绝”，不能接受。请刷新页面查看最新状态。"
    ]
    again = actions.request_contact(cast.actor("gu"), company, item=item)
    actions.withdraw_request(cast.actor("gu"), again)
    again.refresh_from_db()
    assert again.status == RequestStatus.WITHDRAWN


def test_a_hidden_name_stays_hidden_until_the_enterprise_accepts(cast, society, company):
    need = posted(cast, company, name_public=False)
    request = actions.request_contact(cast.actor("lin"), society, need=need)
    assert shown_receiver(request) == "某企业（未公开名称）"
    actions.decline_request(cast.actor("gu"), request, "已有安排")
    said = Message.objects.filter(user__username="lin", kind="services.contact_declined").get()
    assert said.subject == "某企业（未公开名称）谢绝了联系请求"
    assert "示范光电" not in said.body
    contacted(cast, society, need)
    accepted = need.requests.get(status=RequestStatus.ACCEPTED)
    assert shown_receiver(accepted) == "苏州示范光电有限公司"


def test_what_nobody_can_be_asked_about(cast, society, other, company):
    lin, gu = cast.actor("lin"), cast.actor("gu")
    draft, item = posted(cast, company, publish=False), offered(cast, society)
    collected = posted(cast, society, enterprise_name="苏州某某公司")
    past = offered(cast, society, "旧服务", until=date(2022, 8, 31))
    assert refusal(actions.request_contact, lin, society, need=draft) == ["该需求目前不在征集中，不能发出联系请求。"]
    assert refusal(actions.request_contact, lin, society, need=collected) == ["双方是同一单位，不必发出联系请求。"]
    assert refusal(actions.request_contact, cast.actor("qian"), other, item=item) == [
        "只有企业可以就技术服务发出联系请求。"
    ]
    assert refusal(actions.request_contact, gu, company, item=past) == ["该服务已不在服务清单上，不能发出联系请求。"]
    withdraw_record(lin, item, "重复")
    item.refresh_from_db()
    assert refusal(actions.request_contact, gu, company, item=item) == ["该服务已不在服务清单上，不能发出联系请求。"]


def test_nobody_names_what_is_anothers_beside_the_request(cast, society, other, company):
    """An accepted request tells the need's enterprise and its contact: it must not be told by a third one."""
    hidden = posted(cast, society, "某厂的难题", enterprise_name="苏州隐名电子有限公司", contact="顾工 13800000009")
    item = offered(cast, other)
    said = ["附带的需求或服务须由本单位登记，请重新选择。"]
    assert refusal(actions.request_contact, cast.actor("gu"), company, need=hidden, item=item) == said
    need = posted(cast, company)
    assert refusal(actions.request_contact, cast.actor("lin"), society, need=need, item=item) == said
    assert actions.request_contact(cast.actor("gu"), company, need=need, item=item).need == need


def test_another_society_asks_about_a_collected_need(cast, society, other):
    need = posted(cast, society, enterprise_name="苏州某某公司")
    cooperation = contacted(cast, other, need)
    assert (cooperation.organisation, cooperation.enterprise, cooperation.enterprise_name) == (
        other,
        None,
        "苏州某某公司",
    )


def test_a_cooperation_goes_its_way_step_by_step(cast, society, company):
    cooperation = contacted(cast, society, posted(cast, company))
    lin, gu = cast.actor("lin"), cast.actor("gu")
    assert refusal(actions.agree, lin, cooperation, day=TODAY) == [
        "会企对接目前是“已联系”，不能登记签约。请刷新页面查看最新状态。"
    ]
    assert refusal(actions.visit, lin, cooperation, day=date(2022, 9, 2)) == ["日期 2022-09-02 尚未到，请核对。"]
    assert refusal(actions.visit, lin, cooperation, day=date(2022, 8, 31)) == ["日期不能早于上一步（2022-09-01）。"]
    assert refusal(actions.visit, gu, cooperation, day=TODAY) == [
        "该记录由“苏州市晨光技术学会”登记，请联系该单位修改。"
    ]
    assert refusal(actions.rate_cooperation, gu, cooperation, score=5) == ["对接完成后才能评价。"]
    done = carried_on(cast, cooperation, amount=Decimal("80000.00"), completed=False)
    assert (done.status, done.agreed_on, done.amount) == (CooperationStatus.AGREED, TODAY, Decimal("80000.00"))
    assert refusal(actions.complete, lin, cooperation, day=TODAY, result=" ") == ["请写明对接成效。"]
    actions.complete(lin, cooperation, day=TODAY, result="光衰降到 4%。")
    steps = cooperation.steps.values_list("status", "day")
    assert list(steps) == [(status, TODAY) for status in ("contacted", "visited", "agreed", "completed")]
    assert Event.objects.latest("seq").facts == {"day": "2022-09-01", "status": "completed"}
    assert ("gu", "对接“LED 灯具光衰过快，寻求热设计改进”：已完成") in told()


def test_satisfaction_is_the_enterprise_s_alone(cast, society, company):
    cooperation = carried_on(cast, contacted(cast, society, posted(cast, company)))
    for person in ("lin", "qian", "zhou", "wang"):
        assert refusal(actions.rate_cooperation, cast.actor(person), cooperation, score=5) == [
            "满意度只由企业本身评价。"
        ]
    gu = cast.actor("gu")
    assert refusal(actions.rate_cooperation, gu, cooperation, score=6) == ["请选择 1 至 5 分。"]
    actions.rate_cooperation(gu, cooperation, score=4, note="好")
    cooperation.refresh_from_db()
    assert (cooperation.satisfaction, cooperation.satisfaction_note) == (4, "好")
    assert ("lin", "企业评价了对接“LED 灯具光衰过快，寻求热设计改进”") in told()


def test_either_side_may_end_it_with_a_reason(cast, society, company):
    cooperation = contacted(cast, society, posted(cast, company))
    gu = cast.actor("gu")
    assert refusal(actions.drop_cooperation, gu, cooperation, day=TODAY, note="") == ["请写明终止原因。"]
    assert refusal(actions.drop_cooperation, cast.actor("qian"), cooperation, day=TODAY, note="x") == [
        "只有对接双方可以终止对接。"
    ]
    actions.drop_cooperation(gu, cooperation, day=TODAY, note="项目取消")
    cooperation.refresh_from_db()
    assert cooperation.status == CooperationStatus.DROPPED
    assert queries.cooperations_visible_to(cast.actor("gu")).get() == cooperation
    assert not queries.cooperations_visible_to(cast.actor("qian")).exists()


def test_a_cooperation_from_outside_tells_the_enterprise(cast, society, company):
    values: dict[str, Any] = {"title": "安全评估", "enterprise_name": "苏州示范光电有限公司", "day": TODAY}
    cooperation = actions.record_cooperation(cast.actor("lin"), society, **values)
    assert cooperation.enterprise == company
    assert told() == [("gu", "苏州市晨光技术学会登记了与贵单位的对接")]
    assert refusal(actions.record_cooperation, cast.actor("gu"), company, **values) == [
        "企业不登记此类记录；如有技术需求，请在“技术需求”中发布。"
    ]

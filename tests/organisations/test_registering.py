"""A unit is registered, described, confirmed."""

from datetime import UTC, date, datetime

import pytest

from keshe.accounts.actors import VISITOR
from keshe.audit.models import Event
from keshe.lib import clock
from keshe.notices.models import Message
from keshe.organisations.actions import (
    NewAccount,
    add_grade,
    change_profile,
    confirm_unit,
    register_unit,
    resume,
    return_unit,
    submit_registration,
    suspend,
)
from keshe.organisations.models import Organisation
from keshe.organisations.queries import grade_of, near_twins, public_units, visible_to
from keshe.rehearsal.steps.organisations import (
    CHENGUANG,
    UNIVERSITY,
    YUANSHAN,
    UnitStory,
    confirmed_story,
    confirmed_unit,
    example_code,
    profile_of,
    registered_unit,
    submitted_unit,
)
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
NOW = datetime(2022, 3, 1, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _march():
    with clock.at(NOW):
        yield


def test_a_visitor_registers_account_and_unit_in_one_act(cast):
    before = Event.objects.count()
    account = NewAccount("new@example.org", "新人", "a long pass phrase", email="new@example.org")
    unit, user = register_unit(VISITOR, profile_of(CHENGUANG), account=account)
    assert Event.objects.count() == before + 1
    event = Event.objects.latest("seq")
    assert (event.verb, event.subject) == ("organisations.register", unit.ref)
    assert user.check_password("a long pass phrase")
    assert [(m.role, m.scope) for m in user.mandates.all()] == [("unit_admin", unit.uid)]
    assert unit.status == "draft"


def test_a_visitor_without_account_and_staff_are_refused(cast):
    assert refusal(register_unit, VISITOR, profile_of(CHENGUANG)) == ["请先登录，或在登记单位时一并注册账号。"]
    assert refusal(register_unit, cast.actor("zhou"), profile_of(CHENGUANG)) == [
        "科协工作人员不代单位登记；请由单位人员自行登记，或使用批量导入。"
    ]


def test_a_taken_log_in_name_leaves_no_unit_behind(cast):
    account = NewAccount("LIN", "林二", "a long pass phrase")
    assert refusal(register_unit, VISITOR, profile_of(CHENGUANG), account=account) == [
        "登录名“LIN”已被使用，请换一个。"
    ]
    assert not Organisation.objects.exists()


def test_a_wrong_check_digit_is_refused_with_its_sentence(cast):
    right = example_code(CHENGUANG.code)
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    assert refusal(register_unit, cast.actor("lin"), profile_of(CHENGUANG) | {"uscc": wrong}) == [
        "统一社会信用代码第 18 位校验码不符，请对照证书逐位核对。"
    ]


def test_a_legal_persons_code_is_registered_once(cast):
    registered_unit(cast)
    second = profile_of(CHENGUANG) | {"name": "苏州市晨光技术协会"}
    assert refusal(register_unit, cast.actor("qian"), second) == [
        "该统一社会信用代码已由“苏州市晨光技术学会”登记。如为本单位，请联系该单位管理员邀请您加入；如有疑问，请联系科协学会部。"
    ]


def test_two_associations_share_their_hosts_code_by_name(cast):
    first = registered_unit(cast, UNIVERSITY)
    other = profile_of(UNIVERSITY) | {"name": "江南示范大学青年科学技术协会"}
    second, _ = register_unit(cast.actor("lin"), other)
    assert first.uscc == second.uscc
    assert refusal(register_unit, cast.actor("lin"), other) == [
        "使用该统一社会信用代码的单位中已有“江南示范大学青年科学技术协会”，请勿重复登记。"
    ]


def test_a_unit_that_is_no_legal_person_names_its_host(cast):
    assert refusal(register_unit, cast.actor("lin"), profile_of(UNIVERSITY) | {"host_name": " "}) == [
        "非法人单位须填写依托单位名称，统一社会信用代码填依托单位的代码。"
    ]
    assert refusal(register_unit, cast.actor("lin"), profile_of(CHENGUANG) | {"is_legal_person": False}) == [
        "该类单位应为法人，请选择“是”，并填写本单位自己的统一社会信用代码。",
        "非法人单位须填写依托单位名称，统一社会信用代码填依托单位的代码。",
    ]


def test_near_twins_are_found_and_never_merged(cast):
    first = registered_unit(cast)
    twin = registered_unit(cast, UnitStory("苏州市晨光技术研究会", 777, admin="qian", grade=None))
    assert set(near_twins("苏州市晨光技术协会")) == {first, twin}
    assert list(near_twins(first.name, besides=first)) == [twin]
    assert Organisation.objects.count() == 2


def test_submitting_needs_everything_that_officers_check(cast):
    unit, _ = register_unit(
        cast.actor("lin"),
        {"kind": "society", "name": "苏州市晨光技术学会", "is_legal_person": True, "uscc": example_code(101)},
    )
    assert refusal(submit_registration, cast.actor("lin"), unit) == [
        "请填写“法定代表人”。",
        "请填写“地址”。",
        "请填写“联系人”。",
        "请填写“联系电话”。",
        "请填写“开户名称”。",
        "请填写“开户银行”。",
        "请填写“银行账号”。",
        "请填写“登记管理机关”。",
    ]


def test_the_way_through_confirmation(cast):
    unit = submitted_unit(cast)
    assert refusal(change_profile, cast.actor("lin"), unit, {"bank_account": "32001234567890"}) == [
        "单位登记正在等待学会部确认，登记信息和账户信息暂不能修改；如需修改，请联系学会部退回。"
    ]
    assert refusal(return_unit, cast.actor("zhou"), unit, " ") == ["请写明原因，以便单位了解。"]
    assert refusal(return_unit, cast.actor("lin"), unit, "x") == [
        "您没有“学会部经办人”的权限，不能进行此操作。如有需要，请联系系统管理员。"
    ]
    return_unit(cast.actor("zhou"), unit, "请核对开户银行。")
    unit.refresh_from_db()
    assert (unit.status, unit.return_reason) == ("returned", "请核对开户银行。")
    told = Message.objects.filter(kind="organisations.returned").order_by("user")
    assert [message.user.username for message in told] == ["lin", "zhao", "ding"]
    change_profile(cast.actor("lin"), unit, {"bank_name": "示范银行苏州吴中支行"})
    submit_registration(cast.actor("lin"), unit)
    confirm_unit(cast.actor("zhou"), unit)
    unit.refresh_from_db()
    assert (unit.status, unit.return_reason) == ("confirmed", "")
    assert unit.grades.get().checked_at == NOW


def test_an_officer_does_not_confirm_what_they_have_not_seen(cast):
    unit = submitted_unit(cast)
    seen = unit.submitted_at
    return_unit(cast.actor("zhou"), unit, "请核对。")
    with clock.at(datetime(2022, 3, 2, 2, tzinfo=UTC)):
        submit_registration(cast.actor("lin"), unit)
        assert refusal(confirm_unit, cast.actor("zhou"), unit, seen=seen) == [
            "您查看之后，单位修改了登记信息，请重新核对后再确认。"
        ]


def test_changed_bank_data_go_back_to_the_officers_and_other_data_do_not(cast):
    unit = confirmed_story(cast)
    unit = change_profile(cast.actor("zhao"), unit, {"introduction": "新的简介"})
    assert unit.status == "confirmed"
    assert refusal(change_profile, cast.actor("zhao"), unit, {"bank_account": "32001234567890"}) == [
        "只有单位管理员可以进行此操作，请联系本单位管理员。"
    ]
    unit = change_profile(cast.actor("lin"), unit, {"bank_account": "3200 1234 5678 90"})
    assert (unit.status, unit.bank_account) == ("submitted", "32001234567890")
    event = Event.objects.latest("seq")
    assert (event.verb, event.facts) == ("organisations.change_confirmed", {"fields": ["bank_account"]})


def test_a_new_grade_goes_back_to_the_officers_and_edges_hold(cast):
    unit = confirmed_unit(cast, grade=3, granted_on=date(2017, 6, 1))
    assert grade_of(unit, date(2022, 5, 31)) is not None
    assert grade_of(unit, date(2022, 6, 1)) is None
    add_grade(cast.actor("lin"), unit, grade=4, granting_body="苏州市民政局", granted_on=date(2022, 2, 1))
    unit.refresh_from_db()
    found = grade_of(unit, date(2022, 6, 1))
    assert found is not None
    assert (unit.status, found.grade, found.valid_until) == ("submitted", 4, date(2027, 1, 31))


def test_a_grade_is_recorded_once_and_in_order(cast):
    unit = registered_unit(cast)
    same = {"grade": 3, "granting_body": "苏州市民政局"}
    assert refusal(add_grade, cast.actor("lin"), unit, **same, granted_on=date(2020, 6, 1)) == [
        "已有同一评定日期的等级记录，请修改原记录，不要重复登记。"
    ]
    assert refusal(
        add_grade, cast.actor("lin"), unit, **same, granted_on=date(2022, 1, 1), valid_until=date(2021, 1, 1)
    ) == ["有效期截止日不能早于评定日期，请核对。"]
    assert refusal(add_grade, cast.actor("lin"), unit, **same, granted_on=date(2022, 3, 2)) == [
        "评定日期尚未到来，请核对。"
    ]


def test_a_suspended_unit_does_nothing(cast):
    unit = confirmed_story(cast)
    suspend(cast.actor("zhou"), unit, "注销登记")
    unit.refresh_from_db()
    assert refusal(change_profile, cast.actor("lin"), unit, {"introduction": "x"}) == [
        "单位已停用，不能进行此操作，请联系科协学会部。"
    ]
    assert public_units() == []
    resume(cast.actor("zhou"), unit, "恢复")
    unit.refresh_from_db()
    assert (unit.status, unit.suspend_reason) == ("confirmed", "")


def test_who_sees_which_units(cast):
    chenguang, yuanshan = confirmed_story(cast), submitted_unit(cast, YUANSHAN)
    for people, units in (
        (("lin", "zhao"), {chenguang}),
        (("qian",), {yuanshan}),
        (("sun", "li"), set()),
        (("zhou", "wu", "feng", "zheng", "guan"), {chenguang, yuanshan}),
    ):
        for person in people:
            assert set(visible_to(cast.actor(person))) == units, person
    assert [unit.name for unit in public_units()] == ["苏州市晨光技术学会"]
    assert not {"bank_account", "uscc", "contact_phone"} & set(vars(public_units()[0]))

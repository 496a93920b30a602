"""A member's way: applying, being accepted or not, paying, renewing, leaving, being forgotten."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction

from keshe.accounts.actors import VISITOR
from keshe.audit.models import Event
from keshe.audit.queries import faults
from keshe.lib import clock
from keshe.lib.spreadsheets import read_rows
from keshe.membership.actions import (
    accept,
    apply_to_join,
    change_member,
    change_own,
    change_settings,
    claim,
    end_membership,
    erase,
    export_roll,
    issue_code,
    leave,
    record_due,
    refuse,
    renew,
    take_back,
    void_due,
)
from keshe.membership.models import Due, Member
from keshe.membership.queries import by_code, dues_of, namesakes, own_memberships, roll_of, searched, unpaid, visible_to
from keshe.notices.models import Message
from keshe.privacy.models import Consent, Viewing
from keshe.privacy.queries import has_consent
from keshe.rehearsal.steps.membership import applied, card_number, entered, institution, joined, paid, person
from keshe.rehearsal.steps.organisations import COMPANY, YUANSHAN, confirmed_story, registered_unit
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
TODAY = date(2022, 6, 15)
JOINED = date(2022, 3, 1)


@pytest.fixture(autouse=True)
def _june():
    with clock.at(datetime(2022, 6, 15, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def lin(cast, unit):
    return cast.actor("lin")


def told(username: str) -> list[str]:
    return list(Message.objects.filter(user__username=username).order_by("pk").values_list("subject", flat=True))


def test_applying_is_one_act_without_personal_data(cast, unit):
    before = Event.objects.count()
    member, code = apply_to_join(VISITOR, unit, "person", person(1), key="k" * 32, consent=True)
    event = Event.objects.latest("seq")
    assert Event.objects.count() - before == 1
    assert (event.verb, event.actor, event.subject) == ("membership.apply", "visitor", member.ref)
    assert event.facts == {"unit": unit.uid, "kind": "person", "via": "online"}
    assert (member.status, member.user, by_code(code)) == ("applied", None, member)
    assert told("lin")[-1] == "有新的入会申请"
    consent = Consent.objects.get(about=member.ref)
    assert consent.wording.startswith("本人（本单位）同意苏州市晨光技术学会为办理入会审核")


def test_the_same_form_sent_twice_makes_one_application(cast, unit):
    first = apply_to_join(VISITOR, unit, "person", person(1), key="k" * 32, consent=True)
    assert apply_to_join(VISITOR, unit, "person", person(1), key="k" * 32, consent=True) == first
    assert Member.objects.count() == 1


def test_personal_values_are_sealed_at_rest(cast, unit):
    member = applied(unit, person(1))
    with connection.cursor() as cursor:
        cursor.execute(
            "select identity, phone, email, identity_index from membership_member where id = %s", [member.pk]
        )
        row = cursor.fetchone()
    assert [value[:3] for value in row[:3]] == ["s1:", "s1:", "s1:"]
    assert card_number(1) not in str(row)
    assert len(row[3]) == 64


def test_what_an_application_must_say(cast, unit):
    values = person(1) | {"name": " ", "identity": "320500198501010020", "phone": "138"}
    assert refusal(apply_to_join, VISITOR, unit, "person", values, key="", consent=True) == [
        "请填写姓名或单位名称。",
        "身份证号码末位校验码不符，请逐位核对。",
        "联系电话格式不对。手机号码为 11 位，固定电话请写区号。",
    ]
    assert refusal(apply_to_join, VISITOR, unit, "person", person(1), key="", consent=False) == [
        "请阅读个人信息处理说明并勾选同意，否则无法提交申请。"
    ]


def test_where_nobody_can_apply(cast, unit):
    draft, company = registered_unit(cast, YUANSHAN), confirmed_story(cast, COMPANY)
    change_settings(cast.actor("lin"), unit, joining_open=False, joining_note="")
    assert refusal(applied, draft, person(1)) == ["该单位登记尚未确认，暂不能网上入会。"]
    assert refusal(applied, company, person(1)) == ["“苏州示范光电有限公司”不设会员名册。"]
    assert refusal(applied, unit, person(1)) == ["“苏州市晨光技术学会”目前没有开放网上入会，请直接联系该单位。"]


def test_with_an_account_one_applies_once(cast, unit):
    wang = cast.actor("wang")
    member = applied(unit, person(1), actor=wang)
    assert member.user == cast.user("wang")
    assert list(own_memberships(wang)) == [member]
    assert refusal(applied, unit, person(2), actor=wang) == [
        "您的账号已有该学会的会员资格或待审核的申请，可在会员端查看。"
    ]


def test_accepting_gives_number_card_and_term(cast, unit, lin):
    member = applied(unit, person(1), actor=cast.actor("wang"))
    member = accept(lin, member, joined_on=JOINED, until=date(2026, 12, 31))
    assert (member.status, member.number, len(member.card_code or "")) == ("active", "20220001", 12)
    event = Event.objects.latest("seq")
    assert (event.verb, event.facts) == (
        "membership.accept",
        {"unit": unit.uid, "kind": "person", "joined_on": "2022-03-01", "until": "2026-12-31"},
    )
    assert told("wang") == ["已收到您的入会申请", "您已成为苏州市晨光技术学会会员"]
    assert accept(lin, applied(unit, person(2)), joined_on=JOINED).number == "20220002"
    assert refusal(accept, lin, member, joined_on=JOINED) == [
        "会员目前是“在册”，不能通过入会申请。请刷新页面查看最新状态。"
    ]


def test_who_has_no_account_is_told_by_mail(cast, unit, lin, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        refuse(lin, applied(unit, person(1)), "申请材料不全")
    letters = [letter for letter in mail.outbox if letter.to == ["member1@example.org"]]
    assert [letter.subject[-12:] for letter in letters][-1].endswith("未通过您的入会申请")
    assert "原因：申请材料不全。" in letters[-1].body


def test_nobody_is_in_the_roll_twice_by_identity(cast, unit, lin):
    entered(cast, unit, person(1), JOINED)
    again = applied(unit, person(1, name="同一证件另一个名字"))
    assert refusal(accept, lin, again, joined_on=JOINED) == [
        "该证件号码已在本单位会员名册中（会员号 20220001），不能重复入会。"
    ]
    namesake = entered(cast, unit, person(2, name=str(person(1)["name"])), JOINED)
    assert namesake.status == "active"
    row = Member(organisation=unit, status="active", kind="person", via="office", name="甲", identity_index="x")
    row.recorded_at = row.changed_at = clock.now()
    row.joined_on = JOINED
    row.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.filter(pk=namesake.pk).update(identity_index="x")


def test_the_same_identity_in_two_societies_is_not_linked(cast, unit):
    other = confirmed_story(cast, YUANSHAN)
    mine, theirs = entered(cast, unit, person(1), JOINED), entered(cast, other, person(1), JOINED)
    assert mine.identity_index != theirs.identity_index


def test_a_term_is_renewed_and_ends(cast, unit, lin):
    member = joined(cast, unit, person(1), JOINED, date(2022, 12, 31), actor=cast.actor("wang"))
    assert refusal(renew, lin, member, date(2022, 12, 31)) == ["现有有效期至 2022-12-31，续期须晚于该日。"]
    member = renew(lin, member, date(2023, 12, 31))
    assert (member.status, member.until) == ("active", date(2023, 12, 31))
    assert refusal(end_membership, lin, member, date(2022, 6, 16), "退会") == ["终止日期尚未到来。"]
    assert refusal(end_membership, lin, member, TODAY, " ") == ["请写明原因。"]
    member = end_membership(lin, member, TODAY, "两年未缴会费")
    assert (member.holds_on(TODAY), member.holds_on(date(2022, 6, 16))) == (True, False)
    assert told("wang")[-2:] == ["会员资格已续期", "会员资格已终止"]
    assert "两年未缴会费" not in str(list(Event.objects.values()))


def test_an_application_is_taken_back_by_its_holder_alone(cast, unit):
    member, code = apply_to_join(VISITOR, unit, "person", person(1), key="k" * 32, consent=True)
    assert refusal(take_back, cast.actor("wang"), member) == ["只有会员本人可以办理。"]
    assert refusal(take_back, VISITOR, member, "AAAA-AAAA-AAAA") == ["只有会员本人可以办理。"]
    assert take_back(VISITOR, member, code.lower()).status == "withdrawn"


@pytest.mark.parametrize("username", ["zhao", "ding", "qian", "gu", "wang", "zhou", "zheng", "guan"])
def test_only_the_unit_s_administrator_keeps_the_roll(cast, unit, username):
    member = applied(unit, person(1))
    confirmed_story(cast, COMPANY)
    actor = cast.actor(username)
    assert len(refusal(accept, actor, member, joined_on=JOINED)) == 1
    assert len(refusal(export_roll, actor, unit, [("name", "姓名")])) == 1
    assert list(visible_to(actor)) == []


def test_lists_find_by_words_but_not_by_identity(cast, unit, lin):
    members = [entered(cast, unit, person(number), JOINED) for number in range(3)]
    members.append(entered(cast, unit, institution(1), JOINED))
    roll = roll_of(lin, unit)
    assert list(searched(roll, text=card_number(2))) == []
    lapsed = entered(cast, unit, person(7), JOINED, date(2022, 6, 14))
    entered(cast, unit, person(8), JOINED, TODAY)
    assert list(searched(roll, status="lapsed")) == [lapsed]
    assert list(searched(roll, text="示范仪器厂")) == [members[3]]
    assert list(searched(roll, kind="institution", status="active")) == [members[3]]


def test_dues_are_recorded_once_a_year(cast, unit, lin):
    member = entered(cast, unit, person(1), JOINED)
    due = paid(cast, member, 2022)
    assert refusal(paid, cast, member, 2022) == ["该会员 2022 年度会费已登记，不能重复登记。"]
    assert refusal(record_due, lin, member, year=2024, amount=Decimal(1), paid_on=TODAY) == [
        "会费年度应在 1949 至 2023 之间。"
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        Due.objects.create(member=member, year=2022, amount=1, paid_on=TODAY, recorded_at=clock.now())
    void_due(lin, due)
    assert refusal(void_due, lin, due) == ["该会费记录已作废。"]
    again = paid(cast, member, 2022, "120")
    debtor = entered(cast, unit, person(3), JOINED)
    assert (list(dues_of(unit, 2022)), list(unpaid(unit, 2022))) == ([again], [debtor])
    assert refusal(paid, cast, applied(unit, person(2)), 2022) == ["只有在册或曾经在册的会员可以登记会费。"]


def test_a_member_corrects_contact_data_but_not_who_they_are(cast, unit):
    wang = cast.actor("wang")
    member = applied(unit, person(1), actor=wang)
    changed = change_own(wang, member, {"phone": "138 0000 0000", "name": "别人", "identity": "E12345678"})
    assert (changed.phone, changed.name, changed.identity) == ("13800000000", member.name, member.identity)
    assert Event.objects.latest("seq").facts == {"fields": ["phone"]}
    assert refusal(change_own, cast.actor("zhao"), member, {"phone": "13800000000"}) == ["只有会员本人可以办理。"]


def test_the_administrator_corrects_identity_with_its_index(cast, unit, lin):
    first, second = entered(cast, unit, person(1), JOINED), entered(cast, unit, person(2), JOINED)
    assert refusal(change_member, lin, second, {"identity": first.identity}) == [
        "该证件号码已在本单位会员名册中（会员号 20220001），不能重复入会。"
    ]
    changed = change_member(lin, second, {"identity": card_number(9)}, joined_on=date(2021, 5, 1), number="甲9")
    assert (changed.identity, changed.joined_on, changed.number) == (card_number(9), date(2021, 5, 1), "甲9")
    assert list(namesakes(applied(unit, person(9)))) == [second]
    assert list(namesakes(applied(unit, person(2)))) == []
    assert refusal(change_member, lin, second, {}, number="20220001") == ["会员号 20220001 已被其他会员使用。"]


def test_an_entry_is_linked_to_an_account_by_its_code(cast, unit, lin):
    member = entered(cast, unit, person(1), JOINED)
    wang = cast.actor("wang")
    assert refusal(claim, wang, "AAAAAAAAAAAA") == ["没有查到此查询码，请逐字核对。"]
    code = issue_code(lin, member)
    assert claim(wang, code).user == cast.user("wang")
    assert refusal(claim, cast.actor("zhao"), code) == ["该会员资料已关联到另一个账号，请联系学会。"]
    assert issue_code(lin, member) != code
    assert by_code(code) is None


def test_leaving_ends_today(cast, unit):
    wang = cast.actor("wang")
    member = leave(wang, joined(cast, unit, person(1), JOINED, actor=wang))
    assert (member.status, member.ended_on) == ("ended", TODAY)
    assert told("lin")[-1] == "有会员退会或删除资料"


def test_taking_consent_back_blanks_the_person_and_keeps_the_log_whole(cast, unit, lin):
    wang = cast.actor("wang")
    member = joined(cast, unit, person(1, name="甄需忘"), JOINED, actor=wang)
    paid(cast, member, 2022)
    assert has_consent(member, "membership")
    erase(wang, member)
    member.refresh_from_db()
    blank = [member.name, member.identity, member.identity_index, member.phone, member.email, member.number]
    assert blank == [""] * 6
    assert (member.user, member.card_code, member.status, member.ended_on) == (None, None, "ended", TODAY)
    assert not has_consent(member, "membership")
    assert Event.objects.latest("seq").facts == {"status": "ended", "consents": 1}
    assert "甄需忘" not in str([*Event.objects.values(), *Member.objects.values(), *Message.objects.values()])
    assert member.dues.count() == 1
    assert list(faults()) == []
    assert refusal(change_member, lin, member, {"name": "甲"}) == ["该会员的资料已应本人要求删除。"]


def test_an_export_has_the_unit_s_own_columns_and_runs_no_formula(cast, unit, lin):
    entered(cast, unit, person(1, name="=1+1"), JOINED)
    columns = [("name", "会员姓名"), ("joined_on", "入会时间")]
    rows = read_rows(export_roll(lin, unit, columns))
    assert rows == [["会员姓名", "入会时间"], ["'=1+1", JOINED]]
    assert unit.roll_settings.export_columns == [["name", "会员姓名"], ["joined_on", "入会时间"]]
    looked = Viewing.objects.get()
    assert (looked.about, looked.purpose, looked.people, looked.opened) == (unit.ref, "membership.export", 1, True)
    with_identity = [*columns, ("identity", "身份证号")]
    assert refusal(export_roll, lin, unit, with_identity) == ["导出证件号码须写明用途。"]
    assert read_rows(export_roll(lin, unit, with_identity, reason="换届登记"))[1][2] == card_number(1)
    assert Event.objects.latest("seq").reason == "换届登记"

"""Party members: only the party worker, only with consent, sealed at rest, every look noted, erased on request."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from keshe.audit.models import Event
from keshe.lib import clock
from keshe.organisations.actions import suspend
from keshe.party.actions import correct_member, erase_member, export_members, mark_left, record_member, reveal_member
from keshe.party.labels import consent_wording
from keshe.party.models import PartyMember
from keshe.party.queries import kept_count, masked, members_of, members_visible_to, viewing_counts, viewings
from keshe.privacy.models import Consent, Viewing
from keshe.rehearsal.steps.party import example_identity, organ, party_member
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
OTHERS = ("lin", "zhao", "qian", "zhou", "wu", "zheng", "guan", "sun", "gu", "wang")
ONLY = ["会员党员信息只对本单位党务专员开放。"]


def raw(member: PartyMember) -> list[object]:
    with connection.cursor() as cursor:
        cursor.execute("select * from party_partymember where id = %s", [member.pk])
        return list(cursor.fetchone())


def test_only_the_party_worker_enters_sees_and_opens(cast, unit):
    member = party_member(cast, unit)
    for other in OTHERS:
        actor = cast.actor(other)
        assert list(members_visible_to(actor)) == []
        assert refusal(party_member, cast, unit, 2, by=other) == ONLY
        assert refusal(correct_member, actor, member, {"phone": ""}) == ONLY
        assert refusal(mark_left, actor, member, date(2022, 4, 1)) == ONLY
        assert refusal(erase_member, actor, member) == ONLY
        assert refusal(reveal_member, actor, member, "dues") == ONLY
        assert refusal(export_members, actor, unit, purpose="dues", reason="核对") == ONLY
    assert list(members_of(cast.actor("ding"), unit)) == [member]
    assert not Viewing.objects.exists()


def test_nothing_is_kept_in_the_open_and_the_log_names_nobody(cast, unit):
    member = party_member(cast, unit, 1, phone="138 0000-0001")
    kept = " ".join(map(str, raw(member)))
    for value in ("高守正", "320502", "13800000001", "2001", "江南示范大学"):
        assert value not in kept
    again = PartyMember.objects.get(pk=member.pk)
    assert (again.name, again.joined_on, again.phone) == ("高守正", date(2001, 7, 1), "13800000001")
    event = Event.objects.latest("seq")
    assert (event.verb, event.subject, event.facts, event.reason) == ("party.record_member", member.ref, {}, "")
    consent = Consent.objects.get()
    assert (consent.about, consent.purpose, consent.wording) == (
        member.ref,
        "party_members",
        consent_wording(unit.name),
    )
    assert consent.wording.startswith(
        "本人同意苏州市晨光技术学会为开展党员教育管理和组织活动，收集和保存本人的姓名、身份证号"
    )


def test_no_consent_no_entry_and_nobody_twice(cast, unit):
    values = {"name": "某", "identity_number": example_identity(1), "joined_on": date(2001, 7, 1)}
    assert refusal(record_member, cast.actor("ding"), unit, values, consent=False) == [
        "须先取得本人书面同意，再登记其信息。"
    ]
    member = party_member(cast, unit)
    spelled = f" {example_identity(1)[:6]} {example_identity(1)[6:].lower()}"
    assert refusal(record_member, cast.actor("ding"), unit, values | {"identity_number": spelled}, consent=True) == [
        "此人已在名册中，无需重复登记。"
    ]
    other = party_member(cast, unit, 2)
    assert refusal(correct_member, cast.actor("ding"), other, {"identity_number": example_identity(1)}) == [
        "此人已在名册中，无需重复登记。"
    ]
    mark_left(cast.actor("ding"), member, date(2022, 4, 1))
    assert party_member(cast, unit).pk != member.pk


def test_lists_are_masked(cast, unit):
    member = party_member(cast, unit, organ=organ(cast, unit, name="第一支部"))
    line = masked(member)
    assert (line.name, line.identity_number, line.joined_year, line.phone, line.organ) == (
        "高**",
        f"32{'*' * 14}{example_identity(1)[-2:]}",
        2001,
        "138****0001",
        "第一支部",
    )


def test_a_correction_says_which_fields_and_never_what(cast, unit):
    member = party_member(cast, unit)
    changed = correct_member(cast.actor("ding"), member, {"phone": "13900000009", "name": "高守正"})
    assert (changed.phone, changed.name, changed.joined_on) == ("13900000009", "高守正", date(2001, 7, 1))
    assert Event.objects.latest("seq").facts == {"fields": ["phone"]}
    assert refusal(correct_member, cast.actor("ding"), member, {"identity_number": "123"}) == [
        "身份证号应为 18 位，现为 3 位。"
    ]


def test_opening_one_person_takes_a_purpose_and_leaves_two_traces(cast, unit):
    member = party_member(cast, unit)
    assert refusal(reveal_member, cast.actor("ding"), member, "curiosity") == ["请选择查看目的。"]
    opened = reveal_member(cast.actor("ding"), member, "dues")
    assert (opened.name, opened.identity_number) == ("高守正", example_identity(1))
    event = Event.objects.latest("seq")
    assert (event.verb, event.subject, event.facts) == ("party.reveal_member", member.ref, {"purpose": "dues"})
    seen = viewings(unit).get()
    assert (seen.about, seen.purpose, seen.people, seen.opened) == (member.ref, "party_reveal_dues", 1, True)


def test_an_export_takes_purpose_and_reason_and_tells_no_small_number(cast, unit):
    party_member(cast, unit)
    assert refusal(export_members, cast.actor("ding"), unit, purpose="report", reason=" ") == ["请写明导出用途。"]
    assert len(export_members(cast.actor("ding"), unit, purpose="report", reason="年度统计")) == 1
    event = Event.objects.latest("seq")
    assert (event.verb, event.reason, event.facts) == (
        "party.export_members",
        "年度统计",
        {"purpose": "report", "opened": False, "people": "少于 5"},
    )
    counts = viewing_counts(unit)
    assert (counts.listed, counts.opened, counts.exported) == (0, 0, 1)


def test_leaving_is_dated(cast, unit):
    member = party_member(cast, unit)
    ding = cast.actor("ding")
    assert refusal(mark_left, ding, member, date(2022, 4, 16)) == ["转出日期 2022-04-16 尚未到来，请在转出后登记。"]
    assert refusal(mark_left, ding, member, date(2001, 6, 30)) == ["转出日期不能早于入党日期。"]
    mark_left(ding, member, date(2022, 4, 15))
    assert refusal(mark_left, ding, member, date(2022, 4, 15)) == ["该会员党员已转出。"]
    assert [list(members_of(ding, unit, left=left)) for left in (False, True)] == [[], [member]]
    assert [kept_count(unit, day) for day in (date(2022, 4, 14), date(2022, 4, 15), date(2022, 4, 16))] == [0, 1, 0]


def test_consent_taken_back_blanks_every_entry_of_the_person_even_in_a_suspended_unit(cast, unit):
    ding = cast.actor("ding")
    first = party_member(cast, unit, organ=organ(cast, unit))
    mark_left(ding, first, date(2022, 4, 1))
    second = party_member(cast, unit)
    stays = party_member(cast, unit, 2)
    suspend(cast.actor("zhou"), unit, "核查")
    unit.refresh_from_db()
    assert refusal(mark_left, ding, PartyMember.objects.get(pk=second.pk), date(2022, 4, 1)) != []
    with clock.at(datetime(2022, 4, 20, 2, tzinfo=UTC)):
        erase_member(ding, second)
    for entry in PartyMember.objects.filter(pk__in=[first.pk, second.pk]):
        assert [entry.name, entry.identity_number, entry.identity_blind, entry.joined_on] == ["", "", "", None]
        assert [entry.relation, entry.phone, entry.organ] == ["", "", None]
    assert list(members_visible_to(ding)) == [stays]
    event = Event.objects.latest("seq")
    assert (event.verb, event.subject, event.facts) == ("party.erase_member", second.ref, {})
    assert Consent.objects.filter(withdrawn_at__isnull=True).get().about == stays.ref
    assert refusal(erase_member, ding, PartyMember.objects.get(pk=first.pk)) == ["该会员党员已撤回同意，信息已删除。"]
    assert [kept_count(unit, day) for day in (date(2022, 4, 15), date(2022, 4, 20))] == [2, 1]

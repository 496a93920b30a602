"""Objections: by anyone, in time, exactly once, never dropped; who objected is restricted."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from keshe.accounts.actions import grant
from keshe.accounts.actors import system
from keshe.accounts.domain.roles import Role
from keshe.audit.models import Event
from keshe.awards.models import Award
from keshe.lib import clock
from keshe.notices.models import Message
from keshe.publicity import actions, queries
from keshe.publicity.actions.filing import code_for, content_hash
from keshe.publicity.models import Objection
from keshe.rehearsal.steps import publicity as steps
from tests.publicity.conftest import AFTER, ENDS, NOW, make_trial, standing
from tests.publicity.objecting import SECRETS, file, pdf
from tests.racing import winners
from tests.saying import refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def issue(t, period, number="苏科协〔2022〕21号"):
    return actions.issue_document(t.actor("wu"), period, number=number, title="结果", issued_on=clock.today())


def test_an_objection_is_recorded_with_a_receipt_and_without_names_in_the_log(trial):
    t = trial(1)
    period = t.published()
    objection, code = file(period, entry=t.row(period), evidence=[pdf()])
    assert (objection.number, objection.status, objection.received_at) == ("YY20220001", "received", NOW)
    event = Event.objects.latest("seq")
    (evidence,) = objection.evidence.all()
    assert (event.actor, event.verb, event.subject) == ("visitor", "publicity.object", period.ref)
    assert event.facts == {
        "objection": objection.ref,
        "number": "YY20220001",
        "anonymous": False,
        "sha256": objection.sha256,
        "files": [{"file": evidence.file.uid, "sha256": evidence.file.sha256}],
    }
    assert (objection.event_seq, objection.event_hash) == (event.seq, event.hash)
    assert objection.sha256 == content_hash(objection, [evidence.file], code)
    assert not any(secret in str(event.entry()) for secret in SECRETS)
    assert Objection.objects.exclude(code_hash__contains=code).exists(), "the code itself is kept nowhere"
    for typed in (code, code.lower(), f"{code[:4]}-{code[4:8]}－{code[8:]}"):
        assert queries.objection_by_receipt(" yy20220001", typed) == objection
    assert queries.objection_by_receipt("YY20220001", "") is None
    assert queries.objection_by_receipt("YY20220002", code) is None
    told = Message.objects.get(user=t.cast.user("zhou"), kind="publicity.objection_received")
    assert told.body == f"“{period.title}”收到异议 YY20220001，请及时分办。"
    assert told.link == f"/office/objections/{objection.uid}/"


def test_the_last_second_is_in_time_and_the_next_is_not_and_leaves_a_trace(trial):
    t = trial(1)
    period = t.published()
    last = clock.end_of_day(ENDS)
    with clock.at(last):
        assert file(period, "a" * 32)[0].number == "YY20220001"
    late = last + timedelta(seconds=1)
    with clock.at(late):
        said = f"“{period.title}”不在公示期内（2022-09-29 至 2022-10-10），不能在线提出异议。"
        assert refused(file, period, "b" * 32) == said
    event = Event.objects.latest("seq")
    assert (event.verb, event.outcome, event.subject, event.facts) == (
        "publicity.object",
        "refused",
        period.ref,
        {"refused": ["publicity.period_not_running"]},
    )
    assert Objection.objects.count() == 1


def test_arriving_in_time_counts_even_when_the_sweep_was_quicker(trial):
    t = trial(1)
    period = t.published()
    last = clock.end_of_day(ENDS)
    with clock.at(last + timedelta(seconds=2)):
        actions.end_publicity(system("sweep"), period)
        assert file(period, at=last)[0].received_at == last


def test_before_the_first_day_and_on_a_void_list_nothing_is_taken(trial):
    t = trial(1)
    period = actions.prepare_publicity(
        t.actor("zhou"), t.call, "publicity", title="公示", text="", starts_on=ENDS, entries=t.waiting
    )
    said = "“公示”不在公示期内（2022-10-10 至 2022-10-10），不能在线提出异议。"
    assert refused(file, period) == said
    actions.publish_publicity(t.actor("zhou"), period)
    said = "“公示”不在公示期内（2022-10-10 至 2022-10-14），不能在线提出异议。"
    assert refused(file, period) == said
    with clock.at(clock.start_of_day(ENDS)):
        file(period, "c" * 32)
        actions.void_publicity(t.actor("zhou"), period, "有误")
        assert refused(file, period) == said


def test_a_person_and_a_unit_say_who_they_are(trial):
    t = trial(1)
    period = t.published()
    before = Event.objects.count()
    said = "; ".join(
        (
            "请写明异议的具体事项和理由，并尽量附上证据。",
            "请填写真实姓名或单位全称；匿名异议原则上不予受理。",
            "请填写联系电话，以便核实情况。",
            "请填写通信地址。",
            "个人提出异议，请填写工作单位。",
        )
    )
    assert refused(file, period, objector=actions.Objector("person"), reasons=" ") == said
    unit = actions.Objector("unit", False, "某公司", "", "", "0512-1", "某路1号")
    assert refused(file, period, objector=unit) == "单位提出异议，请填写联系人。"
    assert Event.objects.count() == before, "an incomplete form leaves no trace"
    assert not Objection.objects.exists()


def test_an_anonymous_objection_is_recorded_and_triaged_never_dropped(trial):
    t = trial(1)
    period = t.published()
    objection, code = file(period, objector=actions.Objector("person", anonymous=True))
    assert objection.status == "received"
    assert queries.objections_visible_to(t.actor("zhou")).get() == objection
    assert refused(actions.decline_objection, t.actor("zhou"), objection, " ") == (
        "请写明受理或不予受理的理由，理由会告知异议人。"
    )
    actions.decline_objection(t.actor("zhou"), objection, "匿名且无线索。")
    found = queries.objection_by_receipt(objection.number, code)
    assert found is not None
    assert (found.status, found.triage_reason, found.settled_at) == ("declined", "匿名且无线索。", NOW)
    other, _code = file(period, "d" * 32, actions.Objector("person", anonymous=True))
    actions.accept_objection(t.actor("zhou"), other, "线索具体，予以受理。", t.row(period))
    other.refresh_from_db()
    assert (other.status, other.entry) == ("accepted", t.row(period))


def test_one_key_gives_one_objection_and_the_same_receipt(trial):
    t = trial(1)
    period = t.published()
    first = file(period)
    entries = Event.objects.count()
    assert file(period) == first
    with clock.at(AFTER):
        assert file(period) == first, "asked again after the period, the receipt comes again"
    assert (Objection.objects.count(), Event.objects.count()) == (1, entries)
    assert file(period, "e" * 32)[1] != first[1]


def test_a_project_of_another_list_cannot_be_meant(trial):
    t = trial(2)
    first, second = t.waiting
    periods = [
        actions.prepare_publicity(
            t.actor("zhou"), t.call, "publicity", title="公示", text="", starts_on=clock.today(), entries=[entry]
        )
        for entry in (first, second)
    ]
    for period in periods:
        actions.publish_publicity(t.actor("zhou"), period)
    stranger = periods[1].entries.get()
    said = "所选项目不在本次公示名单中，请从名单中选择。"
    assert refused(file, periods[0], entry=stranger) == said
    objection, _code = file(periods[0])
    assert refused(actions.accept_objection, t.actor("zhou"), objection, "受理", stranger) == said


# ---------------------------------------------------------------- settling


def test_upheld_leads_off_the_list_and_out_of_the_annex(trial):
    t = trial(2)
    period = t.published()
    objection, code = file(period, entry=t.row(period))
    steps.settled_objection(t.cast, objection, upheld=True)
    first, second = t.applications
    entry = first.stages.get(stage="publicity")
    reason = "公示期间异议成立：申报的部分活动无佐证材料，不符合申报条件，予以取消。"
    assert (t.row(period).status, entry.status, entry.outcome) == ("removed", "failed", {"reason": reason})
    assert standing(first) == ""
    event = Event.objects.latest("seq")
    assert (event.verb, event.facts) == (
        "publicity.uphold_objection",
        {"number": objection.number, "entry": t.row(period).ref},
    )
    told = Message.objects.get(user=t.cast.user("lin"), kind="publicity.removed")
    assert told.subject == "项目已移出公示名单"
    found = queries.objection_by_receipt(objection.number, code)
    assert found is not None
    assert found.finding.startswith("申报的部分活动")
    with clock.at(AFTER):
        steps.concluded_period(t.cast, period)
        issued = issue(t, period)
    assert [(row["ordinal"], row["number"]) for row in issued.annex] == [(1, second.number)]
    assert Award.objects.get().application == second
    assert len(period.public_list) == 2, "what was published stays as it was"


def test_dismissed_stays_on_the_list(trial):
    t = trial(1)
    period = t.published()
    objection, _code = file(period, entry=t.row(period))
    steps.settled_objection(t.cast, objection, upheld=False)
    assert (objection.status, t.row(period).status) == ("dismissed", "listed")
    with clock.at(AFTER):
        steps.concluded_period(t.cast, period)
        assert len(issue(t, period).annex) == 1


def test_who_investigated_does_not_settle(trial):
    t = trial(1)
    period = t.published()
    objection, _code = file(period, entry=t.row(period))
    grant(system("test"), t.cast.user("wu"), Role.OFFICER)
    leader = t.actor("wu")
    actions.accept_objection(leader, objection, "受理")
    assert refused(actions.investigate_objection, leader, objection, " ") == "请写明调查情况。"
    actions.investigate_objection(leader, objection, "已核实")
    said = "调查人不能作出处理认定，请由另一位有权限的人员认定。"
    for settle in (actions.uphold_objection, actions.dismiss_objection):
        assert refused(settle, leader, Objection.objects.get(), "认定") == said
        assert refused(settle, leader, objection, "认定") == said, "nor by a page that was opened before"
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.update(found_by=t.cast.user("wu"))
    assert refused(actions.dismiss_objection, t.actor("zhou"), objection, "认定").startswith("您没有“审批领导”的权限")


def test_a_finding_needs_words_and_upholding_needs_a_project(trial):
    t = trial(1)
    period = t.published()
    objection, _code = file(period)
    actions.accept_objection(t.actor("zhou"), objection, "受理")
    actions.investigate_objection(t.actor("zhou"), objection, "已核实")
    assert refused(actions.uphold_objection, t.actor("wu"), objection, "") == "请写明处理意见，处理意见会告知异议人。"
    said = "该异议未指明名单中的项目，请先在受理时确定所指项目。"
    assert refused(actions.uphold_objection, t.actor("wu"), objection, "成立") == said
    assert Objection.objects.get().status == "investigated"


def test_upholding_reaches_the_list_that_replaced_a_void_one(trial):
    t = trial(1)
    old = t.published()
    objection, _code = file(old, entry=t.row(old))
    actions.void_publicity(t.actor("zhou"), old, "有误")
    new = t.published()
    steps.settled_objection(t.cast, objection, upheld=True)
    assert (t.row(new).status, standing(t.applications[0])) == ("removed", "")


# ---------------------------------------------------------------- what an open objection holds back


def test_hold_item_keeps_its_project_back_and_issues_it_later(trial):
    t = trial(2)
    period = t.published()
    objection, _code = file(period, entry=t.row(period))
    with clock.at(AFTER):
        steps.concluded_period(t.cast, period)
        assert [row["number"] for row in issue(t, period).annex] == [t.applications[1].number]
        said = "没有可以发文的项目：均已发文、已移出名单或仍有异议待处理。"
        assert refused(issue, t, period, "苏科协〔2022〕22号") == said
        steps.settled_objection(t.cast, objection, upheld=False)
        later = issue(t, period, "苏科协〔2022〕22号")
    assert [(row["ordinal"], row["number"]) for row in later.annex] == [(1, t.applications[0].number)]


def test_hold_item_holds_everything_while_nobody_knows_which(trial):
    t = trial(1)
    period = t.published()
    objection, _code = file(period)
    with clock.at(AFTER):
        steps.concluded_period(t.cast, period)
        said = "还有 1 件异议未办结且未指明项目，不能确定应暂缓哪些项目。请先办结，或在受理时指明项目，再发文。"
        assert refused(issue, t, period) == said
        actions.decline_objection(t.actor("zhou"), objection, "无具体事项")
        issue(t, period)


def test_hold_list_holds_the_whole_list(trial):
    t = trial(2, ("on_objection: hold_item", "on_objection: hold_list"))
    period = t.published()
    objection, _code = file(period, entry=t.row(period))
    with clock.at(AFTER):
        said = "还有 1 件异议未处理完毕，按本通知规则须全部处理后才能办结公示。"
        assert refused(actions.conclude_publicity, t.actor("zhou"), period) == said
        steps.settled_objection(t.cast, objection, upheld=False)
        steps.concluded_period(t.cast, period)
    assert Event.objects.latest("seq").facts == {
        "open_objections": 0,
        "objections": 1,
        "list": period.list_sha256,
    }


def test_note_holds_nothing_and_a_later_finding_is_recorded(trial):
    t = trial(1, ("on_objection: hold_item", "on_objection: note"))
    period = t.published()
    objection, _code = file(period, entry=t.row(period))
    with clock.at(AFTER):
        steps.concluded_period(t.cast, period)
        issue(t, period)
        steps.settled_objection(t.cast, objection, upheld=True)
    assert (objection.status, t.row(period).status, standing(t.applications[0])) == ("upheld", "issued", "award")


# ---------------------------------------------------------------- who objected


def test_each_look_at_the_objector_is_one_entry_and_only_two_roles_may(trial):
    t = trial(1)
    period = t.published()
    objection, _code = file(period, entry=t.row(period))
    for who in ("wu", "feng", "guan", "lin", "qian", "sun"):
        before = Event.objects.count()
        assert refused(actions.reveal_objector, t.actor(who), objection, "核实").startswith(
            "您没有“学会部经办人、纪检审计”的权限"
        )
        assert Event.objects.count() == before
    assert refused(actions.reveal_objector, t.actor("zhou"), objection, " ") == (
        "请写明查看异议人身份信息的目的，目的会记入操作留痕。"
    )
    for who in ("zhou", "zheng", "zheng"):
        before = Event.objects.count()
        assert actions.reveal_objector(t.actor(who), objection, "电话核实").name == "沈公民"
        event = Event.objects.latest("seq")
        assert (Event.objects.count(), event.verb, event.subject, event.reason) == (
            before + 1,
            "publicity.reveal_objector",
            objection.ref,
            "电话核实",
        )


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_by_many_hands_is_one_objection_with_one_receipt(racing, cast):
    with clock.at(NOW):
        t = make_trial(cast, 1)
        period = t.published()
        results = racing(16, lambda number: file(period))
    assert len(winners(results)) == 16, results
    assert {(objection.pk, code) for objection, code in results} == {(Objection.objects.get().pk, code_for("k" * 32))}
    assert Event.objects.filter(verb="publicity.object").count() == 1

"""From the prepared list to the issued document."""

from datetime import date, timedelta
from typing import Any

import pytest

from keshe.audit.models import Event
from keshe.awards.models import Award
from keshe.documents.models import Document
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.notices.models import Message
from keshe.programmes.actions import revise_call
from keshe.publicity import actions, queries
from keshe.publicity.domain.listing import list_hash
from keshe.publicity.models import IssuedDocument, Period
from keshe.publicity.sweep import end_what_is_over
from keshe.rehearsal.steps import publicity as steps
from tests.publicity.conftest import AFTER, ENDS, NOW, changed, make_trial, standing
from tests.racing import winners
from tests.saying import refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def prepare(t, entries, **given):
    details: dict[str, Any] = {"title": "公示", "text": "现予公示。", "starts_on": clock.today()} | given
    return actions.prepare_publicity(t.actor("zhou"), t.call, "publicity", entries=entries, **details)


def issue(t, period, number="苏科协〔2022〕21号", day=None, title="关于公布结果的通知"):
    return actions.issue_document(t.actor("wu"), period, number=number, title=title, issued_on=day or clock.today())


def test_a_list_takes_who_waits_in_the_order_chosen(trial):
    t = trial(2)
    first, second = t.waiting
    assert [(queue.label, queue.count) for queue in queries.queues()] == [("公示", 2)]
    period = prepare(t, [second, first])
    assert [(row.ordinal, row.stage_entry) for row in period.entries.all()] == [(1, second), (2, first)]
    assert (period.status, period.ends_on, period.public_list) == ("draft", None, [])
    assert queries.queues() == []
    event = Event.objects.latest("seq")
    assert (event.verb, event.subject) == ("publicity.prepare", period.ref)
    assert event.facts == {"stage": "publicity", "entries": [second.ref, first.ref]}


def test_what_cannot_be_listed(trial):
    t = trial(2)
    first, second = t.waiting
    assert refused(prepare, t, []) == "该阶段没有待公示的项目，请先完成前一阶段的集体决策。"
    said = "公示开始日期 2022-09-28 早于今天 2022-09-29，请填写今天或以后的日期。"
    assert refused(prepare, t, [first], starts_on=date(2022, 9, 28)) == said
    prepare(t, [first])
    said = "所选项目中有 1 个不在待公示之列（已列入其他公示或尚未到此阶段），请刷新后重选。"
    assert refused(prepare, t, [first, second]) == said
    said = "您没有“学会部经办人”的权限，不能进行此操作。如有需要，请联系系统管理员。"
    assert refused(actions.prepare_publicity, t.actor("wu"), t.call, "publicity", title="", text="",
                   starts_on=clock.today(), entries=[second]) == said  # fmt: skip


def test_publishing_freezes_the_list_and_counts_make_up_saturdays(trial):
    t = trial(2)
    period = t.published()
    assert (period.status, period.starts_on, period.ends_on) == ("running", NOW.date(), ENDS)
    rows = [
        {"ordinal": n, "number": a.number, "unit": a.organisation.name, "category": "品牌建设", "project": a.title}
        for n, a in enumerate(t.applications, 1)
    ]
    assert period.public_list == rows
    assert period.list_sha256 == list_hash(rows)
    event = Event.objects.latest("seq")
    (paper,) = Document.objects.filter(kind="publicity_list")
    assert (event.verb, event.facts) == (
        "publicity.publish",
        {
            "list": list_hash(rows),
            "rows": 2,
            "starts_on": "2022-09-29",
            "ends_on": "2022-10-10",
            "files": [{"file": paper.file.uid, "sha256": paper.sha256}],
        },
    )
    assert (period.event_seq, period.event_hash) == (event.seq, event.hash)
    told = Message.objects.get(user=t.cast.user("lin"), kind="publicity.published")
    assert told.body == (
        f"贵单位的“{t.applications[0].title}”已列入公示，公示期 2022-09-29 至 2022-10-10。请关注公示结果。"
    )
    assert Message.objects.filter(kind="publicity.published").count() == 3, (
        "two people of the one unit, one of the other"
    )


def test_a_calendar_count_without_the_first_day(trial):
    period = trial(1, ("  days: 5\n  count: working\n", "  days: 7\n  count: calendar\n  start_day_included: false\n"))
    assert period.published().ends_on == date(2022, 10, 6)


def test_a_list_is_published_once_and_not_after_its_start(trial):
    t = trial(1)
    period = prepare(t, t.waiting)
    with clock.at(NOW + timedelta(days=1)):
        said = "公示开始日期 2022-09-29 早于今天 2022-09-30，请填写今天或以后的日期。"
        assert refused(actions.publish_publicity, t.actor("zhou"), period) == said
    actions.publish_publicity(t.actor("zhou"), period)
    said = "公示目前是“公示中”，不能发布公示。请刷新页面查看最新状态。"
    assert refused(actions.publish_publicity, t.actor("zhou"), period) == said


def test_a_list_runs_by_the_rules_it_was_published_with(trial):
    t = trial(1)
    period = t.published()
    revise_call(t.actor("zhou"), t.call, changed(("  days: 5\n", "  days: 9\n  columns: [unit]\n")), "更正公示天数")
    period = Period.objects.get(pk=period.pk)
    assert (queries.rules_of(period).days, queries.rules_of(period).columns) == (
        5,
        ("number", "unit", "category", "project"),
    )


def test_a_void_list_frees_its_projects_and_the_units_are_told(trial):
    t = trial(1)
    period = t.published()
    assert refused(actions.void_publicity, t.actor("zhou"), period, " ") == "请写明作废公示的理由。"
    actions.void_publicity(t.actor("zhou"), period, "项目名称有误")
    period.refresh_from_db()
    event = Event.objects.latest("seq")
    assert (period.status, event.verb, event.reason) == ("void", "publicity.void", "项目名称有误")
    told = Message.objects.get(user=t.cast.user("lin"), kind="publicity.voided")
    assert told.body.endswith("将重新公示，请留意后续通知。理由：项目名称有误")
    assert not queries.public_periods().exists()
    again = t.published()
    assert [row.stage_entry for row in again.entries.all()] == t.waiting
    said = "公示目前是“已作废”，不能作废。请刷新页面查看最新状态。"
    assert refused(actions.void_publicity, t.actor("zhou"), period, "再次") == said


def test_the_sweep_ends_a_period_when_its_last_day_is_over(trial):
    t = trial(1)
    period = t.published()
    for now, status in ((clock.end_of_day(ENDS), "running"), (clock.end_of_day(ENDS) + timedelta(seconds=1), "ended")):
        with clock.at(now):
            end_what_is_over(now)
            end_what_is_over(now)
        period.refresh_from_db()
        assert period.status == status
    assert Event.objects.filter(verb="publicity.end").get().actor == "system:sweep"


def test_concluding_waits_for_the_last_day_and_may_come_before_the_sweep(trial):
    t = trial(1)
    period = t.published()
    with clock.at(clock.end_of_day(ENDS)):
        said = "公示到 2022-10-10 24 时才期满，现在不能办结。"
        assert refused(actions.conclude_publicity, t.actor("zhou"), period) == said
        assert refused(actions.end_publicity, t.actor("zhou"), period) == said
    with clock.at(AFTER):
        steps.concluded_period(t.cast, period)
    event = Event.objects.latest("seq")
    assert (period.status, event.facts) == (
        "concluded",
        {"open_objections": 0, "objections": 0, "list": period.list_sha256},
    )


def test_the_document_makes_the_list_final_and_opens_the_awards(trial):
    t = trial(2)
    period = t.published()
    with clock.at(AFTER):
        assert refused(issue, t, period) == "公示尚未办结，不能发文。"
        steps.concluded_period(t.cast, period)
        issued = issue(t, period, "苏科协【2022】21号")
    assert (issued.number, issued.annex, issued.annex_sha256) == (
        "苏科协〔2022〕21号",
        period.public_list,
        period.list_sha256,
    )
    event = Event.objects.latest("seq")
    (paper,) = Document.objects.filter(kind="issuing_document")
    assert (paper.number, event.verb) == ("苏科协〔2022〕21号", "publicity.issue")
    assert event.facts == {
        "number": "苏科协〔2022〕21号",
        "annex": issued.annex_sha256,
        "entries": [row.ref for row in period.entries.all()],
        "files": [{"file": paper.file.uid, "sha256": paper.sha256}],
    }
    assert (issued.event_seq, issued.event_hash) == (event.seq, event.hash)
    assert [standing(application) for application in t.applications] == ["award", "award"]
    outcome = t.applications[0].stages.get(stage="publicity").outcome
    assert outcome == {
        "reason": "公示期满，列入《关于公布结果的通知》（苏科协〔2022〕21号）。",
        "document_number": "苏科协〔2022〕21号",
        "document": issued.uid,
    }
    assert Award.objects.count() == 2
    told = Message.objects.get(user=t.cast.user("lin"), kind="publicity.issued")
    assert told.subject == "苏科协〔2022〕21号 已印发"
    with clock.at(AFTER):
        said = "没有可以发文的项目：均已发文、已移出名单或仍有异议待处理。"
        assert refused(issue, t, period, "苏科协〔2022〕22号") == said


@pytest.mark.parametrize(
    ("number", "day", "said"),
    [
        ("苏科协[2022]21号", date(2022, 10, 10), "发文日期 2022-10-10 早于公示截止日期 2022-10-10，请核对。"),
        ("苏科协第21号", None, "“苏科协第21号”不是发文字号。请按“苏科协〔2022〕21号”的形式填写。"),
        (
            "苏科协〔2022〕021号",
            None,
            "“苏科协〔2022〕021号”的序号不加“第”字，也不以 0 开头，如“苏科协〔2022〕21号”。",
        ),
    ],
)
def test_what_cannot_be_issued(trial, number, day, said):
    t = trial(1)
    period = t.published()
    with clock.at(AFTER):
        steps.concluded_period(t.cast, period)
        assert refused(issue, t, period, number, day) == said
    assert standing(t.applications[0]) == "publicity"


def test_a_number_is_used_once_however_it_is_bracketed(trial):
    t = trial(2)
    first, second = t.waiting
    periods = []
    for entry in (first, second):
        period = prepare(t, [entry])
        actions.publish_publicity(t.actor("zhou"), period)
        periods.append(period)
    with clock.at(AFTER):
        for period in periods:
            steps.concluded_period(t.cast, period)
        issue(t, periods[0], "苏科协〔2022〕21号")
        said = "编号“苏科协〔2022〕21号”已被使用，请核对后另填。"
        assert refused(issue, t, periods[1], "苏科协[2022]21号") == said
        assert issue(t, periods[1], "苏科协[2022]22号").number == "苏科协〔2022〕22号"


def test_who_may_not(trial):
    t = trial(1)
    period = t.published()
    with clock.at(AFTER):
        for who in ("wu", "feng", "zheng", "lin", "sun"):
            with pytest.raises(Refused):
                actions.conclude_publicity(t.actor(who), period)
        steps.concluded_period(t.cast, period)
        for who in ("zhou", "feng", "zheng", "lin", "sun"):
            with pytest.raises(Refused):
                actions.issue_document(t.actor(who), period, number="苏科协〔2022〕3号", title="x", issued_on=ENDS)
    assert not IssuedDocument.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_officers_list_the_same_project_once(racing, cast):
    with clock.at(NOW):
        t = make_trial(cast, 1)
        results = racing(8, lambda number: prepare(t, t.waiting, title=f"公示{number}"))
        assert len(winners(results)) == 1
        assert all(isinstance(result, Refused) for result in results if isinstance(result, Exception)), results
        assert Period.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_document_issues_a_list_however_often_it_is_signed_at_once(racing, cast):
    with clock.at(NOW):
        t = make_trial(cast, 1)
        period = t.published()
    with clock.at(AFTER):
        steps.concluded_period(cast, period)
        results = racing(6, lambda number: issue(t, period, f"苏科协〔2022〕{number + 1}号"))
        assert len(winners(results)) == 1
        assert all(isinstance(result, Refused) for result in results if isinstance(result, Exception)), results
    assert (IssuedDocument.objects.count(), Award.objects.count()) == (1, 1)


def test_a_mistyped_year_is_asked_about(trial):
    """Ten thousand years ahead the last day could not be told any more, on the page that shows the list."""
    t = trial(1)
    said = refused(
        actions.prepare_publicity,
        t.actor("zhou"),
        t.call,
        "publicity",
        title="公示",
        text="",
        starts_on=date(9999, 12, 31),
        entries=list(queries.waiting(t.call, "publicity")),
    )
    assert said == "公示开始日期 9999-12-31 在一年之后，请核对年份。"

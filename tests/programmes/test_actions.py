"""Calls are drafted, published, opened, revised, closed; every act is one entry in the log."""

from datetime import UTC, datetime

import pytest

from keshe.accounts.actors import VISITOR, system
from keshe.audit.models import Event
from keshe.lib import clock
from keshe.lib.refusals import Refused, sentences
from keshe.programmes.actions import (
    archive_call,
    close_call,
    draft_call,
    open_call,
    publish_call,
    reopen_call,
    revise_call,
)
from keshe.programmes.domain.lifecycle import CALL, CallStatus
from keshe.programmes.models import Call, CallVersion, Programme
from keshe.programmes.queries import changes_in, open_calls, versions_of, visible_to
from keshe.programmes.sweeps import open_and_close
from tests.programmes.texts import DISTRICT, ROLLING, SUZHOU, changed, text

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
DEADLINE = "{id: application_deadline, label: 申报截止, on: 2022-04-15}"
LATER = "{id: application_deadline, label: 申报截止, on: 2022-04-30}"


def beijing(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=clock.CHINA)


@pytest.fixture(autouse=True)
def _january():
    with clock.at(datetime(2022, 1, 20, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def zhou(cast):
    return cast.actor("zhou")


@pytest.fixture
def call(zhou) -> Call:
    return draft_call(zhou, text(SUZHOU))


def verbs_of(call: Call) -> list[str]:
    return list(Event.objects.filter(subject=call.ref).order_by("seq").values_list("verb", flat=True))


def refusal_of(action, *args) -> list[str]:
    with pytest.raises(Refused) as caught:
        action(*args)
    return sentences(caught.value.reasons)


def test_a_draft_keeps_the_whole_document_and_its_hash(call, zhou):
    version = call.current_version
    assert (call.status, call.title, call.year) == (
        "draft",
        "关于申报2022年度苏州市科技社团能力提升计划项目的通知",
        2022,
    )
    assert (version.number, version.yaml_text, version.created_by) == (1, text(SUZHOU), zhou.user)
    assert version.document_model.quota_for("1").number == 3
    stored = CallVersion.objects.get(pk=version.pk)
    assert stored.is_intact
    assert stored.document_model == version.document_model
    event = Event.objects.get(subject=call.ref)
    assert (event.verb, event.outcome) == ("programmes.draft_call", "done")
    assert event.facts == {"slug": "suzhou-capability-2022", "year": 2022, "version": 1, "sha256": version.sha256}


def test_the_same_call_is_not_drafted_twice(call, zhou):
    title = "关于申报2022年度苏州市科技社团能力提升计划项目的通知"
    assert refusal_of(draft_call, zhou, text(SUZHOU)) == [f"“{title}”已在平台中，请用修订的方式更新。"]
    assert (Call.objects.count(), Programme.objects.count()) == (1, 1)


def test_faults_are_refused_with_their_lines(zhou):
    broken = changed(SUZHOU, ("pass_mark: 80", "pass_mark: 101"))
    (sentence,) = refusal_of(draft_call, zhou, broken)
    line = text(SUZHOU)[: text(SUZHOU).index("pass_mark: 80")].count("\n") + 1
    assert sentence == (
        f"通知文档有误，未保存。第 {line} 行 stages.performance_review.pass_mark："
        "及格线 101 分高于评分表“绩效评审评分表”的总分 100 分"
    )
    assert Call.objects.count() == 0


@pytest.mark.parametrize("name", ["lin", "sun", "wu", "feng", "zheng", "guan", "qian"])
def test_only_officers_write_calls(cast, call, name):
    stranger = cast.actor(name)
    for action, args in (
        (draft_call, (text(ROLLING),)),
        (publish_call, (call,)),
        (open_call, (call,)),
        (close_call, (call,)),
        (archive_call, (call,)),
        (reopen_call, (call, "理由")),
        (revise_call, (call, changed(SUZHOU, (DEADLINE, LATER)), "理由")),
    ):
        with pytest.raises(Refused):
            action(stranger, *args)
    assert verbs_of(call) == ["programmes.draft_call"]


def test_a_call_through_its_life(call, zhou):
    publish_call(zhou, call)
    open_call(zhou, call)
    assert (call.status, call.opened_at) == ("open", clock.now())
    close_call(zhou, call, "截止")
    assert call.closed_at == clock.now()
    reopen_call(zhou, call, "系统故障，顺延")
    assert (call.status, call.closed_at) == ("open", None)
    close_call(zhou, call)
    archive_call(zhou, call)
    assert call.status == "archived"
    assert verbs_of(call) == [
        f"programmes.{verb}_call" for verb in ("draft", "publish", "open", "close", "reopen", "close", "archive")
    ]


@pytest.mark.parametrize("status", list(CallStatus))
@pytest.mark.parametrize(
    ("verb", "action"),
    [
        ("publish", publish_call),
        ("open", open_call),
        ("close", close_call),
        ("archive", archive_call),
        ("reopen", lambda actor, call: reopen_call(actor, call, "理由")),
    ],
)
def test_every_status_and_verb(call, zhou, status, verb, action):
    Call.objects.filter(pk=call.pk).update(status=status)
    call.refresh_from_db()
    if CALL.allows(status, verb):
        action(zhou, call)
        assert call.status == CALL.target(status, verb)
    else:
        with pytest.raises(Refused):
            action(zhou, call)
        call.refresh_from_db()
        assert call.status == status


def test_a_revision_is_a_new_version_with_a_visible_difference(call, zhou):
    first = call.current_version
    version = revise_call(zhou, call, changed(SUZHOU, (DEADLINE, LATER)), "受疫情影响，申报截止顺延")
    assert [(v.number, v.reason) for v in versions_of(call)] == [(2, "受疫情影响，申报截止顺延"), (1, "")]
    assert [change.sentence() for change in changes_in(version)] == [
        "申报截止（schedule.instants.application_deadline.on）由“2022-04-15”改为“2022-04-30”"
    ]
    assert changes_in(first) == ()
    assert call.current_document.instant("application_deadline").day == 30
    assert CallVersion.objects.get(pk=first.pk).document_model.instant("application_deadline").day == 15
    assert Event.objects.get(verb="programmes.revise_call").reason == "受疫情影响，申报截止顺延"


def test_what_a_revision_may_not_do(call, zhou):
    title = call.title
    assert refusal_of(revise_call, zhou, call, text(SUZHOU), "  ") == ["请写明修订的原因，它会与修订内容一起公开。"]
    assert refusal_of(revise_call, zhou, call, "# 只改注释\n" + text(SUZHOU), "改注释") == [
        "与现行版本（第 1 版）没有任何不同，未产生新版本。"
    ]
    other = "关于受理2024年度示例市学术活动补助申请的通知"
    assert refusal_of(revise_call, zhou, call, text(ROLLING), "换一份") == [
        f"这份文档是另一份通知（{other}），不能作为“{title}”的修订。"
    ]
    Call.objects.filter(pk=call.pk).update(status="archived")
    assert refusal_of(revise_call, zhou, call, changed(SUZHOU, (DEADLINE, LATER)), "顺延") == [
        "通知已归档，不能再修订。"
    ]
    assert call.versions.count() == 1


def test_once_open_nothing_in_use_vanishes_or_is_rerouted(call, zhou):
    path = "[application, pre_approval, implementation, performance_review, performance_decision, publicity, award]"
    shorter = "[application, implementation, performance_review, performance_decision, publicity, award]"
    rerouted = changed(SUZHOU, (path, shorter))
    revise_call(zhou, call, rerouted, "开放前可以改")
    revise_call(zhou, call, text(SUZHOU), "改回")
    open_call(zhou, call)
    assert refusal_of(revise_call, zhou, call, rerouted, "开放后不能改") == [
        "申报开放后不能改变类别“党建强会”的阶段路径。"
    ]
    assert call.versions.count() == 3


def test_a_version_is_never_changed(call):
    version = call.current_version
    version.reason = "悄悄改"
    with pytest.raises(TypeError, match="never changed"):
        version.save()
    CallVersion.objects.filter(pk=version.pk).update(document={**version.document, "keshe": 2})
    assert not CallVersion.objects.get(pk=version.pk).is_intact


def test_drafts_are_seen_by_staff_alone(cast, call, zhou):
    publish_call(zhou, draft_call(zhou, text(ROLLING)))
    for name, seen in (("zhou", 2), ("zheng", 2), ("lin", 1), ("sun", 1)):
        assert visible_to(cast.actor(name)).count() == seen
    assert [c.year for c in visible_to(VISITOR)] == [2024]
    assert list(open_calls(VISITOR)) == []


def test_the_clock_opens_and_closes_a_call_at_its_own_instants(call, zhou):
    publish_call(zhou, call)
    for now, status in (
        (beijing(2022, 1, 20, 23, 59), "published"),
        (beijing(2022, 1, 21), "open"),
        (beijing(2022, 4, 15, 23, 59, 59), "open"),
        (beijing(2022, 4, 16), "closed"),
        (beijing(2022, 4, 17), "closed"),
    ):
        with clock.at(now):
            open_and_close(now)
        call.refresh_from_db()
        assert call.status == status, now
    assert list(Event.objects.filter(actor="system:schedule").values_list("verb", flat=True)) == [
        "programmes.open_call",
        "programmes.close_call",
    ]


def test_batches_close_with_the_last_and_a_rolling_call_never(zhou):
    batches, rolling = draft_call(zhou, text(DISTRICT)), draft_call(zhou, text(ROLLING))
    for call in (batches, rolling):
        publish_call(zhou, call)
    for now, status in (
        (beijing(2023, 2, 9), "published"),
        (beijing(2023, 2, 10), "open"),
        (beijing(2023, 5, 1), "open"),
        (beijing(2023, 8, 24, 0, 0, 59), "open"),
        (beijing(2023, 8, 24, 0, 1), "closed"),
    ):
        with clock.at(now):
            open_and_close(now)
        batches.refresh_from_db()
        rolling.refresh_from_db()
        assert (batches.status, rolling.status) == (status, "open"), now


def test_the_platform_may_do_what_an_officer_may(call):
    publish_call(system("setup"), call)
    assert call.status == "published"

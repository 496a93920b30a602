"""A project is opened with what was promised; progress and changes."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from keshe.applications.queries import flat_answers
from keshe.applications.stages import current
from keshe.delivery.actions import decide_change, recommend_change, record_progress, withdraw_change
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.notices.models import Message
from keshe.rehearsal.steps.applications import PROOF
from keshe.rehearsal.steps.delivery import opened_project, progressed, requested_change
from tests.decisions.conftest import CALL, MARCH, opened_call
from tests.delivery.conftest import OCTOBER

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def said(refusal) -> list[str]:
    return str(refusal.value).split("; ")


def test_a_project_takes_the_plan_and_the_due_day_from_application_and_call(project):
    answers = flat_answers(project.application)
    assert project.promised == {key: answers[key] for key in ("schedule", "targets", "budget")}
    assert project.plan == project.promised
    assert clock.local(project.report_due).isoformat() == "2022-10-31T23:59:59.999999+08:00"
    assert project.status == "running"


def test_a_path_without_pre_approval_opens_its_project_at_once(cast, units):
    text = CALL.read_text("utf-8").replace(
        "path: [application, pre_approval, implementation,", "path: [application, implementation,", 1
    )
    with clock.at(MARCH):
        project = opened_project(cast, units.chenguang, opened_call(cast, text), "2")
    assert [entry.stage for entry in project.application.stages.order_by("ordinal")] == [
        "application",
        "implementation",
    ]


def test_progress_is_kept_with_its_evidence(cast, project):
    from django.core.files.uploadedfile import SimpleUploadedFile

    with clock.at(OCTOBER):
        entry = record_progress(
            cast.actor("lin"),
            project,
            day=date(2022, 5, 20),
            text="学会日活动",
            values={"targets:0": "3"},
            spent=Decimal("800.50"),
            files=[SimpleUploadedFile("签到表.pdf", PROOF)],
        )
    assert (entry.values, entry.spent) == ({"targets:0": "3"}, Decimal("800.50"))
    assert [one.file.name for one in entry.evidence.all()] == ["签到表.pdf"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"day": date(2022, 10, 21)}, "进展日期 2022-10-21 还没有到，请填写今天或以前的日期。"),
        ({"day": date(2021, 12, 31)}, "进展日期早于实施期开始日 2022-01-01，请核对。"),
        ({"text": " "}, "请填写进展情况。"),
        ({"spent": Decimal(-1)}, "支出金额不能小于 0。"),
    ],
)
def test_progress_that_cannot_be_is_refused(cast, project, change, sentence):
    given = {"day": date(2022, 5, 20), "text": "活动", **change}
    with clock.at(OCTOBER), pytest.raises(Refused) as refusal:
        record_progress(cast.actor("lin"), project, **given)
    assert said(refusal) == [sentence]


def test_strangers_record_nothing(cast, project):
    with clock.at(OCTOBER), pytest.raises(Refused) as refusal:
        record_progress(cast.actor("qian"), project, day=date(2022, 5, 20), text="活动")
    assert said(refusal) == ["您不是该单位的人员，不能进行此操作。"]


def test_a_target_is_changed_after_opinion_and_decision(cast, project):
    with clock.at(OCTOBER):
        change = requested_change(project, "targets", targets={"targets:0": "7"})
        promised = project.promised["targets"][0]["target"]
        assert change.before == {"targets": {"targets:0": promised}}
        with pytest.raises(Refused) as refusal:
            decide_change(cast.actor("wu"), change, approve=True)
        assert said(refusal) == ["此类变更须由审批领导决定，请经办人先提出意见。"]
        with pytest.raises(Refused) as refusal:
            decide_change(cast.actor("zhou"), change, approve=True)
        assert said(refusal) == ["此类变更由审批领导决定，经办人只能提出意见。"]
        recommend_change(cast.actor("zhou"), change, recommends=True, opinion="理由充分")
        decide_change(cast.actor("wu"), change, approve=True)
    project.refresh_from_db()
    assert project.plan["targets"][0]["target"] == "7"
    assert project.promised["targets"][0]["target"] == promised
    assert Message.objects.filter(user=cast.user("lin"), kind="delivery.change_approved").count() == 1


def test_a_refused_change_says_why_and_changes_nothing(cast, project):
    with clock.at(OCTOBER):
        change = requested_change(project, "budget", budget={"budget:0": "1.00"})
        with pytest.raises(Refused) as refusal:
            decide_change(cast.actor("zhou"), change, approve=False)
        assert said(refusal) == ["请写明不同意的理由，理由将告知申报单位。"]
        decide_change(cast.actor("zhou"), change, approve=False, reason="测算依据不足")
    project.refresh_from_db()
    change.refresh_from_db()
    assert (change.status, project.plan) == ("refused", project.promised)


def test_what_needs_nobody_takes_effect_at_once_and_one_of_a_kind_waits(cast, project):
    with clock.at(OCTOBER):
        leader = requested_change(project, "leader", text="负责人由甲改为乙。")
        assert leader.status == "approved"
        first = requested_change(project, "content")
        with pytest.raises(Refused) as refusal:
            requested_change(project, "content")
        assert said(refusal) == ["同类变更申请尚在处理中，请等待结果或先撤回。"]
        withdraw_change(cast.actor("lin"), first)
        assert requested_change(project, "content").status == "submitted"


def test_an_extension_moves_the_due_day_within_the_calls_limit(cast, project):
    with clock.at(OCTOBER):
        for day, sentence in {
            "2022-12-01": "延期最晚到 2022-11-30（自原截止日起最多 30 天），请改填较早的日期。",
            "2022-10-31": "延期后的日期须晚于原截止日 2022-10-31。",
            "soon": "请写明变更后的内容。",
        }.items():
            with pytest.raises(Refused) as refusal:
                requested_change(project, "period", due=day)
            assert said(refusal) == [sentence]
        change = requested_change(project, "period", due="2022-11-15")
        decide_change(cast.actor("zhou"), change, approve=True)
    project.refresh_from_db()
    assert clock.local(project.report_due).isoformat() == "2022-11-15T23:59:59.999999+08:00"
    late = datetime(2022, 11, 16, 9, tzinfo=clock.CHINA)
    with clock.at(late), pytest.raises(Refused) as refusal:
        requested_change(project, "period", due="2022-11-30")
    assert said(refusal) == ["绩效报告截止时间 2022年11月15日 24:00 已过，不能再申请延期。"]


def test_a_termination_needs_a_resolution_and_ends_the_way(cast, project):
    with clock.at(OCTOBER):
        change = requested_change(project, "termination", text="学会换届，无力继续。")
        recommend_change(cast.actor("zhou"), change, recommends=True, opinion="情况属实")
        with pytest.raises(Refused) as refusal:
            decide_change(cast.actor("wu"), change, approve=True)
        assert said(refusal) == ["此类变更须经会议研究，请填写会议决议编号。"]
        decide_change(cast.actor("wu"), change, approve=True, resolution_number="纪要9")
        project.refresh_from_db()
        assert (project.status, current(project.application)) == ("terminated", None)
        with pytest.raises(Refused) as refusal:
            progressed(project)
        assert said(refusal) == ["项目目前是“已终止”，不能进行此操作。"]

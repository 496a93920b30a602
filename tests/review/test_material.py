"""The 2022 call: report beside application, five experts, trimmed mean, pass mark."""

from datetime import datetime

import pytest
from django.urls import reverse

from keshe.lib import clock
from keshe.rehearsal.steps import review as steps
from keshe.rehearsal.steps.delivery import accepted_report, opened_project
from keshe.rehearsal.steps.organisations import confirmed_unit
from keshe.rehearsal.steps.programmes import opened_call
from keshe.review import actions
from tests.review.conftest import of

pytestmark = pytest.mark.django_db

MARCH = datetime(2022, 3, 10, 9, tzinfo=clock.CHINA)
OCTOBER = datetime(2022, 10, 20, 10, tzinfo=clock.CHINA)
NOVEMBER = datetime(2022, 11, 3, 9, tzinfo=clock.CHINA)


@pytest.fixture
def reported(cast):
    """A project of 晨光技术学会 whose report was accepted: it stands in the expert review."""
    with clock.at(MARCH):
        unit = confirmed_unit(cast)
        call = opened_call(cast)
        project = opened_project(cast, unit, call, "3")
    with clock.at(OCTOBER):
        application = accepted_report(cast, project)
    return call, application


@pytest.mark.both_databases
def test_the_year_of_the_notice_reaches_its_decision(cast, reported):
    call, application = reported
    with clock.at(NOVEMBER):
        experts = steps.expert_profiles(cast, application.organisation)
        ranking = steps.confirmed_ranking(cast, call, "performance_review", list(experts.values()), seed=10)
    assert of(ranking.panel, "li") == []
    assert len(of(ranking.panel)) == 5
    entry = application.stages.get(stage="performance_review")
    (group,) = ranking.content["groups"]
    (place,) = group["places"]
    assert (len(place["kept"]), len(place["dropped"])) == (3, 2)
    assert (entry.outcome["score"], entry.outcome["selected"]) == (place["score"], True)
    assert place["reasons"][0]["code"] == "review.place_trimmed_mean"
    assert application.stages.get(status="open").stage == "performance_decision"


def test_the_report_stands_before_the_application_with_promise_beside_result(cast, reported, client_of):
    call, application = reported
    with clock.at(NOVEMBER):
        experts = steps.expert_profiles(cast, application.organisation)
        panel = steps.opened_panel(cast, call, "performance_review", list(experts.values()))
        steps.declared(panel)
        (assignment,) = of(panel, "sun") or of(panel, "he")
        client = client_of(assignment.expert.user.username)
        page = client.get(reverse("expert:rounds_score", args=[assignment.uid])).content.decode()
        report, form = page.index("绩效报告书"), page.index("申报书</h2>")
        assert report < form
        assert '<th scope="col">承诺</th><th scope="col">实际完成</th>' in page
        assert '<th scope="col">预算（元）</th><th scope="col">实际支出（元）</th>' in page
        account = application.organisation.bank_account
        assert account not in page, "bank accounts are sensitive: experts never see them"
        files = {a.uid for a in application.attachments.filter(removed_at__isnull=True)}
        shown = [uid for uid in files if reverse("expert:rounds_file", args=[assignment.uid, uid]) in page]
        assert shown
        actions.recuse(cast.actor("zhou"), assignment, "经查有合作")
        assert client.get(reverse("expert:rounds_file", args=[assignment.uid, shown[0]])).status_code == 404

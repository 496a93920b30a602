"""A paper about what was taken back is genuine and no longer in force; the page of its code says both."""

from datetime import date, timedelta

import pytest

from keshe.activities.actions import issue_proof
from keshe.activities.domain.kinds import ActivityKind
from keshe.applications.actions import issue_paper, reopen_application, withdraw_application
from keshe.awards.actions import cancel_award
from keshe.decisions.actions import Minutes, correct_record
from keshe.documents.actions import make_paper
from keshe.documents.domain.codes import shown
from keshe.documents.models import Document
from keshe.documents.papers import paper_of
from keshe.documents.queries import documents_about
from keshe.lib import clock
from keshe.publicity.actions import void_publicity
from keshe.records.actions import withdraw_record
from keshe.rehearsal.steps import awards as awarding
from keshe.rehearsal.steps.applications import accepted_application, submitted, submitted_application
from keshe.rehearsal.steps.decisions import attendance, decided
from keshe.rehearsal.steps.events import opened, planned, signed_as, ticked
from keshe.rehearsal.steps.organisations import CHENGUANG, cast_units, confirmed_story
from tests.awards.conftest import LATER, awarded
from tests.decisions.conftest import CALL, MARCH, opened_call
from tests.publicity.conftest import NOW, make_trial

pytestmark = pytest.mark.django_db
IN_FORCE = ("由本平台出具，现行有效", False)
FALLEN = ("由本平台出具，但已失效", True)


@pytest.fixture
def said(client_of):
    """The heading of the page of a document's code, and whether it warns."""

    def ask(document: Document) -> tuple[str, bool]:
        page = client_of().get("/verify/", {"code": shown(document.code)}).content.decode()
        warns = "所涉事项已撤回、作废、取消或更正，请勿以此为凭。" in page
        return page.partition("verify-result")[2].partition("<h2>")[2].partition("</h2>")[0], warns

    return ask


def made(actor, kind: str, thing) -> Document:
    paper = paper_of(kind)
    assert paper is not None
    return make_paper(actor, paper, thing)


def test_the_receipt_of_an_application_that_was_withdrawn(cast, said):
    with clock.at(MARCH):
        call = opened_call(cast, CALL.read_text("utf-8"))
        application = submitted_application(cast, cast_units(cast).chenguang, call, "2")
        receipt = issue_paper(cast.actor("lin"), application.submissions.get(), "receipt")
        assert said(receipt) == IN_FORCE
        withdraw_application(cast.actor("lin"), application, "另行申报")
        assert said(receipt) == FALLEN
        reopen_application(cast.actor("lin"), application)
        assert said(receipt) == FALLEN
        submitted(application, key="again", actor=cast.actor("lin"))
        assert said(receipt) == ("由本平台出具，但已有更新的版本", False)


def test_the_minutes_that_were_corrected(cast, said):
    with clock.at(MARCH):
        call = opened_call(cast, CALL.read_text("utf-8"))
        accepted_application(cast, cast_units(cast).chenguang, call, "3")
        meeting = decided(cast, call, "pre_approval")
    with clock.at(meeting.held_at + timedelta(days=1)):
        papers = [made(cast.actor("zhou"), kind, meeting) for kind in ("minutes", "decision_list")]
        assert [said(paper) for paper in papers] == [IN_FORCE] * 2
        new = correct_record(
            cast.actor("wu"), meeting, Minutes(attendance(leader=cast.user("wu")), "纪要1（更正）"), "笔误"
        )
        assert [said(paper) for paper in papers] == [FALLEN] * 2
        assert said(made(cast.actor("zhou"), "minutes", new)) == IN_FORCE


def test_the_list_that_was_annulled(cast, said):
    with clock.at(NOW):
        period = make_trial(cast).published()
        notice = documents_about(period, "publicity_list")[0]
        assert said(notice) == IN_FORCE
        void_publicity(cast.actor("zhou"), period, "名单有误")
        assert said(notice) == FALLEN


def test_the_notice_of_an_award_that_was_cancelled(cast, said):
    """With it a unit could still prove to a bank that money was coming."""
    _trial, (award,) = awarded(cast)
    with clock.at(LATER):
        awarding.approved_award(cast, award)
        notice = made(cast.actor("zhou"), "award_notice", award)
        assert said(notice) == IN_FORCE
        cancel_award(cast.actor("wu"), award, "材料不实")
        assert said(notice) == FALLEN


def test_the_certificate_of_an_event_that_was_withdrawn(cast, said):
    with clock.at(MARCH):
        unit = confirmed_story(cast, CHENGUANG)
        event = planned(cast, unit, ActivityKind.SCIENCE, "激光小实验", date(2022, 3, 20))
        mine, _code = signed_as(cast, opened(cast, event), "wang")
    with clock.at(event.starts_at):
        ticked(cast, mine)
    with clock.at(event.starts_at + timedelta(days=1)):
        proof = issue_proof(cast.actor("wang"), event).document
        assert said(proof) == IN_FORCE
        withdraw_record(cast.actor("lin"), event, "误登")
        assert said(proof) == FALLEN

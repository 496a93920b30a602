"""Every paper of the office once, of small calls: what the golden texts are made of."""

from dataclasses import dataclass, field
from typing import Any

from keshe.awards.models import Award
from keshe.documents.models import Document
from keshe.documents.queries import documents_about
from keshe.lib import clock
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps import awards as paying
from keshe.rehearsal.steps import publicity as publishing
from keshe.rehearsal.steps import review as reviewing
from keshe.rehearsal.steps.applications import accepted_application
from keshe.rehearsal.steps.decisions import prepared_meeting, recorded_meeting
from keshe.rehearsal.steps.organisations import confirmed_unit
from keshe.rehearsal.steps.papers import corrected_document, made_paper
from keshe.review.actions import close_panel, compute_ranking, recuse
from tests.awards.conftest import cleared
from tests.decisions.conftest import CALL, MARCH, opened_call
from tests.publicity.conftest import AFTER, NOW
from tests.publicity.conftest import make_trial as listed_trial
from tests.review import conftest as review


@dataclass
class Story:
    """The papers by kind, and the things that they are about."""

    cast: Cast
    papers: dict[str, Document] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def make(self, kind: str, thing, number: str = "") -> None:
        self.things[kind] = thing
        self.papers[kind] = made_paper(self.cast, kind, thing, number)


def decided(cast: Cast, story: Story) -> None:
    """The 2022 call: its notice, what was applied for, what a meeting decided."""
    with clock.at(MARCH):
        call = opened_call(cast, CALL.read_text("utf-8"))
        unit = confirmed_unit(cast, name="苏州市虎丘学会", admin="lin")
        accepted_application(cast, unit, call, "3")
        story.make("call_notice", call, "苏科协〔2022〕1号")
        story.make("application_summary", call)
        meeting = recorded_meeting(cast, prepared_meeting(cast, call, "pre_approval"), number="党组纪要〔2022〕5号")
        story.make("decision_list", meeting)
        story.make("minutes", meeting)


def reviewed(cast: Cast, story: Story) -> None:
    """A panel from which one expert was recused after having scored."""
    with clock.at(review.NOW):
        trial = review.make_trial(cast, 2)
        panel = reviewing.scored_panel(cast, trial.call, "review", trial.some("sun", "he", "xu", "tang"))
        gone = panel.assignments.filter(status="scored").earliest("entry__application__number", "pk")
        recuse(cast.actor("zhou"), gone, "与申报单位有合作")
        close_panel(cast.actor("zhou"), panel, reason="个别专家回避。")
        panel.refresh_from_db()
        compute_ranking(cast.actor("zhou"), panel)
        story.make("expert_letter", panel.members.earliest("pk"))
        story.make("panel_summary", panel)
        story.things["recused"] = gone


def published(cast: Cast, story: Story) -> None:
    """A list with an objection, its document, a correction, an award."""
    with clock.at(NOW):
        trial = listed_trial(cast, 2)
        period = trial.published()
        objection, code = publishing.filed_objection(period, trial.row(period), key="1" * 32)
        publishing.settled_objection(cast, objection, upheld=False)
        story.make("objection_reply", objection)
        story.things["code"] = code
        story.papers["publicity_list"] = documents_about(period)[0]
        story.things["publicity_list"] = period
    with clock.at(AFTER):
        publishing.concluded_period(cast, period)
        issued = publishing.issued_document(cast, period)
        story.papers["issuing_document"] = documents_about(issued)[0]
        corrected = corrected_document(cast, issued, "更正后的项目名称", clock.today())
        story.papers["correction"] = documents_about(corrected)[0]
        award = paying.approved_award(cast, Award.objects.get(application=trial.applications[0]))
        story.make("award_notice", award)
        cleared(cast, award.instalments.earliest("ordinal"))
        story.make("payment_list", trial.call)


def whole(cast: Cast) -> Story:
    """All of it."""
    story = Story(cast)
    published(cast, story)
    reviewed(cast, story)
    decided(cast, story)
    return story

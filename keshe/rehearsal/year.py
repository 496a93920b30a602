"""A whole year of one call, played through the actions by the people who really do each step.

The player knows no city and no category: it reads the path of each category from the call document, and where the story
needs a day, takes it from the call's schedule.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from keshe.accounts.actors import actor_for
from keshe.applications.actions import check_formally, reopen_application, withdraw_application
from keshe.applications.domain.lifecycle import StageStatus
from keshe.applications.models import Application, StageEntry
from keshe.applications.queries import checklist_of, default_due
from keshe.awards.models import Award
from keshe.decisions import queries as decisions
from keshe.decisions.models import Meeting
from keshe.delivery.models import Project
from keshe.delivery.queries import window_of
from keshe.jobs import sweeps
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.programmes.domain.deadlines import opening_of
from keshe.programmes.domain.document import Stage
from keshe.programmes.models import Call
from keshe.publicity import queries as publicity
from keshe.publicity.models import Period
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.fates import Candidate, Fate
from keshe.rehearsal.proposing import proposed
from keshe.rehearsal.steps import applications, awards, delivery, review
from keshe.rehearsal.steps import decisions as deciding
from keshe.rehearsal.steps import publicity as publishing
from keshe.review import actions as reviewing
from keshe.review.domain.lifecycle import AssignmentStatus
from keshe.review.models import Assignment, ExpertProfile, Panel

BEYOND_CAP = "符合条件的申报单位较多，经集体研究一并列入。"
SHEETS_MISSING = "个别专家回避后无可替补人选，现有评分份数符合规则。"

#: Called with what has just been done: a line for the progress bar.
Tell = Callable[[str], None]


class Year:
    """The story of one call. Methods are stages of the year, to be called in its order; each leaves the clock where
    it ended. ``refused`` counts what was rightly refused on the way, by fate."""

    def __init__(
        self,
        cast: Cast,
        call: Call,
        candidates: Sequence[Candidate],
        experts: Sequence[ExpertProfile],
        *,
        seed: int = 1,
        tell: Tell = lambda what: None,
    ) -> None:
        self.cast = cast
        self.call = call
        self.candidates = list(candidates)
        self.experts = list(experts)
        self.seed = seed
        self.chance = random.Random(seed)
        self.tell = tell
        self.refused: dict[Fate, int] = {}
        self._serial = 0
        self._ranks: dict[str, int] = {}

    # ------------------------------------------------------------------ time

    def go_to(self, at: datetime) -> None:
        """Move the clock to ``at`` (never back) and do what time alone does on the way."""
        target = max(at, clock.now())
        clock.set_source(lambda: target)
        sweeps.run_all(target)

    def after(self, **span: float) -> None:
        """Move the clock on."""
        self.go_to(clock.now() + timedelta(**span))

    # ------------------------------------------------------------------ applying

    def fill_in(self, candidate: Candidate) -> None:
        """Begin and fill in one application."""
        candidate.application = applications.filled_application(
            self.cast,
            candidate.unit,
            self.call,
            candidate.category,
            items=candidate.items,
            answers=candidate.answers,
            **candidate.choices,
        )
        self.tell(f"填报 {candidate.unit.name}")

    def hand_in(self, candidate: Candidate) -> None:
        """Hand in what is filled in, by its fate."""
        application = candidate.begun
        administrator = applications.unit_actor(candidate.unit)
        if candidate.fate is Fate.DRAFT or candidate.fate is Fate.LATE:
            return
        try:
            applications.submitted(application)
        except Refused:
            if candidate.fate is not Fate.INELIGIBLE:
                raise
            self._count(candidate)
            return
        if candidate.fate is Fate.WITHDRAWN:
            withdraw_application(administrator, application, "本年度工作安排调整")
            reopen_application(administrator, application)
            application.refresh_from_db()
            withdraw_application(administrator, application, "经研究决定不再申报")
            application.refresh_from_db()
        self.tell(f"提交 {candidate.unit.name}")

    def apply(self, candidates: Iterable[Candidate] | None = None, *, until: datetime) -> None:
        """Everybody fills in and hands in between now and ``until``, most of them near the end."""
        chosen = list(self.candidates if candidates is None else candidates)
        span = (until - clock.now()).total_seconds()
        moments = sorted(clock.now() + timedelta(seconds=span * self.chance.random() ** 0.4) for _ in chosen)
        for moment, candidate in zip(moments, chosen, strict=True):
            self.go_to(moment)
            self.fill_in(candidate)
            self.hand_in(candidate)

    def deadline_of(self, candidate: Candidate) -> datetime | None:
        """The last instant at which the candidate may hand in, grace included; None where the call never closes."""
        document, unit = self.call.current_document, candidate.unit
        kind = document.applicant_type_for(unit.kind, unit.society_class or None)
        return opening_of(document, candidate.category, kind, candidate.batch or None).last

    def miss_the_deadline(self, candidates: Iterable[Candidate] | None = None) -> None:
        """One second late is late (in a call that never closes: the event lies too far back). It is refused, and the
        attempt is in the log."""
        chosen = self.candidates if candidates is None else candidates
        rolling = self.call.current_document.schedule.rolling
        over = clock.now() + timedelta(days=rolling.event_within_days if rolling else 0)
        late = [one for one in chosen if one.fate is Fate.LATE and one.application is not None]
        for candidate in sorted(late, key=lambda one: self.deadline_of(one) or over):
            self.go_to((self.deadline_of(candidate) or over) + timedelta(seconds=1))
            try:
                applications.submitted(candidate.begun)
            except Refused:
                self._count(candidate)

    # ------------------------------------------------------------------ formal check

    def check(self, candidates: Iterable[Candidate] | None = None) -> None:
        """周经办 checks what was handed in: accepted, returned, or refused, by fate."""
        for candidate in self.candidates if candidates is None else candidates:
            application = candidate.application
            if application is None or application.status != "submitted":
                continue
            if candidate.fate in (Fate.CORRECTED, Fate.NOT_CORRECTED):
                self._check(application, "return", "预算说明与合计不一致，请补正后重新提交。")
            elif candidate.fate is Fate.REJECTED:
                self._check(application, "reject", "申报单位不属于本通知规定的申报对象。")
            else:
                self._accept(candidate)
            self.tell(f"形式审查 {candidate.unit.name}")

    def correct(self) -> None:
        """Returned applications come back and are accepted; those that do not come back end with their day."""
        for candidate in self._of(Fate.CORRECTED):
            if candidate.begun.status == "returned":
                applications.fill(candidate.begun, answers=candidate.answers)
                applications.submitted(candidate.begun, key=f"corrected-{candidate.begun.uid}")
                self._accept(candidate)
        self.after(days=14)

    def _accept(self, candidate: Candidate) -> None:
        """Accepted; where a body nominates, it puts its applications into an order of its own."""
        application = candidate.begun
        self._ranks[application.nominator] = rank = self._ranks.get(application.nominator, 0) + 1
        supported = candidate.fate is not Fate.NOT_NOMINATED
        applications.accepted(self.cast, application, supported=supported, rank=rank)

    def _check(self, application: Application, outcome: str, reason: str) -> None:
        lines = {line.id: {"passed": True, "note": ""} for line in checklist_of(application)}
        failing = next((line for line in checklist_of(application) if line.returnable == (outcome == "return")), None)
        if failing is not None:
            lines[failing.id] = {"passed": False, "note": reason}
        due = default_due(application) if outcome == "return" else None
        check_formally(self.cast.actor("zhou"), application, outcome=outcome, checklist=lines, reason=reason, due=due)
        application.refresh_from_db()

    # ------------------------------------------------------------------ deciding

    def prepare_decision(self, stage: str) -> Meeting:
        """周经办 draws up the list of everything that waits in a stage; beyond a soft cap it says why."""
        declined = {candidate.begun.pk for candidate in self._of(Fate.DECLINED)}
        proposals = proposed(list(decisions.waiting(self.call, stage)), declined)
        try:
            return deciding.prepared_meeting(self.cast, self.call, stage, proposals=proposals)
        except Refused as refusal:
            if {reason.code for reason in refusal.reasons} != {"decisions.soft_quota_needs_reason"}:
                raise
        return deciding.prepared_meeting(self.cast, self.call, stage, proposals=proposals, exceed_reason=BEYOND_CAP)

    def decide(self, stage: str) -> None:
        """A meeting decides on everything that waits in a stage."""
        if not self._waits(stage):
            return
        meeting = self.prepare_decision(stage)
        self.after(hours=2)
        deciding.recorded_meeting(self.cast, meeting)
        self.tell(f"集体决策 {stage}")

    # ------------------------------------------------------------------ work and report

    def work(self) -> None:
        """Every running project records what it does, once the work of all has begun."""
        running = Project.objects.filter(status="running", application__call=self.call).order_by("pk")
        projects = list(running.select_related("application__organisation", "application__version"))
        starts = [window_of(project).start for project in projects]
        self.go_to(max([clock.now(), *(start + timedelta(days=1) for start in starts)]))
        for project in projects:
            delivery.progressed(project)
            self.tell("实施进展")

    def report(self, *, due: datetime | None = None) -> None:
        """Reports are handed in and accepted; who forgets is refused a second after the day."""
        late = {candidate.begun.pk for candidate in self._of(Fate.LATE_REPORT)}
        running = Project.objects.filter(status="running", application__call=self.call).order_by("pk")
        for project in list(running.select_related("application__organisation")):
            if project.application_id in late:
                continue
            delivery.accepted_report(self.cast, project)
            self.tell("绩效报告")
        if due is not None:
            grace = self.call.current_document.schedule.grace_seconds
            self.go_to(due + timedelta(seconds=grace + 1))
        for candidate in self._of(Fate.LATE_REPORT):
            forgotten = Project.objects.filter(application=candidate.begun, status="running").first()
            if forgotten is None:
                continue
            try:
                delivery.reported_project(self.cast, forgotten)
            except Refused:
                self._count(candidate)

    # ------------------------------------------------------------------ review

    def open_review(self, stage: str) -> Panel | None:
        """A panel for everything that waits in a review stage, every expert's statement given."""
        if not self._waits(stage):
            return None
        panel = review.opened_panel(self.cast, self.call, stage, self.experts)
        review.declared(panel)
        return panel

    def score(self, panel: Panel, share: float = 1.0) -> None:
        """Sheets are handed in by experts who have declared, ``share`` of them; poor work gets poor scores."""
        poor = {candidate.begun.pk for candidate in self._of(Fate.POOR)}
        waiting = list(
            panel.assignments.filter(status=AssignmentStatus.ASSIGNED, cleared_at__isnull=False)
            .select_related("panel", "expert__user", "entry__application__version")
            .order_by("pk")
        )
        for assignment in waiting[: round(len(waiting) * share)]:
            bad = assignment.entry.application_id in poor
            review.scored(assignment, self.seed, level=review.POOR_LEVEL if bad else None)
            self.tell("专家评分")

    def recuse(self, panel: Panel) -> None:
        """Experts withdraw in the middle, one after having scored; an officer puts others in their place."""
        for candidate in self._of(Fate.RECUSED):
            own = panel.assignments.filter(entry__application=candidate.begun)
            assignment = own.filter(status__in=[AssignmentStatus.SCORED, AssignmentStatus.ASSIGNED]).first()
            if assignment is not None:
                self._withdraw_expert(panel, assignment)

    def _withdraw_expert(self, panel: Panel, assignment: Assignment) -> None:
        expert = assignment.expert
        reason = "评审中发现与申报单位有合作项目，申请回避。"
        reviewing.recuse(actor_for(expert.user), assignment, reason)
        seated = set(panel.assignments.filter(entry=assignment.entry).values_list("expert", flat=True))
        places = {e.institution for e in self.experts if e.pk in seated and e.pk != expert.pk}
        for other in self.experts:
            if other.pk in seated or other.institution in places:
                continue
            try:
                reviewing.assign(self.cast.actor("zhou"), panel, assignment.entry, other)
            except Refused:
                continue
            review.declared(panel)
            return

    def rank(self, panel: Panel) -> None:
        """Close the panel, compute the ranking, confirm it."""
        officer = self.cast.actor("zhou")
        missing = panel.assignments.filter(status=AssignmentStatus.ASSIGNED).exists()
        reviewing.close_panel(officer, panel, reason=SHEETS_MISSING if missing else "")
        panel.refresh_from_db()
        reviewing.confirm_ranking(officer, reviewing.compute_ranking(officer, panel))
        self.tell("排名确认")

    def review(self, stage: str) -> None:
        """A whole review."""
        panel = self.open_review(stage)
        if panel is None:
            return
        self.score(panel, 0.5)
        self.recuse(panel)
        self.score(panel)
        self.rank(panel)

    # ------------------------------------------------------------------ publicity

    def publish(self, stage: str) -> Period | None:
        """Everything that waits is listed."""
        if not publicity.waiting(self.call, stage).exists():
            return None
        period = publishing.published_period(self.cast, self.call, stage)
        self.tell("发布公示")
        return period

    def object(self, period: Period) -> None:
        """Objections come in and are settled, by fate."""
        for fate in (Fate.OBJECTED, Fate.UPHELD, Fate.ANONYMOUS):
            for candidate in self._of(fate):
                entry = period.entries.filter(stage_entry__application=candidate.begun).first()
                if entry is None:
                    continue
                key = f"objection-{candidate.begun.uid}"
                objection, _code = publishing.filed_objection(period, entry, key=key, anonymous=fate is Fate.ANONYMOUS)
                if fate is not Fate.ANONYMOUS:
                    publishing.settled_objection(self.cast, objection, upheld=fate is Fate.UPHELD)
                else:
                    publishing.declined_objection(self.cast, objection)
                self.tell("处理异议")

    def conclude(self, period: Period) -> None:
        """The day after the last day: concluded and issued."""
        self.go_to(clock.now() + publishing.day_after(period))
        publishing.concluded_period(self.cast, period)
        if publicity.issuable(period).exists():
            publishing.issued_document(self.cast, period)
        self.tell("发文")

    # ------------------------------------------------------------------ money

    def award(self, waiting: Iterable[Award] | None = None) -> None:
        """Amounts are approved, invoices come, one person clears and another pays."""
        found = Award.objects.filter(status="proposed", application__call=self.call).order_by("pk")
        for award in list(found if waiting is None else waiting):
            awards.approved_award(self.cast, award)
            self.pay(award)
            awards.certified(self.cast, award)
            self.tell("奖补支付")

    def pay(self, award: Award) -> None:
        """Everything that an approved award still owes."""
        again = {candidate.begun.pk for candidate in self._of(Fate.INVOICE_RETURNED)}
        for instalment in award.instalments.filter(status__in=["due", "invoiced", "cleared"]):
            self._serial += 1
            number = f"{clock.today().year}{self._serial:016d}"
            if awards.needs_invoice(instalment) and instalment.status == "due":
                awards.invoiced(instalment, number)
                if award.application_id in again:
                    awards.returned(self.cast, instalment, "发票抬头有误，请重新开具。")
                    awards.invoiced(instalment, f"9{number[1:]}")
            awards.paid(self.cast, instalment, f"ZF{number}")

    # ------------------------------------------------------------------ the whole

    def run_stage(self, stage: Stage) -> None:
        """Whatever a stage of this kind asks of people, from now on; not before the time that the call gives it."""
        if stage.period:
            self.go_to(self.call.current_document.window(stage.period).start + timedelta(hours=9))
        if stage.kind == "decision":
            self.decide(stage.id)
        elif stage.kind == "implementation":
            self.work()
            due = self.call.current_document.instant(stage.report_due)
            self.go_to(due - timedelta(days=4))
            self.report(due=due)
        elif stage.kind == "review":
            self.review(stage.id)
        elif stage.kind == "publicity":
            period = self.publish(stage.id)
            if period is not None:
                self.after(days=1)
                self.object(period)
                self.conclude(period)
        elif stage.kind == "award":
            self.award()

    def run_to_the_end(self, before: str = "") -> None:
        """Play stage after stage, the earliest on the paths first, until nothing moves any more.

        Args:
            before: a kind of stage to stop in front of, because others are to catch up first.
        """
        stages = [s for s in self.call.current_document.stages if s.kind not in ("application", "nomination", before)]
        while True:
            standing = self._standing()
            for stage in stages:
                if self._waits(stage.id):
                    self.after(days=3)
                    self.run_stage(stage)
            if self._standing() == standing:
                return

    def _standing(self) -> list[tuple[int, str]]:
        entries = StageEntry.objects.filter(application__call=self.call).order_by("pk")
        return list(entries.values_list("pk", "status"))

    def _waits(self, stage: str) -> bool:
        return StageEntry.objects.filter(application__call=self.call, stage=stage, status=StageStatus.OPEN).exists()

    def _of(self, fate: Fate) -> list[Candidate]:
        return [one for one in self.candidates if one.fate is fate and one.application is not None]

    def _count(self, candidate: Candidate) -> None:
        self.refused[candidate.fate] = self.refused.get(candidate.fate, 0) + 1

"""One rehearsal: so many units through a whole year of a call, then what came of it and whether every rule held."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from django.core.management import call_command
from django.db.models import Sum

from keshe.applications.models import Application, Submission
from keshe.audit.domain.chain import canonical
from keshe.audit.models import Event
from keshe.awards.models import Award, Payment
from keshe.lib import clock
from keshe.programmes.domain.document import ApplicationStage
from keshe.programmes.models import Call
from keshe.publicity.models import Objection
from keshe.rehearsal import invariants
from keshe.rehearsal.cast import Cast, assemble
from keshe.rehearsal.company import company, experts_needed, panel_of_experts
from keshe.rehearsal.fates import LABELS, Candidate
from keshe.rehearsal.steps.programmes import SUZHOU, opened_call
from keshe.rehearsal.year import Year
from keshe.review.models import Assignment

Tell = Callable[[str], None]
Guests = Callable[[Cast, Call], Iterable[Candidate]]


@dataclass
class Outcome:
    """What came of a rehearsal. ``digest`` is the same for the same call, number of units and seed."""

    call: Call
    units: int
    seed: int
    fates: list[tuple[str, int, int]]
    stages: list[tuple[str, dict[str, int]]]
    figures: list[tuple[str, str]]
    broken: dict[str, list[str]]
    digest: str
    refused: dict[str, int] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether every rule held."""
        return not any(self.broken.values())


def rehearse(
    units: int,
    seed: int,
    *,
    call_name: str = SUZHOU,
    tell: Tell = lambda what: None,
    guests: Guests = lambda cast, call: (),
) -> Outcome:
    """Play a year in an empty database.

    Args:
        units: how many units apply.
        seed: the same seed gives the same year.
        call_name: folder of the call below ``programmes/``.
        tell: called for each step that is done.
        guests: candidates with a story of their own, who apply beside the others.
    """
    call_command("load_holidays", stdout=io.StringIO())
    year = _begin(units, seed, call_name, tell, guests)
    batches = [batch.id for batch in year.call.current_document.schedule.batches] or [""]
    for batch in batches:
        play_application(year, [candidate for candidate in year.candidates if candidate.batch == batch])
        year.run_to_the_end(before="" if batch == batches[-1] else "implementation")
    return _outcome(year, units, seed)


def play_application(year: Year, candidates: Sequence[Candidate]) -> None:
    """Everything from the opening to the formal check, for the candidates of one batch. The deadline that comes first
    is the one that people watch; in a call that never closes they take seven weeks."""
    document = year.call.current_document
    stage = next(stage for stage in document.stages if isinstance(stage, ApplicationStage))
    batch = next((one.batch for one in candidates), "") or None
    if stage.opens:
        year.go_to(document.instant(stage.opens, batch=batch) + timedelta(days=2))
    elif document.schedule.rolling:
        year.after(days=30)  # an event is held before anybody applies for it
    deadlines = [deadline for one in candidates if (deadline := year.deadline_of(one))]
    until = min(deadlines) - timedelta(minutes=5) if deadlines else clock.now() + timedelta(days=49)
    year.apply(candidates, until=until)
    year.miss_the_deadline(candidates)
    year.after(days=5)
    year.check(candidates)
    year.after(days=3)
    year.correct()


def _begin(units: int, seed: int, call_name: str, tell: Tell, guests: Guests) -> Year:
    cast = assemble(password=None)
    call = opened_call(cast, call_name)
    document = call.current_document
    opening = next(stage for stage in document.stages if isinstance(stage, ApplicationStage))
    start = document.instant(opening.opens) if opening.opens else clock.start_of_day(document.call.issued_on)
    clock.set_source(lambda: start + timedelta(days=2))
    candidates = []
    for candidate in company(cast, document, units, seed):
        candidates.append(candidate)
        tell(f"登记 {candidate.unit.name}")
    candidates.extend(guests(cast, call))
    experts = panel_of_experts(cast, experts_needed(document, len(candidates)))
    return Year(cast, call, candidates, experts, seed=seed, tell=tell)


def _outcome(year: Year, units: int, seed: int) -> Outcome:
    call = year.call
    return Outcome(
        call=call,
        units=units,
        seed=seed,
        fates=_fates(year.candidates),
        stages=_stages(call),
        figures=_figures(call),
        broken=invariants.broken(call),
        digest=_digest(call),
        refused={LABELS[fate]: number for fate, number in year.refused.items()},
    )


def _fates(candidates: list[Candidate]) -> list[tuple[str, int, int]]:
    """Per fate: how many, and how many of them were awarded."""
    dealt = Counter(candidate.fate for candidate in candidates)
    awarded = set(Award.objects.exclude(status="cancelled").values_list("application", flat=True))
    won = Counter(one.fate for one in candidates if one.application and one.application.pk in awarded)
    return [(LABELS[fate], number, won[fate]) for fate, number in sorted(dealt.items())]


def _stages(call: Call) -> list[tuple[str, dict[str, int]]]:
    """Per stage: how many passed, failed, are open."""
    rows = []
    for stage in call.current_document.stages:
        counted = Counter(
            Application.objects.filter(call=call, stages__stage=stage.id).values_list("stages__status", "stages__stage")
        )
        rows.append((stage.label, {status: n for (status, name), n in sorted(counted.items()) if name == stage.id}))
    return rows


def _figures(call: Call) -> list[tuple[str, str]]:
    approved = Award.objects.filter(status__in=["approved", "completed"]).aggregate(sum=Sum("amount"))["sum"]
    paid = Payment.objects.aggregate(sum=Sum("amount"))["sum"]
    return [
        ("申报", str(Application.objects.filter(call=call).count())),
        ("提交（含补正）", str(Submission.objects.count())),
        ("评分表", str(Assignment.objects.filter(status="scored").count())),
        ("回避", str(Assignment.objects.filter(status="recused").count())),
        ("异议", str(Objection.objects.count())),
        ("核定金额（元）", f"{approved or Decimal(0):,.2f}"),
        ("支付金额（元）", f"{paid or Decimal(0):,.2f}"),
        ("留痕", str(Event.objects.count())),
        ("被拒绝的操作", str(Event.objects.filter(outcome="refused").count())),
    ]


def _digest(call: Call) -> str:
    """SHA-256 over what every application came to: number, unit, status, each stage's outcome, money. No uid, no
    hash of the log: these are random on purpose."""
    applications = Application.objects.filter(call=call).select_related("organisation")
    told = [_told(application) for application in applications.order_by("organisation__name", "category")]
    return hashlib.sha256(canonical(told).encode()).hexdigest()


def _told(application: Application) -> dict[str, object]:
    paid = Payment.objects.filter(instalment__award__application=application).order_by("instalment__ordinal")
    return {
        "unit": application.organisation.name,
        "category": application.category,
        "number": application.number,
        "status": application.status,
        "amount": application.requested_amount,
        "stages": [
            [entry.stage, entry.status, entry.outcome.get("score"), entry.outcome.get("rank")]
            for entry in application.stages.all()
        ],
        "paid": [payment.amount for payment in paid],
    }

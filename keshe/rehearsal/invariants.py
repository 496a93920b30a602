"""What must be true after any year, whatever happened in it. Each check reads the database alone and says what broke."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

from django.db.models import Count, F, Sum

from keshe.applications.models import Application, StageEntry, Submission
from keshe.audit import queries as audit
from keshe.audit.models import Event
from keshe.awards.models import Award, Instalment, Payment
from keshe.decisions.queries import cap_of
from keshe.documents.models import IssuedNumber
from keshe.programmes.domain.document import ReviewStage
from keshe.programmes.models import Call
from keshe.review.domain.aggregation import aggregate
from keshe.review.domain.lifecycle import AssignmentStatus, RankingStatus
from keshe.review.models import Ranking, ScoreSheet

Check = Callable[[Call], Iterator[str]]


def log_is_whole(call: Call) -> Iterator[str]:
    """The chain and every file verify."""
    yield from (f"{place}: {what}" for place, what in audit.faults())


#: The acts that hand something in; each leaves one submission.
HANDING_IN = ("applications.submit", "delivery.submit_report")


def one_receipt_per_submission(call: Call) -> Iterator[str]:
    """Each submission names its own entry in the log, and each act of handing in left a submission."""
    entries = dict(Event.objects.filter(verb__in=HANDING_IN, outcome="done").values_list("seq", "hash"))
    for submission in Submission.objects.select_related("application"):
        if entries.pop(submission.event_seq, None) != submission.event_hash:
            yield f"{submission} has no entry of its own in the log"
    yield from (f"entry {seq} left no submission" for seq in entries)


def numbers_without_gap(call: Call) -> Iterator[str]:
    """Every series runs 1, 2, 3 … without gap, and every application bears a number that was given."""
    by_series: dict[str, list[int]] = {}
    for series, ordinal in IssuedNumber.objects.order_by("series", "ordinal").values_list("series", "ordinal"):
        by_series.setdefault(series, []).append(ordinal)
    for series, ordinals in by_series.items():
        if series.startswith("applications") and ordinals != list(range(1, len(ordinals) + 1)):
            yield f"series {series} has gaps: {ordinals}"
    given = IssuedNumber.objects.values("text")
    made_up = Application.objects.exclude(number="").exclude(number__in=given)
    yield from (f"number {application.number} was never given" for application in made_up)


def hard_caps_hold(call: Call) -> Iterator[str]:
    """No more winners than a fixed quota has places, and a place for every winner of any quota."""
    winners: Counter[tuple[str, int]] = Counter()
    passed = StageEntry.objects.filter(application__call=call, kind="decision", status="passed")
    for entry in passed.select_related("application__version", "application__organisation", "place"):
        cap = cap_of(entry)
        if cap is None:
            continue
        if not hasattr(entry, "place"):
            yield f"{entry.application} won without a place"
        if cap.hard:
            winners[cap.key, cap.number] += 1
    for (key, number), won in winners.items():
        if won > number:
            yield f"pool {key} has {won} winners for {number} places"


def limits_per_unit_hold(call: Call) -> Iterator[str]:
    """No unit has more running applications than the call allows."""
    document = call.current_document
    running = Application.objects.filter(call=call, status__in=("submitted", "returned", "accepted"))
    refused = StageEntry.objects.filter(kind="nomination", status="failed").values("application")
    by_unit = running.exclude(pk__in=refused).values("organisation", "applicant_type", "organisation__name")
    for row in by_unit.annotate(n=Count("pk")):
        limit = document.limit_per_unit(row["applicant_type"]).total
        if limit is not None and row["n"] > limit:
            yield f"{row['organisation__name']} has {row['n']} applications, {limit} are allowed"


def no_recused_score_counts(call: Call) -> Iterator[str]:
    """Every score of a ranking in force is, reckoned again, that of the sheets of experts who were not recused."""
    for ranking in Ranking.objects.exclude(status=RankingStatus.SUPERSEDED).select_related("panel__call"):
        stage = ranking.panel.call.current_document.stage(ranking.panel.stage)
        if not isinstance(stage, ReviewStage):
            yield f"{ranking} belongs to no review stage"
            continue
        for place in (place for group in ranking.content["groups"] for place in group["places"]):
            counted = ScoreSheet.objects.filter(
                assignment__panel=ranking.panel,
                assignment__entry__uid=place["entry"],
                assignment__status=AssignmentStatus.SCORED,
            ).values_list("total", flat=True)
            totals = sorted(total for total in counted if total is not None)
            used = sorted(Decimal(total) for total in (*place["kept"], *place["dropped"]))
            if place["score"] is None:
                continue
            again = aggregate(totals, stage.aggregate).score
            claimed = Decimal(place["score"]) - Decimal(place["preference"])
            if totals != used or again != claimed:
                yield f"{place['number']}: the sheets {totals} give {again}, the ranking says {claimed} from {used}"


def payments_within_awards(call: Call) -> Iterator[str]:
    """Nothing is paid above its award or twice, and never by who cleared it."""
    for award in Award.objects.annotate(paid=Sum("instalments__payment__amount")):
        if (award.paid or Decimal(0)) > (award.amount or Decimal(0)):
            yield f"award {award} of {award.amount} was paid {award.paid}"
        parts = sum((part.amount for part in award.instalments.all()), Decimal(0))
        if award.status in ("approved", "completed") and parts != (award.amount or Decimal(0)):
            yield f"instalments of {award} sum to {parts}, not {award.amount}"
    yield from (f"{one} was cleared and paid by one person" for one in Payment.objects.filter(paid_by=F("cleared_by")))
    unpaid = Instalment.objects.filter(status="paid", payment__isnull=True)
    yield from (f"{one} counts as paid without a payment" for one in unpaid)


def one_open_stage_at_most(call: Call) -> Iterator[str]:
    """An application stands in one stage at a time, and in none after it failed."""
    rows = StageEntry.objects.filter(status="open").values("application").annotate(n=Count("pk")).filter(n__gt=1)
    yield from (f"application {row['application']} stands in {row['n']} stages" for row in rows)
    for entry in StageEntry.objects.filter(status="failed"):
        if entry.application.stages.filter(ordinal__gt=entry.ordinal).exists():
            yield f"{entry.application} went on after failing {entry.stage}"


CHECKS: dict[str, Check] = {
    "留痕与文件完整": log_is_whole,
    "每次提交一份回执": one_receipt_per_submission,
    "编号不断不重": numbers_without_gap,
    "硬名额不突破": hard_caps_hold,
    "单位限报数不突破": limits_per_unit_hold,
    "回避专家评分不计入": no_recused_score_counts,
    "支付不超核定、两人办理": payments_within_awards,
    "一项申报只在一个阶段": one_open_stage_at_most,
}


def broken(call: Call) -> dict[str, list[str]]:
    """What each check found; empty lists where all is well."""
    return {name: list(check(call)) for name, check in CHECKS.items()}

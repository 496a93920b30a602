"""Reads: awards, what waits for whom, the year's figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from keshe.accounts.actors import Actor
from keshe.awards.domain.lifecycle import AwardStatus
from keshe.awards.models import Award, CertificateBatch, Instalment, Payment, Sanction
from keshe.awards.rules import rules_of
from keshe.lib import money
from keshe.programmes.models import Call


def visible_to(actor: Actor) -> QuerySet[Award]:
    """Staff see every award, a unit's people their own. A unit learns of it once it is approved."""
    awards = Award.objects.select_related(
        "application__organisation", "application__version", "application__call", "stage_entry", "approved_by"
    )
    if actor.is_staff:
        return awards
    return awards.filter(application__organisation__uid__in=actor.unit_uids).exclude(status="proposed")


def instalments_visible_to(actor: Actor) -> QuerySet[Instalment]:
    """The instalments of the awards that the actor sees."""
    return Instalment.objects.filter(award__in=visible_to(actor)).select_related(
        "award__application__organisation",
        "award__application__version",
        "award__stage_entry",
        "payment__paid_by",
        "cleared_by",
    )


def paid_of(award: Award) -> Decimal:
    """What has been paid of an award, in 元."""
    found = Payment.objects.filter(instalment__award=award).aggregate(sum=Sum("amount"))["sum"]
    return money.yuan(found or 0)


def due_certificates(call: Call) -> list[Award]:
    """The awards of a call whose certificate is due: approved, with a certificate by the call's rule, and none yet."""
    approved = Award.objects.filter(
        application__call=call, status__in=[AwardStatus.APPROVED, AwardStatus.COMPLETED], certificate__isnull=True
    ).select_related("application__version", "stage_entry")
    return [award for award in approved if rules_of(award).certificate]


def batches_of(call: Call) -> QuerySet[CertificateBatch]:
    """The batches of certificates of a call, newest first, with how many of each are issued."""
    issued = Count("awards", filter=Q(awards__certificate__isnull=False))
    return CertificateBatch.objects.filter(call=call).select_related("ordered_by", "file").annotate(issued=issued)


def sanctions_visible_to(actor: Actor) -> QuerySet[Sanction]:
    """Staff see every sanction, a unit's people their own."""
    sanctions = Sanction.objects.select_related("organisation", "imposed_by")
    return sanctions if actor.is_staff else sanctions.filter(organisation__uid__in=actor.unit_uids)


@dataclass(frozen=True)
class CategoryFigures:
    """One category's awards: how many, approved and paid in 元."""

    category: str
    awards: int
    approved: Decimal
    paid: Decimal


def figures(call: Call) -> list[CategoryFigures]:
    """Awards and money of a call by category (two queries)."""
    awards = (
        Award.objects.filter(application__call=call)
        .exclude(status="cancelled")
        .values("application__category")
        .annotate(count=Count("pk"), approved=Sum("amount", filter=~Q(status="proposed")))
        .order_by("application__category")
    )
    paid = dict(
        Payment.objects.filter(instalment__award__application__call=call)
        .values_list("instalment__award__application__category")
        .annotate(sum=Sum("amount"))
    )
    return [
        CategoryFigures(
            row["application__category"],
            row["count"],
            money.yuan(row["approved"] or 0),
            money.yuan(paid.get(row["application__category"]) or 0),
        )
        for row in awards
    ]


def instalment_counts() -> dict[str, int]:
    """How many instalments stand in which status."""
    return dict(Instalment.objects.values_list("status").annotate(count=Count("pk")).order_by("status"))

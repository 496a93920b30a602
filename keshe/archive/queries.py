"""Reads: batches, and what a batch would be made of."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery

from keshe.accounts.actors import Actor
from keshe.applications.models import Application, Submission
from keshe.archive.access import READERS
from keshe.archive.models import Batch
from keshe.programmes.models import Call


def visible_to(actor: Actor) -> QuerySet[Batch]:
    """Every batch for officers, leaders and supervisors; none for anybody else."""
    batches = Batch.objects.select_related("call", "ordered_by", "merged", "package")
    return batches if actor.has(*READERS) else batches.none()


def handed_in(call: Call, form: str, category: str = "") -> QuerySet[Submission]:
    """The newest submission of a form of each application, by category and number. Withdrawn ones are left out."""
    newest = Submission.objects.filter(application=OuterRef("application"), form=form).order_by("-ordinal")
    found = Submission.objects.filter(application__call=call, form=form, pk=Subquery(newest.values("pk")[:1]))
    found = found.exclude(application__status__in=("withdrawn", "draft"))
    if category:
        found = found.filter(application__category=category)
    return found.select_related("application__organisation").order_by("application__category", "application__number")


def projects(call: Call, category: str = "", number: str = "") -> QuerySet[Application]:
    """The applications of a call that a dossier can be made of: those that were handed in, by category and number."""
    found = Application.objects.filter(call=call, submitted_at__isnull=False).exclude(number="")
    if category:
        found = found.filter(category=category)
    if number:
        found = found.filter(number=number)
    return found.select_related("organisation").order_by("category", "number")

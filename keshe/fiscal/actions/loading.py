"""A matched list compared, in the background: everything is worked out first, then one act keeps it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from keshe.accounts.actors import Actor, actor_for
from keshe.audit.acts import act, locked, move
from keshe.audit.models import Event
from keshe.audit.queries import head
from keshe.fiscal import access, lists
from keshe.fiscal.actions.noting import compared_again, map_of
from keshe.fiscal.domain import lists as rules
from keshe.fiscal.domain.lifecycle import LIST, ListStatus
from keshe.fiscal.models import Compared, ListImport
from keshe.fiscal.queries import Papers, cells_of, differences, final_submissions
from keshe.jobs.tasks import enqueue, task
from keshe.lib import clock
from keshe.lib.refusals import Reason, Refused, refuse_unless, sentences
from keshe.programmes.domain.document import Fiscal

#: Rows compared and written at a time.
BATCH = 500

logger = logging.getLogger(__name__)

#: Called with how many rows have been compared.
Progress = Callable[[int], None]
Thing = TypeVar("Thing")


def order_comparison(actor: Actor, found: ListImport) -> ListImport:
    """Have a matched list compared in the background.

    Raises:
        Refused: not an officer; columns not chosen; nothing matched; compared already, or just now.
    """
    access.may_compare(actor).required()
    with act(actor, "fiscal.order_comparison", found) as record:
        found = locked(found)
        refuse_unless(found.voided_at is None, "fiscal.list_voided")
        refuse_unless(found.loaded_at is None, "fiscal.list_loaded")
        refuse_unless(found.mapped_at is not None and found.matched, "fiscal.list_nothing")
        move(found, LIST, "order", seen=0, problem="", changed_at=record.at)
        record.facts = {"target": found.target, "matched": found.matched}
        enqueue(run_comparison, found.pk)
    return found


def load_list(actor: Actor, found: ListImport, progress: Progress = lambda seen: None) -> ListImport:
    """Keep that system's values of every project that was matched, and how they compare with ours and with the paper
    (called by the job).

    Raises:
        Refused: not an officer; not ordered; the file can be read no more.
    """
    access.may_compare(actor).required()
    target, (before, _hash) = map_of(found.call, found.target), head()
    matched = lists.matched(actor, found, target, found.columns)
    made: list[Compared] = []
    for rows in portions(matched.rows):
        made += compared(found, target, rows, clock.now())
        progress(len(made))
    with act(actor, "fiscal.load_list", found) as record:
        found = locked(found)
        for portion in portions(made):
            Compared.objects.filter(
                application__in=[one.application_id for one in portion], target=found.target
            ).delete()
        Compared.objects.bulk_create(made, batch_size=BATCH)
        _again(made, found.target, target, before)
        differing = Compared.objects.filter(list_import=found, differing__gt=0).count()
        move(found, LIST, "compare", matched=len(made), loaded_at=record.at, seen=len(made), changed_at=record.at)
        record.facts = {"target": found.target, "compared": len(made), "differing": differing}
    return found


def portions(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    for start in range(0, len(things), BATCH):
        yield things[start : start + BATCH]


def compared(found: ListImport, target: Fiscal, rows: Sequence[rules.Row], at: datetime) -> list[Compared]:
    """What a list says of some projects beside what we and the sealed paper say; nothing is kept yet."""
    applications = lists.applications_of(rows)
    newest = final_submissions(applications.values())
    papers = Papers(found.target, target, applications.values())
    made = []
    for row in rows:
        one = Compared(
            application=applications[row.project],
            target=found.target,
            list_import=found,
            line=row.line,
            cells=lists.packed(row, found.headings, found.columns),
            receipt=row.receipt,
            approved=row.approved,
            paid=row.paid,
            submission=newest[row.project],
            paper=papers.versions.get(row.project),
            at=at,
        )
        one.differing = len(differences(papers, one.submission, cells_of(one)))
        made.append(one)
    return made


def _again(made: Sequence[Compared], target_id: str, target: Fiscal, before: int) -> None:
    """Those that something happened to while they were compared."""
    happened = set(Event.objects.filter(seq__gt=before).values_list("subject", flat=True))
    for one in made:
        if one.application.ref in happened:
            compared_again(one.application, target_id, target)


def fail_list(actor: Actor, found: ListImport, refusal: Refused) -> None:
    """Note why the comparison could not go on (called by the job)."""
    with act(actor, "fiscal.fail_list", found) as record:
        problem = "；".join(sentences(refusal.reasons))[:300]
        move(locked(found), LIST, "fail", problem=problem, changed_at=record.at)
        record.facts = {"refused": [reason.code for reason in refusal.reasons]}


@task(retries=2)
def run_comparison(pk: int) -> None:
    """Compare a list as the person who brought it in."""
    waiting = ListImport.objects.select_related("uploaded_by", "call", "file")
    found = waiting.filter(pk=pk, status=ListStatus.COMPARING).first()
    if found is None:
        return
    actor = actor_for(found.uploaded_by)
    try:
        load_list(actor, found, lambda seen: found.alive(seen=seen))
    except Refused as refusal:
        fail_list(actor, found, refusal)
    except Exception:
        logger.exception("the comparison of list %s broke off", found.uid)
        fail_list(actor, found, Refused(Reason("fiscal.broke_off")))

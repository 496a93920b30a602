"""What waits at the year's end: lists, objections, documents, awards, invoices and payments."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.awards.domain.lifecycle import AwardStatus, InstalmentStatus
from keshe.awards.queries import instalment_counts
from keshe.awards.queries import visible_to as awards_visible_to
from keshe.publicity.domain.lifecycle import EntryStatus, ObjectionStatus, PeriodStatus
from keshe.publicity.queries import objections_visible_to, queues, visible_to

#: What waits, how many, and where it is done.
Waiting = tuple[str, int, str]


def waiting(actor: Actor) -> Iterator[Waiting]:
    """What waits for this person, by their roles, whether or not there is any."""
    lists, objections, awards = (reverse(f"office:{name}_list") for name in ("publicity", "objections", "awards"))
    if actor.has(Role.OFFICER, Role.SUPERVISOR):
        yield _("等待拟定公示名单的项目"), sum(queue.count for queue in queues()), lists
        yield _("期满待办结的公示"), visible_to(actor).filter(status=PeriodStatus.ENDED).count(), lists
        new = (ObjectionStatus.RECEIVED, ObjectionStatus.ACCEPTED)
        yield _("待受理或调查的异议"), objections_visible_to(actor).filter(status__in=new).count(), objections
        open_amounts = awards_visible_to(actor).filter(status=AwardStatus.PROPOSED, amount__isnull=True).count()
        yield _("待拟定金额的奖补"), open_amounts, f"{awards}?status=proposed"
    if actor.has(Role.APPROVER, Role.SUPERVISOR):
        found = objections_visible_to(actor).filter(status=ObjectionStatus.INVESTIGATED).count()
        yield _("待认定的异议"), found, objections
        listed = visible_to(actor).filter(status=PeriodStatus.CONCLUDED, entries__status=EntryStatus.LISTED)
        yield _("待发文的公示"), listed.distinct().count(), lists
        proposed = awards_visible_to(actor).filter(status=AwardStatus.PROPOSED, amount__isnull=False).count()
        yield _("待核定的奖补"), proposed, f"{awards}?status=proposed"
    if actor.has(Role.FINANCE, Role.SUPERVISOR):
        payments, counts = reverse("office:payments_list"), instalment_counts()
        invoiced, cleared = InstalmentStatus.INVOICED, InstalmentStatus.CLEARED
        yield _("待复核的发票"), counts.get(invoiced, 0), f"{payments}?status={invoiced}"
        yield _("待登记支付的期次"), counts.get(cleared, 0), f"{payments}?status={cleared}"

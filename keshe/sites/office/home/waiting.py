"""What the dashboard counts: applications per stage, what waits for whom, and the days ahead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.applications.domain.lifecycle import ApplicationStatus, StageStatus
from keshe.applications.models import StageEntry
from keshe.applications.queries import visible_to
from keshe.decisions.queries import queues, unfinished
from keshe.delivery import queries as delivery
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.queries import visible_to as units_visible_to
from keshe.programmes.models import Call
from keshe.review import queries as review
from keshe.sites.office.home import closing

#: How many of the coming days are shown.
DAYS_SHOWN = 8


@dataclass(frozen=True)
class StageCount:
    """How many applications of a call stand in one stage."""

    label: str
    count: int
    url: str


def stage_counts(call: Call) -> list[StageCount]:
    """Applications per stage of a call, in the order of its stages; stages nobody stands in are shown with 0."""
    found = (
        StageEntry.objects.filter(application__call=call, status=StageStatus.OPEN)
        .exclude(application__status=ApplicationStatus.WITHDRAWN)
        .values("stage")
        .annotate(n=Count("pk"))
        .order_by()
    )
    counts = {row["stage"]: row["n"] for row in found}
    address = reverse("office:applications_list")
    return [
        StageCount(stage.label, counts.get(stage.id, 0), f"{address}?call={call.uid}&stage={stage.id}")
        for stage in call.current_document.stages
    ]


@dataclass(frozen=True)
class Task:
    """Something that waits for the person at hand."""

    what: str
    count: int
    url: str


def tasks(actor: Actor, now: datetime) -> list[Task]:
    """What waits for this person, by their roles; nothing that does not wait."""
    found: list[Task] = []
    if actor.has(Role.OFFICER, Role.SUPERVISOR):
        found += _for_officers(actor, now)
    if actor.has(Role.APPROVER, Role.SUPERVISOR):
        found += _for_approvers(actor, now)
    found += [Task(*one) for one in closing.waiting(actor)]
    return [task for task in found if task.count]


def _for_officers(actor: Actor, now: datetime) -> Iterable[Task]:
    units = units_visible_to(actor).filter(status=UnitStatus.SUBMITTED).count()
    yield Task(_("待确认的单位登记"), units, f"{reverse('office:units_list')}?status=submitted")
    listed = reverse("office:applications_list")
    submitted = visible_to(actor).filter(status=ApplicationStatus.SUBMITTED).count()
    yield Task(_("待形式审查的申报"), submitted, f"{listed}?status=submitted")
    returned = visible_to(actor).filter(status=ApplicationStatus.RETURNED).count()
    yield Task(_("已退回、等待补正的申报"), returned, f"{listed}?status=returned")
    yield Task(_("等待拟定上会名单的项目"), sum(queue.count for queue in queues()), reverse("office:decisions_list"))
    panels = reverse("office:panels_list")
    yield Task(_("待组建评审组或分配专家的申报"), review.unassigned(actor).count(), panels)
    yield Task(_("时间已到、待结束的评审"), review.to_close(actor, now).count(), panels)
    yield Task(_("待计算或确认排名的评审组"), review.to_rank(actor).count(), panels)
    changes = delivery.pending_changes(actor).filter(status="submitted").count()
    yield Task(_("待办理的变更申请"), changes, reverse("office:projects_changes"))
    yield Task(_("待验收的绩效报告"), delivery.reports_to_accept(actor).count(), reverse("office:projects_reports"))
    yield Task(_("逾期未交的绩效报告"), delivery.overdue(actor, now).count(), reverse("office:projects_overdue"))


def _for_approvers(actor: Actor, now: datetime) -> Iterable[Task]:
    held = unfinished().filter(held_at__lte=now).count()
    yield Task(_("已开会、待记录决议的会议"), held, reverse("office:decisions_list"))
    changes = delivery.pending_changes(actor).filter(status="recommended").count()
    yield Task(_("待审批的变更申请"), changes, reverse("office:projects_changes"))


@dataclass(frozen=True)
class Coming:
    """A day of a call's schedule that lies ahead. ``default``: the notice does not say it."""

    at: datetime
    label: str
    call: Call
    default: bool

    def days_left(self, now: datetime) -> int:
        return max(0, (self.at - now).days)


def coming_days(calls: Iterable[Call], now: datetime) -> list[Coming]:
    """The next days of the calls' schedules, the nearest first."""
    found = []
    for call in calls:
        document = call.current_document
        for instant in document.schedule.instants:
            at = document.instant(instant.id)
            if at >= now:
                default = document.is_default(f"schedule.instants.{instant.id}")
                found.append(Coming(at, instant.label, call, default))
    return sorted(found, key=lambda day: day.at)[:DAYS_SHOWN]

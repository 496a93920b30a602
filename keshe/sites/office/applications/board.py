"""谁还缺什么: what is still missing of each application, and the words to remind its unit with.

Everything shown here is read from the state of things; nothing is ticked off by hand on this page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from keshe.applications.domain.lifecycle import ApplicationStatus
from keshe.applications.models import Application
from keshe.delivery.models import Project
from keshe.lib import clock
from keshe.lib.days import deadline
from keshe.programmes.domain.document import ApplicationStage


@dataclass
class Gap:
    """One application with what it lacks."""

    application: Application
    missing: list[str] = field(default_factory=list)
    #: The nearest day by which something of it is due.
    due: datetime | None = None

    @property
    def reminder(self) -> str:
        """What to paste into a message to the unit: who, what is missing, by when, whom to ask."""
        document = self.application.version.document_model
        lines = [_("%(unit)s：您好！") % {"unit": self.application.organisation.name}]
        lines.append(
            _("贵单位申报的“%(call)s”项目《%(title)s》（%(number)s）目前还缺：")
            % {
                "call": document.call.title,
                "title": getattr(self.application, "shown_title", "") or _("未命名"),
                "number": self.application.number or _("尚未编号"),
            }
        )
        lines += [f"{number}. {what}" for number, what in enumerate(self.missing, start=1)]
        if self.due:
            lines.append(_("请于 %s 前完成。") % deadline(self.due))
        lines.append(_("如有疑问，请联系%(office)s。") % {"office": document.call.contact.office})
        return "\n".join(lines)


def gaps(applications: Iterable[Application], projects: dict[int, Project], now: datetime) -> list[Gap]:
    """What each application lacks, those due soonest first; complete ones are left out.

    ``applications`` come from ``filters.annotated``; ``projects`` by the application's primary key.
    """
    found = [_gap(application, projects.get(application.pk), now) for application in applications]
    lacking = [gap for gap in found if gap.missing]
    far = clock.end_of_day(clock.LAST_DAY)
    return sorted(lacking, key=lambda gap: (gap.due or far, gap.application.pk))


def _gap(application: Application, project: Project | None, now: datetime) -> Gap:
    gap = Gap(application)
    stage = application.version.document_model.application_stage(application.category)
    if application.status == ApplicationStatus.DRAFT:
        gap.missing.append(_("申报书尚未提交"))
        gap.due = _instant(application, stage.closes)
    elif application.status == ApplicationStatus.RETURNED:
        gap.missing.append(_("申报书退回后尚未补正"))
        gap.due = application.correction_due
    elif application.status in (ApplicationStatus.SUBMITTED, ApplicationStatus.ACCEPTED):
        _paper_and_fiscal(gap, stage)
    if project is not None:
        _report(gap, project, now)
    return gap


def _paper_and_fiscal(gap: Gap, stage: ApplicationStage) -> None:
    application = gap.application
    document = application.version.document_model
    if wants_paper(application) and not getattr(application, "has_paper", False):
        gap.missing.append(_("盖章的纸质申报书尚未送达"))
        gap.due = _instant(application, stage.paper_due or stage.closes)
    if document.fiscal is not None and not getattr(application, "fiscal_receipt", None):
        gap.missing.append(_("尚未在财政专项资金系统录入，或尚未告知回执号"))
        gap.due = gap.due or _instant(application, stage.closes)


def wants_paper(application: Application) -> bool:
    """Whether the call wants a sealed copy on paper with the application."""
    document = application.version.document_model
    demands = document.demands_for(application.category, application.applicant_type)
    return any(demand.paper and demand.required for demand in demands)


def _report(gap: Gap, project: Project, now: datetime) -> None:
    if project.status == "running":
        late = _("（已逾期）") if project.report_due < now else ""
        gap.missing.append(_("绩效报告书尚未提交") + late)
        gap.due = project.report_due
    elif project.status == "returned":
        gap.missing.append(_("绩效报告书退回后尚未补正"))
        gap.due = project.correction_due


def _instant(application: Application, name: str | None) -> datetime | None:
    if name is None:
        return None
    document = application.version.document_model
    return document.instant(name, application.category, application.applicant_type, application.batch or None)

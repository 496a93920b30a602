"""What a unit does next once its application is being carried out or rewarded, and where it does it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from keshe.applications.models import Application, StageEntry
from keshe.awards.domain.lifecycle import AwardStatus, InstalmentStatus
from keshe.awards.models import Award
from keshe.awards.rules import rules_of
from keshe.delivery.domain.lifecycle import ProjectStatus
from keshe.delivery.models import Project
from keshe.lib.days import deadline


@dataclass(frozen=True)
class Following:
    """One sentence, and the page for it."""

    text: str
    label: str
    url: str


def following(application: Application, current: StageEntry) -> Following | None:
    """The project's or the award's next step; None in stages where the unit only waits."""
    project: Project | None = getattr(application, "project", None)
    if project is not None and project.entry_id == current.pk:
        return _of_project(project)
    award: Award | None = getattr(application, "award", None)
    if award is not None and award.stage_entry_id == current.pk:
        return _of_award(award)
    return None


def _of_project(project: Project) -> Following | None:
    due = deadline(project.correction_due or project.report_due)
    texts = {
        ProjectStatus.RUNNING: _("项目实施中，请随时登记进展；绩效报告须于 %(due)s 前提交。") % {"due": due},
        ProjectStatus.RETURNED: _("绩效报告已退回补正，请于 %(due)s 前重新提交。") % {"due": due},
        ProjectStatus.REPORTED: _("绩效报告已提交，等待验收。"),
    }
    text = texts.get(ProjectStatus(project.status))
    url = reverse("applicant:projects_show", args=[project.uid])
    return Following(text, _("打开项目"), url) if text else None


def _of_award(award: Award) -> Following | None:
    if award.status != AwardStatus.APPROVED:  # until then its unit does not know of it
        return None
    url = reverse("applicant:awards_show", args=[award.uid])
    states = {instalment.status for instalment in award.instalments.all()}
    if InstalmentStatus.DUE in states and rules_of(award).invoice != "none":
        return Following(_("奖补已核定，请开具税务发票并在线提交。"), _("提交发票"), url)
    if InstalmentStatus.INVOICED in states:
        return Following(_("发票已提交，等待财务复核。"), _("查看奖补"), url)
    return Following(_("奖补已核定，等待支付。"), _("查看奖补"), url)

"""Where an application stands: the stages of its path with their outcomes, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from keshe.applications.domain.lifecycle import ApplicationStatus, StageStatus
from keshe.applications.models import Application, StageEntry
from keshe.lib import clock
from keshe.lib.days import deadline
from keshe.sites.applicant.applications.following import Following, following


@dataclass(frozen=True)
class Step:
    """A stage of the path as the timeline shows it."""

    label: str
    state: str
    at: str = ""
    note: str = ""
    default: bool = False


STATES = {StageStatus.OPEN: "current", StageStatus.PASSED: "done", StageStatus.FAILED: "failed"}


def steps_of(application: Application) -> list[Step]:
    """Every stage of the category's path; those entered with their time and their outcome's reason."""
    entries = {entry.stage: entry for entry in application.stages.all()}
    return [
        _step(stage.label, entries.get(stage.id))
        for stage in application.version.document_model.path_of(application.category)
    ]


def _step(label: str, entry: StageEntry | None) -> Step:
    if entry is None:
        return Step(label, "coming")
    at = clock.local(entry.left_at or entry.entered_at).strftime("%Y-%m-%d")
    return Step(label, STATES[StageStatus(entry.status)], at, _note(entry))


def _note(entry: StageEntry) -> str:
    """What the stage said: only what its owner has put there for the applicant."""
    outcome = entry.outcome
    parts = [str(outcome["reason"])] if outcome.get("reason") else []
    if entry.status == StageStatus.FAILED and not parts:
        parts.append(_("未通过"))
    return "；".join(parts)


def current_entry(application: Application) -> StageEntry | None:
    """The stage that the application stands in; None when it has come to its end."""
    return next((entry for entry in application.stages.all() if entry.status == StageStatus.OPEN), None)


def follow_up(application: Application) -> Following | None:
    """Where an accepted application goes on, when there is something to do or to look at."""
    current = current_entry(application)
    accepted = application.status == ApplicationStatus.ACCEPTED
    return following(application, current) if accepted and current else None


def next_step(application: Application) -> str:
    """One sentence: what the unit does next."""
    current = current_entry(application)
    status = ApplicationStatus(application.status)
    if any(entry.status == StageStatus.FAILED for entry in application.stages.all()):
        return _("申报已结束，理由见进度。")
    if status == ApplicationStatus.DRAFT:
        return _("继续填报，检查无误后由单位管理员提交。")
    if status == ApplicationStatus.RETURNED and application.correction_due:
        due = deadline(application.correction_due)
        return _("请按审查意见修改，于 %(due)s 前重新提交。") % {"due": due}
    if status == ApplicationStatus.SUBMITTED:
        return _("已提交，等待形式审查。请按通知要求报送盖章的纸质材料，并完成财政系统录入。")
    if status == ApplicationStatus.WITHDRAWN:
        return _("已撤回。截止前可重新填报。")
    if current is None:
        return _("全部阶段已结束。")
    if onward := follow_up(application):
        return onward.text
    document = application.version.document_model
    return _("目前处于“%(stage)s”阶段，有结果时会通知您。") % {"stage": document.stage(current.stage).label}

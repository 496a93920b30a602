"""What the records say otherwise now than when an application was handed in."""

from __future__ import annotations

from dataclasses import dataclass

from keshe.applications.domain.figures import Figure
from keshe.applications.figures import frozen_figures, live_figures, moved
from keshe.applications.models import Application, Submission
from keshe.applications.queries import form_of


@dataclass(frozen=True)
class Moved:
    """A figure that stood otherwise when it was frozen."""

    label: str
    then: Figure
    now: Figure


def moved_figures(application: Application, submission: Submission | None) -> list[Moved]:
    """The figures of the newest submission that the records give otherwise today, in the form's order."""
    frozen = frozen_figures(submission) if submission else {}
    if not frozen:
        return []
    form = form_of(application)
    changed = moved(frozen, live_figures(application, form))
    labels = {question.id: question.label for question in form.questions}
    return [Moved(labels.get(id_, figure.label), frozen[id_], figure) for id_, figure in changed.items()]

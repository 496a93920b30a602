"""Reads: the figures of a form, live from the records or as they were frozen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from keshe.applications.domain.figures import Figure, figure_of
from keshe.applications.models import Application, Submission
from keshe.capability import queries as capability
from keshe.lib import clock
from keshe.programmes.domain.document import FigureQuestion, Form
from keshe.programmes.domain.moments import Moments


class Later(Mapping[str, Figure]):
    """Figures that are read when somebody looks: most pages of an application show none."""

    def __init__(self, read: Callable[[], Mapping[str, Figure]]) -> None:
        self._read = read
        self._found: Mapping[str, Figure] | None = None

    @property
    def _figures(self) -> Mapping[str, Figure]:
        if self._found is None:
            self._found = self._read()
        return self._found

    def __getitem__(self, question: str) -> Figure:
        return self._figures[question]

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)


def live_figures(application: Application, form: Form, at: datetime | None = None) -> dict[str, Figure]:
    """The figures of a form as the records give them now: question id → figure."""
    questions = [question for question in form.questions if isinstance(question, FigureQuestion)]
    if not questions:
        return {}
    document = application.version.document_model
    moments = Moments.at(
        document,
        "live",
        at or clock.now(),
        application.category,
        application.applicant_type,
        application.batch or None,
    )
    reader = capability.reader(application.organisation, application)
    return {question.id: figure_of(question, reader, moments) for question in questions}


def frozen_figures(submission: Submission) -> dict[str, Figure]:
    """The figures as they stood when a form was handed in."""
    stored = submission.snapshot.get("figures_of_records") or {}
    return {question: Figure.from_json(figure) for question, figure in stored.items()}


def moved(frozen: Mapping[str, Figure], live: Mapping[str, Figure]) -> dict[str, Figure]:
    """What the records say otherwise now than when the form was handed in: question id → the figure of today."""
    return {
        question: figure
        for question, figure in live.items()
        if question in frozen and (figure.shown, figure.number) != (frozen[question].shown, frozen[question].number)
    }

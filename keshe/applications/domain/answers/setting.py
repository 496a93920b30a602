"""What a question must know of its surroundings to be shown and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from keshe.programmes.domain import form_rules
from keshe.programmes.domain.document import Ask, CallDocument, Form, Section

#: What stands in one section: question id → answer (see the table in ``keshe/applications/README.md``).
Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Setting:
    """The call document, who applies for what, and everything answered so far. Independent of any status, so the
    report of a running project is checked by the same rules as a draft application."""

    document: CallDocument
    category: str
    applicant_type: str
    items: tuple[str, ...] = ()
    batch: str | None = None
    #: Answers of the whole form, by question id.
    answers: Answers = field(default_factory=dict)
    #: Number of files by document id.
    files: Mapping[str, int] = field(default_factory=dict)
    #: Answers of the form that this one reports on (promised targets, budget), by question id.
    promised: Answers = field(default_factory=dict)
    #: Plain facts that rules of the form may speak of besides answers (``application.category`` …).
    facts: Mapping[str, object] = field(default_factory=dict)
    #: Figures counted from records, by question id (``domain.figures.Figure``).
    figures: Mapping[str, Any] = field(default_factory=dict)

    def with_answers(self, more: Answers) -> Setting:
        """The same surroundings with some answers put in place."""
        return replace(self, answers={**self.answers, **more})

    def shows(self, part: Ask | Section) -> bool:
        """Whether the section or question stands in this application's form."""
        return form_rules.is_shown(part, self.answers, self.category, self.applicant_type, self.facts)

    def requires(self, question: Ask) -> bool:
        """Whether the question must be answered before the form is handed in."""
        return form_rules.is_required(question, self.answers, self.facts)

    def sections(self, form: Form) -> tuple[Section, ...]:
        """The form's sections that this applicant fills in."""
        return tuple(section for section in form.sections if self.shows(section))

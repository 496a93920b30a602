"""A form as it is being filled in, with what the platform fills in itself: what a print of it, and a file that comes
back, are measured by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from keshe.applications.domain.answers import flat
from keshe.applications.domain.answers.setting import Setting
from keshe.applications.forms.prefill import Prefill, prefills_of
from keshe.applications.models import Application
from keshe.applications.paper.parts import Sheet
from keshe.applications.queries import form_of, section_rows, setting_of
from keshe.capability.queries import reader
from keshe.programmes.domain.document import Form


@dataclass(frozen=True)
class Source:
    """``answers``: section id → answers as the page shows them; ``revisions``: section id → the revision they have been
    saved under (0: never); ``prefills``: question id → what is filled in by the platform and stands there now."""

    application: Application
    form: Form
    setting: Setting
    answers: Mapping[str, Mapping[str, Any]]
    revisions: Mapping[str, int]
    prefills: Mapping[str, Prefill]

    @property
    def sheet(self) -> Sheet:
        """The form as it is printed: with blank rows where a table has none, and prefilled answers left alone."""
        return Sheet(self.form, self.setting, frozenset(self.prefills), open=True)


def source_of(application: Application) -> Source:
    """The application form of an application."""
    form = form_of(application)
    rows = section_rows(application, form.id)
    saved = {name: row.values for name, row in rows.items()}
    setting = setting_of(application, form.id, saved)
    return sourced(application, form, setting, saved, {name: row.revision for name, row in rows.items()})


def sourced(
    application: Application,
    form: Form,
    setting: Setting,
    saved: Mapping[str, Mapping[str, Any]],
    revisions: Mapping[str, int],
) -> Source:
    """The same for any form: ``saved`` with every prefill in its place."""
    facts = reader(application.organisation, application)
    answers: dict[str, dict[str, Any]] = {}
    standing: dict[str, Prefill] = {}
    for section in form.sections:
        values = dict(saved.get(section.id, {}))
        found = prefills_of(section.questions, application.organisation, facts, setting.document)
        if section.repeat is None:
            for question in section.questions:
                prefill = found.get(question.id)
                if prefill and (question.locked or question.id not in values):
                    values[question.id] = prefill.value
                # Rows that the platform proposes are there to be completed; a single value is the profile's.
                if prefill and values[question.id] == prefill.value and not isinstance(prefill.value, list):
                    standing[question.id] = prefill
        answers[section.id] = values
    return Source(application, form, setting.with_answers(flat(answers)), answers, revisions, standing)

"""The form engine: a section of a call's form as a Django form. One question = one entry of the call document.

It knows nothing of an application's status, so the report of a running project is filled in with it, too::

    form = SectionForm(section, setting, saved, prefills, data=request.POST or None)
    values = form.answers()                  # what to save, faults and all
    form.show(check_section(section, values, setting))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from keshe.applications.domain.answers import ENTRIES, is_empty
from keshe.applications.domain.answers.setting import Answers, Setting
from keshe.applications.forms.fields import AnswerField
from keshe.applications.forms.prefill import Prefill
from keshe.applications.forms.wording import words
from keshe.lib.refusals import Reason, sentence
from keshe.programmes.domain.document import Ask, Section

#: Blank rows added by “添加一行” where no JavaScript adds them one at a time.
MORE_ROWS = 3


class SectionForm(forms.Form):
    """The questions of one section.

    Args:
        section: the section of the call's form.
        setting: surroundings, with the answers of the whole form.
        saved: the section's saved answers; a question that is not in them takes its prefill.
        prefills: question id → what the unit's profile and records say.
        data: what the browser sent, or None.
        more: id of the question to which blank rows are added.
    """

    def __init__(
        self,
        section: Section,
        setting: Setting,
        saved: Answers,
        prefills: Mapping[str, Prefill] | None = None,
        data: QueryDict | None = None,
        more: str = "",
    ) -> None:
        super().__init__(data, use_required_attribute=False)
        self.section = section
        self.setting = setting
        self.saved = saved
        self.prefills = prefills or {}
        self.more = more
        for prefix, values in self._entries():
            for question in section.questions:
                self._add(question, prefix, values)

    def _entries(self) -> Iterator[tuple[str, Answers]]:
        if self.section.repeat is None:
            yield "", self.saved
            return
        entries = list(self.saved.get(ENTRIES) or [])
        spare = 1 if len(entries) < self.section.repeat.at_most else 0
        for number, entry in enumerate([*entries, *({} for _ in range(spare))]):
            yield f"{number}-", entry

    def _add(self, question: Ask, prefix: str, values: Answers) -> None:
        if not self.setting.shows(question) and not self._may_appear(question):
            return
        prefill = self.prefills.get(question.id) if not prefix else None
        value, source = values.get(question.id), ""
        if prefill and (question.locked or question.id not in values):
            value, source = prefill.value, prefill.source
        name = prefix + question.id
        more = MORE_ROWS if self.more == name else 0
        field = AnswerField(question, self.setting, more=more, source=source)
        if prefill and not source and isinstance(prefill.value, str) and value not in (prefill.value, None, ""):
            field.source, field.differs = prefill.source, words(question, prefill.value, self.setting)
        self.fields[name] = field
        self.initial[name] = value

    def condition_of(self, field: BoundField) -> tuple[str, str] | None:
        """Another question and the answer to it on which this one appears, where it is as simple as that."""
        rule = cast("AnswerField", field.field).question.show_when
        if rule is None or rule.answer is None or rule.equals is None:
            return None
        wanted = {True: "yes", False: "no"}.get(rule.equals) if isinstance(rule.equals, bool) else str(rule.equals)
        return (rule.answer, str(wanted)) if rule.answer in self.fields else None

    def _may_appear(self, question: Ask) -> bool:
        """A question shown only on certain answers of this very section stays on the page, for those without
        JavaScript; the page says when it applies."""
        return not question.categories or self.setting.category in question.categories

    def answers(self) -> dict[str, Any]:
        """What to save: everything as typed, locked questions as prefilled."""
        if self.section.repeat is None:
            return dict(self._read(""))
        found = []
        for prefix, _values in self._entries():
            entry = dict(self._read(prefix))
            if any(not is_empty(value) for value in entry.values()):
                found.append(entry)
        return {ENTRIES: found}

    def _read(self, prefix: str) -> Iterator[tuple[str, Any]]:
        for question in self.section.questions:
            field = self.fields.get(prefix + question.id)
            if field is None or question.type in ("file", "opinion", "figure"):
                continue
            name = prefix + question.id
            if question.locked:
                yield question.id, self.initial.get(name)
            else:
                yield question.id, field.widget.value_from_datadict(self.data, self.files, name)

    def show(self, reasons: Iterable[Reason]) -> None:
        """Put faults beside their questions."""
        self.full_clean()
        self.cleaned_data = getattr(self, "cleaned_data", {})
        for reason in reasons:
            name = reason.field if reason.field in self.fields else None
            self.add_error(name, sentence(reason))
            if name and "cell" in reason.facts:
                field = cast("AnswerField", self.fields[name])
                prefix = name.removesuffix(field.question.id)
                field.widget.faulty.add(f"{prefix}{reason.facts['cell']}")

    @property
    def entries(self) -> list[list[BoundField]]:
        """The questions as the page shows them: one list, or one per entry of a section that repeats."""
        groups: dict[str, list[BoundField]] = {}
        for name in self.fields:
            prefix = name.split("-", 1)[0] if self.section.repeat else ""
            groups.setdefault(prefix, []).append(self[name])
        return list(groups.values())

"""The rules of filling in, pure: what is wrong with the answers of a section or a form.

A draft saves whatever a person typed; the same checks tell what is missing while filling in and refuse on handing in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from keshe.applications.domain.answers import budget, report, rows, simple
from keshe.applications.domain.answers.faults import fault
from keshe.applications.domain.answers.setting import Answers, Setting
from keshe.lib.refusals import Reason
from keshe.programmes.domain.document import Ask, FileQuestion, Form, Section

Checker = Callable[[Any, Any, Setting], Iterator[Reason]]

#: Question type → check of a given answer. Types without an entry here (opinion, file, figure) hold no answer of their
#: own.
CHECKS: dict[str, Checker] = {
    "text": simple.check_text,
    "longtext": simple.check_longtext,
    "number": simple.check_number,
    "money": simple.check_money,
    "date": simple.check_date,
    "period": simple.check_period,
    "choice": simple.check_choice,
    "multichoice": simple.check_multichoice,
    "yesno": simple.check_yesno,
    "commitment": simple.check_commitment,
    "table": rows.check_table,
    "schedule": rows.check_schedule,
    "people": rows.check_people,
    "targets": rows.check_targets,
    "evidence": rows.check_evidence,
    "budget": budget.check_budget,
    "results": report.check_results,
    "spending": report.check_spending,
    "selfscore": report.check_selfscore,
}

#: Where the entries of a section that is filled several times stand in its answers.
ENTRIES = "entries"


class SectionState(StrEnum):
    """How far a section has come."""

    EMPTY = "empty"
    PARTIAL = "partial"
    COMPLETE = "complete"


def is_empty(value: Any) -> bool:
    """Whether nothing has been answered."""
    if isinstance(value, Mapping):
        return all(is_empty(part) or part is False for part in value.values())
    return value in (None, "", [])


def check_question(question: Ask, value: Any, setting: Setting) -> Iterator[Reason]:
    """What is wrong with one answer, completeness included."""
    if isinstance(question, FileQuestion):
        yield from _check_files(question, setting)
        return
    kind = getattr(question, "type", "")
    if kind not in CHECKS:
        return
    if not is_empty(value):
        yield from CHECKS[kind](question, value, setting)
    elif setting.requires(question):
        yield from _nothing(question, kind, value, setting)


def _nothing(question: Ask, kind: str, value: Any, setting: Setting) -> Iterator[Reason]:
    """A required answer is missing. Mirrors of promises have nothing to answer when nothing was promised."""
    if kind in ("results", "spending"):
        yield from CHECKS[kind](question, value or [], setting)
    elif kind == "commitment":
        yield fault(question, "not_agreed")
    elif kind != "multichoice" or getattr(question, "at_least", 0) > 0 or question.required_when is not None:
        yield fault(question, "missing")


def _check_files(question: FileQuestion, setting: Setting) -> Iterator[Reason]:
    count = setting.files.get(question.document, 0)
    if count == 0 and setting.requires(question):
        yield fault(question, "file_missing", document=setting.document.demand(question.document).label)
    elif count > question.max_files:
        yield fault(question, "files_many", most=question.max_files, count=count)


def check_section(section: Section, values: Answers, setting: Setting) -> list[Reason]:
    """What is wrong with a section's answers, in the order of its questions; empty when it can be handed in.

    ``values`` are the section's own answers; ``setting.answers`` those of the whole form.
    """
    if section.repeat is None:
        return _check_answers(section, values, setting.with_answers(values))
    entries = [entry for entry in values.get(ENTRIES) or [] if any(not is_empty(answer) for answer in entry.values())]
    reasons: list[Reason] = []
    if not section.repeat.at_least <= len(entries) <= section.repeat.at_most:
        facts = {"section": section.title, "least": section.repeat.at_least, "most": section.repeat.at_most}
        reasons.append(Reason("applications.answer_entries", {**facts, "count": len(entries)}, section.id))
    for number, entry in enumerate(entries):
        reasons += [
            Reason(reason.code, {**reason.facts, "entry": number + 1}, f"{number}-{reason.field}")
            for reason in _check_answers(section, entry, setting.with_answers(entry))
        ]
    return reasons


def _check_answers(section: Section, values: Answers, setting: Setting) -> list[Reason]:
    return [
        reason
        for question in section.questions
        if setting.shows(question)
        for reason in check_question(question, values.get(question.id), setting)
    ]


def check_form(form: Form, answers: Mapping[str, Answers], setting: Setting) -> dict[str, list[Reason]]:
    """What is wrong with a whole form: section id → reasons, only sections with faults. ``answers``: section id →
    its answers; ``setting.answers`` need not be filled."""
    whole = setting.with_answers(flat(answers))
    found = {section.id: check_section(section, answers.get(section.id, {}), whole) for section in whole.sections(form)}
    return {section: reasons for section, reasons in found.items() if reasons}


def flat(answers: Mapping[str, Answers]) -> dict[str, Any]:
    """All answers of a form by question id (ids are unique in a form; repeated sections are left out)."""
    return {
        question: value for section in answers.values() for question, value in section.items() if question != ENTRIES
    }


def section_state(section: Section, values: Answers, setting: Setting) -> SectionState:
    """Nothing answered, something answered, or ready to be handed in."""
    if not check_section(section, values, setting):
        return SectionState.COMPLETE
    started = any(not is_empty(value) for value in values.values())
    return SectionState.PARTIAL if started else SectionState.EMPTY

"""What a returned file would change: question by question the answer that is saved, the one that was read, and what is
to be done about it. Only :attr:`Plan.values` is ever written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from keshe.applications.domain.answers import ENTRIES, check_question, is_empty
from keshe.applications.domain.answers.report import criteria_of
from keshe.applications.domain.answers.setting import Setting
from keshe.applications.domain.handwriting import Illegible
from keshe.applications.forms.columns import COLUMNS
from keshe.applications.forms.reading import factor
from keshe.applications.forms.wording import cell_words, words
from keshe.applications.paper import reading
from keshe.applications.paper.found import Found, cells_of
from keshe.applications.paper.parts import MIRRORS, NEVER_TYPED
from keshe.applications.paper.source import Source
from keshe.lib.refusals import Reason, sentences
from keshe.programmes.domain.document import Section

#: Changes of one table that are told one by one.
MOST_TOLD = 12


class State(StrEnum):
    """What is to become of an answer."""

    SAME = "same"
    UPDATED = "updated"
    UNREADABLE = "unreadable"
    FIXED = "fixed"
    MISSING = "missing"
    UNFILLED = "unfilled"


@dataclass(frozen=True)
class Reading:
    """One question. ``old`` and ``new`` in words; ``changes``: single cells of a table; ``notes``: why it cannot be
    read or written, or what will still have to be mended."""

    section: str
    label: str
    old: str
    new: str
    state: State
    changes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    #: Whether something that is saved would go, because the file has nothing there.
    empties: bool = False


@dataclass
class Plan:
    """The whole file. ``values``: section id → all its answers after the import, for sections with a change."""

    readings: list[Reading] = field(default_factory=list)
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def count(self, state: State) -> int:
        """How many questions stand so."""
        return sum(reading.state == state for reading in self.readings)

    @property
    def updated(self) -> int:
        return self.count(State.UPDATED)

    @property
    def emptied(self) -> int:
        """How many answers would lose something: often the file is older than they are."""
        return sum(reading.empties for reading in self.readings)


def plan_of(source: Source, found: Found, *, clears: bool) -> Plan:
    """Compare a file with what is saved.

    Args:
        clears: the file was made for this very application, so that an empty cell means an emptied one; in a blank form
            an empty cell says nothing.
    """
    plan = Plan(unknown=list(found.unknown))
    for table in found.tables.values():
        plan.unknown += table.extra
    answers = dict(source.setting.answers)
    for section in source.form.sections:
        comparer = _Comparer(source, section, found, clears)
        entries = comparer.entries()
        changed, after = False, []
        for number, old in enumerate(entries):
            values, touched = dict(old), False
            for question in section.questions:
                setting = source.setting.with_answers({**answers, **values})
                reading, value = comparer.question(question, number, old, setting)
                if reading is not None:
                    plan.readings.append(reading)
                if reading is not None and reading.state == State.UPDATED:
                    values[question.id], touched = value, True
            changed = changed or touched
            after.append(values)
        if section.repeat is None:
            answers |= after[0]
        if changed:
            kept = [entry for entry in after if any(not is_empty(value) for value in entry.values())]
            plan.values[section.id] = after[0] if section.repeat is None else {ENTRIES: kept}
    return plan


@dataclass
class _Comparer:
    source: Source
    section: Section
    found: Found
    clears: bool

    def entries(self) -> list[Mapping[str, Any]]:
        """What is saved, one or several; and room for what the file adds."""
        saved = self.source.answers.get(self.section.id, {})
        if self.section.repeat is None:
            return [saved]
        kept: list[Mapping[str, Any]] = list(saved.get(ENTRIES) or [])
        places = [*self.found.cells, *self.found.tables]
        most = max((entry + 1 for section, entry, _q in places if section == self.section.id), default=0)
        return kept + [{} for _ in range(min(most, self.section.repeat.at_most) - len(kept))]

    def question(
        self, question: Any, entry: int, old: Mapping[str, Any], setting: Setting
    ) -> tuple[Reading | None, Any]:
        """How one question stands, and the answer to write."""
        if question.type in ("file", "opinion", "commitment") or question.print.hidden:
            return None, None
        address = (self.section.id, entry, question.id)
        rows = question.type in COLUMNS or question.type == "selfscore"
        there: Any = self.found.tables.get(address) if rows else self.found.cells.get(address)
        if not (setting.shows(self.section) and setting.shows(question)):
            return self._not_asked(question, there, rows=rows), None
        if there is None:
            fillable = self.source.sheet.fillable(question)
            return (self._reading(question, setting, old.get(question.id), State.MISSING) if fillable else None), None
        compare = self._rows if rows else self._simple
        return compare(question, there, old.get(question.id), setting)

    def _not_asked(self, question: Any, there: Any, *, rows: bool) -> Reading | None:
        """A question of the form that this application does not have: only worth a word where something stands there."""
        if there is None or question.type in NEVER_TYPED:
            return None
        text = "" if rows and not _filled(there) else "…" if rows else reading.bare(there.text)
        if not text:
            return None
        note = sentences([Reason("applications.import_not_asked")])
        return Reading(self.section.title, question.label, "", text, State.FIXED, (), tuple(note))

    def _reading(self, question: Any, setting: Setting, old: Any, state: State, **more: Any) -> Reading:
        shown = summary(question, old, setting)
        made = Reading(self.section.title, question.label, shown, shown if state == State.SAME else "", state)
        return replace(made, **more)

    def _simple(self, question: Any, cell: Any, old: Any, setting: Setting) -> tuple[Reading | None, Any]:
        text = reading.bare(cell.text)
        if not (cell.formula or cell.merged) and reading.unchanged(question, cell, old, setting):
            return self._reading(question, setting, old, State.SAME), None
        if not self.source.sheet.fillable(question):
            return self._fixed(question, text, old, setting), None
        if not text and not cell.formula and not self.clears:
            return self._reading(question, setting, old, State.UNFILLED), None
        try:
            value = reading.simple(question, cell, setting)
        except Illegible as fault:
            notes = tuple(sentences([fault.reason]))
            return self._reading(question, setting, old, State.UNREADABLE, new=text, notes=notes), None
        return self._judged(question, value, old, setting, same=value == old or (is_empty(value) and is_empty(old)))

    def _fixed(self, question: Any, text: str, old: Any, setting: Setting) -> Reading | None:
        """Something stands where nothing is typed: counted, or brought along by the platform."""
        if not text:
            return self._reading(question, setting, old, State.SAME)
        code = "import_counted" if question.type in NEVER_TYPED else "import_prefilled"
        prefill = self.source.prefills.get(question.id)
        facts = {"source": prefill.source if prefill else _("系统")}
        notes = tuple(sentences([Reason(f"applications.{code}", facts)]))
        return self._reading(question, setting, old, State.FIXED, new=text, notes=notes)

    def _rows(self, question: Any, table: Any, old: Any, setting: Setting) -> tuple[Reading | None, Any]:
        if not self.source.sheet.fillable(question):
            return self._reading(question, setting, old, State.SAME), None
        if not _filled(table) and not self.clears:
            return self._reading(question, setting, old, State.SAME if is_empty(old) else State.UNFILLED), None
        value, reasons = reading.rows(question, table, old, setting)
        if not self.clears and (question.type in MIRRORS or question.type == "selfscore"):
            value = filled_up(old, value)
        if reasons:
            told = sentences(reasons)
            notes = tuple(told[:MOST_TOLD]) + (
                (_("另有 %d 处") % (len(told) - MOST_TOLD),) if len(told) > MOST_TOLD else ()
            )
            new = _("%d 行") % len(table.rows)
            return self._reading(question, setting, old, State.UNREADABLE, new=new, notes=notes), None
        same = reading.equal_rows(question, old, value, setting)
        return self._judged(question, value, old, setting, same=same)

    def _judged(self, question: Any, value: Any, old: Any, setting: Setting, *, same: bool) -> tuple[Reading, Any]:
        if same:
            return self._reading(question, setting, old, State.SAME), None
        after = setting.with_answers({question.id: value})
        notes = tuple(sentences(check_question(question, value, after)))
        changes = tuple(changes_of(question, old, value, setting))
        new = summary(question, value, setting) or _("（清空）")
        state = State.UPDATED
        more: dict[str, Any] = {"new": new, "notes": notes, "changes": changes, "empties": loses(old, value)}
        return self._reading(question, setting, old, state, **more), value


def _filled(table: Any) -> bool:
    return any(
        reading.bare(cell.text) or cell.formula
        for row in table.rows
        for key, cell in row.items()
        if key not in ("promised", "points")
    )


def loses(old: Any, new: Any) -> bool:
    """Whether something of an answer goes without anything in its place."""
    if isinstance(old, dict):
        return any(loses(part, (new or {}).get(key)) for key, part in old.items())
    if isinstance(old, list):
        rows = list(new or [])
        return len(rows) < len(old) or any(loses(one, other) for one, other in zip(old, rows, strict=False))
    return not is_empty(old) and is_empty(new)


def filled_up(old: Any, new: Any) -> Any:
    """What a file has, and what is saved where the file has nothing: for parts whose rows the form gives."""
    if isinstance(new, dict):
        before = old if isinstance(old, dict) else {}
        return {key: before.get(key, part) if is_empty(part) else part for key, part in new.items()}
    if isinstance(new, list):
        rows = list(old or [])
        return [filled_up(rows[n] if n < len(rows) else {}, row) for n, row in enumerate(new)]
    return new


def summary(question: Any, value: Any, setting: Setting) -> str:
    """An answer in words; of rows, how many there are."""
    if question.type == "selfscore":
        given = [score for score in (value or {}).values() if score not in ("", None)]
        return _("%d 项") % len(given) if given else ""
    if question.type in COLUMNS:
        return _("%d 行") % len(value) if value else ""
    return "" if is_empty(value) and question.type != "yesno" else words(question, value, setting)


def changes_of(question: Any, old: Any, new: Any, setting: Setting) -> Iterator[str]:
    """The cells of a table that become others."""
    if question.type == "selfscore":
        names = {criterion.id: criterion.label for criterion in criteria_of(question, setting)}
        told = [
            f"{names.get(key, key)}：{(old or {}).get(key) or _('（空）')} → {value or _('（空）')}"
            for key, value in new.items()
            if value != (old or {}).get(key, "")
        ]
    elif question.type in COLUMNS:
        told = list(_row_changes(question, list(old or []), list(new or []), setting))
    else:
        return
    yield from told[:MOST_TOLD]
    if len(told) > MOST_TOLD:
        yield _("另有 %d 处变化") % (len(told) - MOST_TOLD)


def _row_changes(question: Any, old: list[Any], new: list[Any], setting: Setting) -> Iterator[str]:
    unit = factor(question)
    columns = [cell for cell in cells_of(question, setting) if cell.type != "static"]
    for number, row in enumerate(new):
        if number >= len(old) and question.type not in MIRRORS:
            said = "，".join(text for cell in columns if (text := cell_words(cell, row.get(cell.key), unit)))
            yield _("新增第 %(row)d 行：%(said)s") % {"row": number + 1, "said": said[:80]}
            continue
        before = old[number] if number < len(old) else {}
        for cell in columns:
            one, other = (cell_words(cell, place.get(cell.key), unit) for place in (before, row))
            if one != other:
                places = {
                    "row": number + 1,
                    "cell": cell.label,
                    "old": one[:60] or _("（空）"),
                    "new": other[:60] or _("（空）"),
                }
                yield _("第 %(row)d 行“%(cell)s”：%(old)s → %(new)s") % places
    if len(old) > len(new):
        yield _("删去 %d 行") % (len(old) - len(new))

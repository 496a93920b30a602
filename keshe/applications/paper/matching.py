"""Which cell of a returned file answers which question: by the names of the cells where they are left, else by the labels
beside and above them. Nothing is interpreted here; see ``reading``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from keshe.applications.domain.answers.setting import Setting
from keshe.applications.domain.tags import Place, place_of
from keshe.applications.forms.columns import COLUMNS
from keshe.applications.paper.found import Found, Table, cells_of
from keshe.documents.books import ABOUT, HEADINGS
from keshe.documents.domain import contents as paper
from keshe.documents.domain.contents import Contents, Grid, Line, squeezed
from keshe.programmes.domain.document import Form

NUMBER = "项目编号"
TOTALS = ("合计", "总计")
_NUMBERED = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]")
_ENTRY = re.compile(r"\(第(\d+)项\)$")  # of a squeezed text
_UNIT = re.compile(r"^(.+?)[（(]([^（()）]*)[)）]$")


def match(contents: Contents, form: Form, setting: Setting, known: frozenset[str]) -> Found:
    """Find every question of the form in a file. ``known``: squeezed texts that stand on the form anyway."""
    reader = _Matcher(form, setting, known)
    for block in contents.blocks:
        if isinstance(block, Line):
            reader.line(block)
        else:
            reader.grid(block)
    return reader.found


class _Matcher:
    def __init__(self, form: Form, setting: Setting, known: frozenset[str]) -> None:
        self.form, self.setting, self.known = form, setting, known
        self.found = Found()
        self.titles = {squeezed(section.title): section.id for section in form.sections}
        self.questions: dict[str, dict[str, Any]] = {
            section.id: {question.id: question for question in section.questions} for section in form.sections
        }
        self.repeats = {section.id for section in form.sections if section.repeat}
        self.current = ""
        self.pending: tuple[str, Any] | None = None
        self.counts: dict[tuple[str, str], int] = {}

    # ---- paragraphs

    def line(self, block: Line) -> None:
        """A heading, a label above what follows, an answer outside any frame, or a stranger."""
        if (place := self._place(block.tag)) is not None:
            self._cell(place.section, place.question, paper.Cell(block.text))
            return
        text = squeezed(_NUMBERED.sub("", block.text.strip()))
        section = self.titles.get(text) or self.titles.get(squeezed(block.text))
        if section and section != self.current:
            self.current, self.pending = section, None
            return
        asked = self._labelled(squeezed(block.text), whole=True)
        if asked:
            self.pending = asked
        elif self.pending and self.pending[1].type == "longtext" and not self._is_known(block.text):
            self._continue(block.text)
        else:
            self._stranger(block.text)

    def _continue(self, text: str) -> None:
        """A long text whose frame somebody took away: paragraph after paragraph below its label."""
        assert self.pending is not None
        section, question = self.pending
        address = (section, 0, question.id)
        before = self.found.cells.get(address)
        joined = f"{before.text}\n{text}" if before and before.text else text
        self.found.cells[address] = paper.Cell(joined)

    # ---- tables and sheets

    def grid(self, block: Grid) -> None:
        """A table of the form, a grid of labels and values, a frame around one text."""
        if block.name == ABOUT or not block.rows:
            return
        heading = [squeezed(cell.text) for cell in block.rows[0]]
        if squeezed(HEADINGS[1]) in heading and squeezed(HEADINGS[2]) in heading:
            self._answer_sheet(block, heading)
            return
        table = self._table_of(block)
        if table is not None:
            self._table(block, *table)
        else:
            for row in block.rows:
                self._row(row, alone=len(block.rows) == 1 and len(row) == 1)
        self.pending = None

    def _answer_sheet(self, block: Grid, heading: Sequence[str]) -> None:
        part, label, value = (
            heading.index(squeezed(name)) if squeezed(name) in heading else -1 for name in HEADINGS[:3]
        )
        for row in block.rows[1:]:
            if len(row) <= label:
                continue
            name = squeezed(row[part].text) if part >= 0 else ""
            self.current = self.titles.get(_ENTRY.sub("", name), self.current)
            asked = self._labelled(squeezed(row[label].text))
            if asked:
                self._cell(asked[0], asked[1].id, row[value] if value < len(row) else paper.Cell(""))
            elif row[label].text and not self._is_known(row[label].text):
                self.found.unknown.append(f"{row[label].text}：{row[value].text if value < len(row) else ''}")

    def _table_of(self, block: Grid) -> tuple[str, Any] | None:
        """The question with rows that a grid answers: by names, by the label above, by its heading."""
        for row in block.rows[:3]:
            for cell in row:
                place = self._place(cell.tag)
                if place is not None and place.row is not None:
                    return place.section, self.questions[place.section][place.question]
        by_name = self._labelled(_ENTRY.sub("", squeezed(block.name)), whole=True) if block.name else None
        best, most = None, 0
        heading = {_base(cell.text) for cell in block.rows[0]}
        for section, question in self._tables():
            columns = cells_of(question, self.setting)
            fitting = sum(_base(str(cell.label)) in heading for cell in columns)
            if fitting < min(len(columns), max(2, round(len(columns) * 0.6))):
                continue
            given = by_name or self.pending
            score = 3 * fitting + (2 if given and given[1].id == question.id else 0) + (section == self.current)
            if score > most:
                best, most = (section, question), score
        return best

    def _tables(self) -> Iterator[tuple[str, Any]]:
        for section, questions in self.questions.items():
            for question in questions.values():
                if question.type in COLUMNS or question.type == "selfscore":
                    yield section, question

    def _table(self, block: Grid, section: str, question: Any) -> None:
        columns = cells_of(question, self.setting)
        by_title = {_base(str(cell.label)): cell.key for cell in columns}
        first = [_base(cell.text) for cell in block.rows[0]]
        headed = sum(title in by_title for title in first) * 2 >= max(2, len([t for t in first if t]))
        keys: dict[int, str] = {}
        table = Table()
        if headed:
            for place, cell in enumerate(block.rows[0]):
                key = by_title.get(_base(cell.text))
                if key and key not in keys.values():
                    keys[place] = key
                    if unit := _UNIT.match(cell.text.strip()):
                        table.units[key] = unit[2]
                elif cell.text and not key and not self._is_known(cell.text):
                    table.extra.append(cell.text)
        for place, key in self._tagged_columns(block):
            if key not in keys.values():
                keys[place] = key
        table.missing = [str(cell.label) for cell in columns if cell.key not in keys.values()]
        body = block.rows[1:] if headed else block.rows
        for row in body:
            if row and squeezed(row[0].text) in TOTALS and not row[0].tag:
                continue
            table.rows.append({key: row[place] if place < len(row) else paper.Cell("") for place, key in keys.items()})
        self._keep_table(section, question, table)

    def _tagged_columns(self, block: Grid) -> Iterator[tuple[int, str]]:
        for row in block.rows:
            for place, cell in enumerate(row):
                named = self._place(cell.tag)
                if named is not None and named.column:
                    yield place, named.column

    def _keep_table(self, section: str, question: Any, table: Table) -> None:
        earlier = self.found.tables.get((section, 0, question.id))
        if earlier is not None and section not in self.repeats:
            earlier.rows += table.rows  # somebody cut the table in two
            return
        self.found.tables[section, self._count(section, question.id), question.id] = table

    def _row(self, row: Sequence[paper.Cell], *, alone: bool) -> None:
        """Labels with values to their right; or one frame."""
        if alone and self.pending and not row[0].tag and self.pending[1].type == "longtext":
            self._cell(self.pending[0], self.pending[1].id, row[0])
            return
        place = 0
        while place < len(row):
            cell = row[place]
            named = self._place(cell.tag)
            asked = None if named else self._labelled(squeezed(cell.text))
            if named is not None:
                self._cell(named.section, named.question, cell)
            elif asked and place + 1 < len(row):
                place += 1
                self._cell(asked[0], asked[1].id, row[place])
            elif squeezed(cell.text) == NUMBER and place + 1 < len(row):
                place += 1
                self.found.number = row[place].text.strip()
            elif not self._beside_known(row, place):
                self._stranger(cell.text)
            place += 1

    def _beside_known(self, row: Sequence[paper.Cell], place: int) -> bool:
        """On the front page and in the sums, what stands beside a known label is ours as well."""
        return place > 0 and self._is_known(row[place - 1].text)

    # ---- bookkeeping

    def _place(self, tag: str) -> Place | None:
        place = place_of(tag) if tag else None
        if place is None or place.form != self.form.id or place.question not in self.questions.get(place.section, {}):
            return None
        return place

    def _labelled(self, label: str, *, whole: bool = False) -> tuple[str, Any] | None:
        """The question that a label means: one of the section that is being read, else the only one of the form.
        ``whole``: one that stands below its label, not beside it."""
        if not label or (not self.current and not whole and label in self._front()):
            return None
        here = self._candidates(label, [self.current], whole=whole)
        here = [one for one in here if self.setting.shows(one[1])] or here
        everywhere = here or self._candidates(label, list(self.questions), whole=whole)
        return here[self._turn(here)] if here else everywhere[0] if len(everywhere) == 1 else None

    def _front(self) -> set[str]:
        return {squeezed(text) for text in ("年度", "项目名称", "填报日期", "申报单位")}

    def _candidates(self, label: str, sections: Sequence[str], *, whole: bool) -> list[tuple[str, Any]]:
        return [
            (section, question)
            for section in sections
            for question in self.questions.get(section, {}).values()
            if squeezed(question.label) == label
            and question.type not in ("file", "opinion", "commitment")
            and (question.type == "longtext" or question.type in COLUMNS or question.type == "selfscore") >= whole
        ]

    def _turn(self, here: Sequence[tuple[str, Any]]) -> int:
        """Which of several questions with one label comes next: the one met least so far."""
        counts = [self.counts.get((section, question.id), 0) for section, question in here]
        return counts.index(min(counts))

    def _count(self, section: str, question: str) -> int:
        number = self.counts.get((section, question), 0)
        self.counts[section, question] = number + 1
        return number if section in self.repeats else 0

    def _cell(self, section: str, question: str, cell: paper.Cell) -> None:
        again = (section, question) in self.counts and section not in self.repeats
        if not again:
            self.found.cells[section, self._count(section, question), question] = cell
        elif cell.text:
            self.found.unknown.append(f"{self.questions[section][question].label}：{cell.text}")

    def _is_known(self, text: str) -> bool:
        return squeezed(text) in self.known or squeezed(_NUMBERED.sub("", text.strip())) in self.known

    def _stranger(self, text: str) -> None:
        for piece in text.split("\n"):
            if piece.strip() and not self._is_known(piece):
                self.found.unknown.append(piece.strip())


def _base(title: str) -> str:
    """A column's title without its unit."""
    found = _UNIT.match(title.strip())
    return squeezed(found[1] if found else title)

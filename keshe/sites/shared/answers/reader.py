"""From a form and its answers to what one reader may see of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from keshe.applications.domain.answers import ENTRIES, flat
from keshe.applications.domain.answers.setting import Answers, Setting
from keshe.programmes.domain.document import (
    Ask,
    CommitmentQuestion,
    FigureQuestion,
    FileQuestion,
    Form,
    MultiChoiceQuestion,
    Section,
)
from keshe.sites.shared.answers import wording
from keshe.sites.shared.answers.pieces import FileLine, Piece, SectionView, Table
from keshe.sites.shared.answers.tables import TABLES


@dataclass(frozen=True)
class Sight:
    """What a reader sees. ``masked`` words (the names that would tell who applies) are replaced in every text."""

    identifying: bool = True
    sensitive: bool = True
    masked: tuple[str, ...] = ()

    def sees(self, question: Ask) -> bool:
        return (self.identifying or not question.identifying) and (self.sensitive or not question.sensitive)

    def clean(self, text: str) -> str:
        for word in sorted(filter(None, self.masked), key=len, reverse=True):
            text = text.replace(word, MASK)
        return text


#: What stands in place of a masked name.
MASK = "［已隐去］"

EVERYTHING = Sight()
#: Party membership, bank accounts and the like are never shown to experts.
FOR_EXPERTS = Sight(sensitive=False)
FOR_EXPERTS_BLIND = Sight(identifying=False, sensitive=False)


def sections_of(
    form: Form,
    answers: Mapping[str, Answers],
    setting: Setting,
    *,
    files: Iterable[FileLine] = (),
    sight: Sight = EVERYTHING,
) -> tuple[SectionView, ...]:
    """The sections that the applicant filled in, with the questions that this reader may see.

    Args:
        answers: section id → its answers, as a submission's snapshot or the draft holds them.
        setting: the call document, category and applicant; ``promised`` for a report.
        files: the files handed in with the form; each stands under the question of its slot.
    """
    whole = setting.with_answers(flat(answers))
    listed = tuple(files)
    views = (_section(section, answers.get(section.id, {}), whole, listed, sight) for section in whole.sections(form))
    return tuple(view for view in views if any(view.groups))


def _section(
    section: Section, values: Answers, setting: Setting, files: Sequence[FileLine], sight: Sight
) -> SectionView:
    entries = values.get(ENTRIES) or [] if section.repeat else [values]
    groups = [_pieces(section, entry, setting.with_answers(entry), files, sight) for entry in entries]
    return SectionView(section.id, section.title, groups)


def _pieces(
    section: Section, values: Answers, setting: Setting, files: Sequence[FileLine], sight: Sight
) -> list[Piece]:
    seen = [q for q in section.questions if q.type != "opinion" and sight.sees(q) and setting.shows(q)]
    return [_cleaned(_piece(question, values.get(question.id), setting, files), sight) for question in seen]


def _piece(question: Ask, value: Any, setting: Setting, files: Sequence[FileLine]) -> Piece:
    kind = getattr(question, "type", "")
    if isinstance(question, FileQuestion):
        own = [line for line in files if line.slot in (question.id, question.document)]
        return Piece(question.id, question.label, "files", files=own)
    if isinstance(question, FigureQuestion):
        return Piece(question.id, question.label, "figure", figure=setting.figures.get(question.id))
    if isinstance(question, CommitmentQuestion):
        signer = value.get("signer", "") if isinstance(value, dict) and value.get("agreed") else ""
        return Piece(question.id, question.label, "letter", text=signer, lines=question.letter.splitlines())
    if kind in TABLES:
        return Piece(
            question.id,
            question.label,
            "table",
            table=TABLES[kind](question, value or ({} if kind == "selfscore" else []), setting),
        )
    if isinstance(question, MultiChoiceQuestion):
        return Piece(question.id, question.label, "list", lines=wording.chosen(question, value or [], setting))
    if kind == "longtext":
        paragraphs = [line.strip() for line in str(value or "").splitlines() if line.strip()]
        return Piece(question.id, question.label, "text", lines=paragraphs)
    return Piece(question.id, question.label, "line", text=wording.simple(question, value, setting))


def _cleaned(piece: Piece, sight: Sight) -> Piece:
    if not sight.masked:
        return piece
    table = piece.table
    if table is not None:
        rows = [[replace(cell, text=sight.clean(cell.text)) for cell in row] for row in table.rows]
        table = Table(table.head, rows, table.foot)
    figure = piece.figure
    if figure is not None:  # the records behind it tell who applies
        figure = replace(figure, source=sight.clean(figure.source), records=())
    return replace(
        piece,
        text=sight.clean(piece.text),
        figure=figure,
        lines=[sight.clean(line) for line in piece.lines],
        table=table,
    )

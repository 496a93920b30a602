"""The papers of a call as they stand: what is made, what can be made, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from keshe.accounts.actors import Actor
from keshe.audit.models import Subject
from keshe.documents.labels import KINDS
from keshe.documents.models import Document
from keshe.documents.papers import Paper, paper_of, papers, papers_about
from keshe.documents.queries import documents_of
from keshe.lib.refusals import sentences
from keshe.programmes.models import Call
from keshe.review.models import Assignment, Panel, PanelMember
from keshe.review.queries import late_recusals
from keshe.sites.office.papers.doubts import doubt_of


@dataclass(frozen=True)
class Line:
    """A thing with its papers of one kind. ``why_not``: why none can be made now; ``may_make``: by this person."""

    paper: Paper
    thing: Subject
    current: Document | None
    earlier: tuple[Document, ...] = ()
    why_not: str = ""
    may_make: bool = False
    #: Why the current one must not be relied on any more, and what to do.
    doubt: str = ""

    @property
    def title(self) -> str:
        """What its thing is called among the others of the kind."""
        return self.paper.named(self.thing)

    @property
    def label(self) -> str:
        """What it is called on the thing's own page: the kind, or whom the letter goes to."""
        return str(self.thing if isinstance(self.thing, PanelMember) else KINDS[self.paper.kind])

    @property
    def asks_number(self) -> bool:
        """Whether who makes it says which number it shall carry."""
        return self.paper.numbered and self.current is None


@dataclass(frozen=True)
class Shelf:
    """All papers of one kind."""

    paper: Paper
    lines: list[Line] = field(default_factory=list)

    @property
    def label(self) -> str:
        return str(KINDS[self.paper.kind])

    @property
    def made(self) -> int:
        return sum(line.current is not None for line in self.lines)

    @property
    def makeable(self) -> bool:
        """Whether the kind is made from here, and not by the act that it belongs to."""
        return self.paper.content is not None


def shelves(actor: Actor, call: Call) -> list[Shelf]:
    """Every kind that the actor may read, with its things (two or three queries each)."""
    found = []
    recused = late_recusals(call)
    for paper in papers():
        if paper.may_read(actor):
            things = list(paper.things(actor).filter(**{paper.call: call.pk}))
            found.append(Shelf(paper, [doubted(line, recused) for line in _lines(actor, paper, things)]))
    return found


def lines_about(actor: Actor, thing: Subject) -> list[Line]:
    """The papers that can be made about one thing, for its own page."""
    readable = [paper for paper in papers_about(thing) if paper.content is not None and paper.may_read(actor)]
    lines = [line for paper in readable for line in _lines(actor, paper, [thing])]
    call = getattr(thing, "call", None)
    quoting = isinstance(call, Call) and any(line.current for line in lines)
    return [doubted(line, late_recusals(call)) for line in lines] if quoting and call else lines


def letters(actor: Actor, panel: Panel) -> list[Line]:
    """The letters to the experts who are on a panel now."""
    paper = paper_of("expert_letter")
    if paper is None or not paper.may_read(actor):
        return []
    return _lines(actor, paper, paper.things(actor).filter(panel=panel, removed_at__isnull=True))


def doubted(line: Line, recused: Sequence[Assignment]) -> Line:
    """The line with what is to be said of its current paper, if an expert was recused since."""
    if line.current is None or not recused:
        return line
    return replace(line, doubt=doubt_of(line.paper.kind, line.thing, line.current, recused))


def _lines(actor: Actor, paper: Paper, things: Iterable[Subject]) -> list[Line]:
    listed = list(things)
    made = documents_of(listed, paper.kind)
    return [_line(actor, paper, thing, made.get(thing.ref, [])) for thing in listed]


def _line(actor: Actor, paper: Paper, thing: Subject, made: list[Document]) -> Line:
    ready = paper.ready(thing)
    may = paper.may_make is not None and paper.may_make(actor, thing).allowed
    replaced = made and getattr(made[0], "replaced_by", None) is not None
    current, earlier = (None, made) if replaced else (made[0] if made else None, made[1:])
    return Line(paper, thing, current, tuple(earlier), "".join(sentences(ready.reasons)), may and ready.allowed)

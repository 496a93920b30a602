"""The papers that the office makes. A context registers each with what it is about, who may make it, when it can be made
and what it says; the office's page of papers and the one act :func:`keshe.documents.actions.make_paper` do the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from keshe.audit.domain.chain import canonical
from keshe.audit.models import Subject
from keshe.documents.domain.official import paragraph, title_lines
from keshe.lib import days
from keshe.lib.refusals import Decision

Facts = dict[str, object]


@dataclass(frozen=True)
class Content:
    """What a paper says: its title, and the facts for the template ``official``."""

    title: str
    facts: Mapping[str, object]

    @property
    def sha256(self) -> str:
        """Whether it would say anything new."""
        return hashlib.sha256(canonical(dict(self.facts)).encode()).hexdigest()


@dataclass(frozen=True)
class Paper:
    """A kind of paper. Actors and things are of the context that registers it.

    ``things``: what it is made about, as far as the actor sees it; ``call``: the look-up that leads from there to the
    call; ``content``: thing, number, instant → what it says. A paper without ``content`` is made by an act of its own
    context, and only listed.
    """

    kind: str
    model: type[Subject]
    call: str
    things: Callable[[Any], QuerySet[Any]]
    may_read: Callable[[Any], Decision]
    ready: Callable[[Any], Decision]
    may_make: Callable[[Any, Any], Decision] | None = None
    content: Callable[[Any, str, datetime], Content] | None = None
    #: Whether it carries a 发文字号 out of the register.
    numbered: bool = False
    #: What a thing is called where several stand side by side: things of one name must be told apart.
    named: Callable[[Any], str] = str


_papers: dict[str, Paper] = {}


def register_paper(paper: Paper) -> None:
    """Make a kind of paper known."""
    _papers[paper.kind] = paper


def papers() -> list[Paper]:
    """All kinds, in the order of the year."""
    order = list(ORDER)
    return sorted(_papers.values(), key=lambda paper: order.index(paper.kind))


def paper_of(kind: str) -> Paper | None:
    """The kind of that name."""
    return _papers.get(kind)


def papers_about(thing: Subject) -> list[Paper]:
    """The kinds that can be made about such a thing."""
    return [paper for paper in papers() if paper.model is type(thing)]


#: Kinds in the order of the year.
ORDER = (
    "call_notice",
    "application_summary",
    "decision_list",
    "minutes",
    "expert_letter",
    "panel_summary",
    "publicity_list",
    "objection_reply",
    "issuing_document",
    "award_notice",
    "payment_list",
)


def official(
    title: str, *, issuers: Sequence[str], body: Iterable[str | Facts], on: date | None, **given: object
) -> Facts:
    """The facts of the template ``official``; ``given`` are further facts by the names in its head."""
    return {
        "title": title_lines(title),
        "issuer": "　".join(issuers),
        "signer": list(issuers) if on else [],
        "date": days.day(on) if on else "",
        "body": [paragraph(part) if isinstance(part, str) else part for part in body if part],
        **given,
    }


def printed(issuers: Sequence[str], on: date) -> Facts:
    """The imprint's last line: who printed it, and when."""
    return {"by": f"{issuers[0]}办公室", "on": days.day(on)}


def sheet(
    title: str, columns: Sequence[tuple[str, float, str]], rows: Sequence[Sequence[object]], **given: object
) -> Facts:
    """An annex table: columns as (heading, width, side)."""
    return {
        "title": title_lines(title),
        "columns": [{"title": heading, "width": width, "align": side} for heading, width, side in columns],
        "rows": [["" if cell is None else str(cell) for cell in row] for row in rows],
        **given,
    }


def list_mark(sha256: str) -> str:
    """How a frozen list's hash is printed below each page that shows it."""
    return f"名单 SHA-256 {sha256}"

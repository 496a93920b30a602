"""Steps of the office's papers: made by who makes them."""

from __future__ import annotations

from datetime import date

from keshe.accounts.actors import Actor
from keshe.audit.models import Subject
from keshe.documents.actions import make_paper
from keshe.documents.models import Document, Template
from keshe.documents.papers import Paper, paper_of, papers
from keshe.documents.rendering import our_files
from keshe.documents.replaceable import replaceable_of
from keshe.documents.replacing import upload_template
from keshe.programmes.models import Call
from keshe.programmes.templates import scope_of
from keshe.publicity.actions import correct_document, correct_list
from keshe.publicity.domain.listing import Change
from keshe.publicity.models import IssuedDocument, Period
from keshe.rehearsal.cast import Cast


def made_paper(cast: Cast, kind: str, thing: Subject, number: str = "") -> Document:
    """周经办 makes one paper about a thing."""
    paper = paper_of(kind)
    assert paper is not None
    return make_paper(cast.actor("zhou"), paper, thing, number)


def all_papers(cast: Cast, call: Call, *, mark: str = "苏科协") -> dict[str, list[Document]]:
    """周经办 makes every paper of a call that can be made by now; those that acts made stand among them."""
    officer = cast.actor("zhou")
    return {paper.kind: [*_of(officer, call, paper, mark)] for paper in papers()}


def _of(officer: Actor, call: Call, paper: Paper, mark: str) -> list[Document]:
    things = list(paper.things(officer).filter(**{paper.call: call.pk}))
    if paper.content is None or paper.may_make is None:
        refs = [thing.ref for thing in things]
        return list(Document.objects.filter(kind=paper.kind, subject_ref__in=refs).order_by("pk"))
    due = [thing for thing in things if paper.ready(thing) and paper.may_make(officer, thing)]
    return [make_paper(officer, paper, thing, mark if paper.numbered else "") for thing in due]


def corrected_list(cast: Cast, period: Period, project: str) -> Period:
    """周经办 puts the name of the first listed project right."""
    change = Change(1, "project", project)
    return correct_list(cast.actor("zhou"), period, [change], "项目名称录入有误，以申报书为准。")


def corrected_document(cast: Cast, issued: IssuedDocument, project: str, on: date) -> IssuedDocument:
    """吴领导 issues a document that puts the name of the first project right."""
    change = Change(1, "project", project)
    reason = "附件中项目名称录入有误，以申报书为准。"
    return correct_document(cast.actor("wu"), issued, [change], reason, number="", corrected_on=on)


def own_template(cast: Cast, kind: str, content: bytes = b"") -> Template:
    """管理员 uploads a template of the association's for a kind of paper: the platform's own, unless another is given."""
    paper = replaceable_of(kind)
    assert paper is not None
    text = content or our_files()[f"{paper.template}.typ"]
    return upload_template(cast.actor("guan"), scope_of(None), paper, text, f"{paper.template}.typ")

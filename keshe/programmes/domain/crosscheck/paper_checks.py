"""Documents to hand in."""

from __future__ import annotations

from collections.abc import Iterator

from keshe.programmes.domain.crosscheck.finding import Finding
from keshe.programmes.domain.crosscheck.form_checks import answer_rule
from keshe.programmes.domain.crosscheck.references import Known
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.source import Loc


def check_papers(document: CallDocument, known: Known) -> Iterator[Finding]:
    """References of documents."""
    for n, demand in enumerate(document.documents):
        loc: Loc = ("documents", n)
        yield from known.expect("form", demand.form, (*loc, "form"))
        yield from known.expect("instant", demand.due, (*loc, "due"))
        yield from known.expect_all("category", demand.categories, (*loc, "categories"))
        yield from known.expect_all("applicant", demand.applicants, (*loc, "applicants"))
        if demand.required_when is not None:
            forms = [form for form in document.forms if form.purpose == _purpose(demand.at)]
            answers = {question.id: question for form in forms for question in form.questions}
            yield from answer_rule(demand.required_when, answers, (*loc, "required_when"), known)


def _purpose(at: str) -> str:
    """The form whose answers decide on a demand: payment looks back at the application."""
    return "application" if at == "payment" else at

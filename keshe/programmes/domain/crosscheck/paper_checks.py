"""Documents to hand in and the field map of the fiscal system."""

from __future__ import annotations

from collections.abc import Iterator

from keshe.capability.domain.unit_profile import UNIT_PROFILE
from keshe.programmes.domain.crosscheck.finding import Finding
from keshe.programmes.domain.crosscheck.form_checks import answer_rule
from keshe.programmes.domain.crosscheck.references import Known
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.schema_names import suggestion
from keshe.programmes.domain.source import Loc
from keshe.programmes.domain.source_paths import APPLICATION_PATHS, CALL_PATHS


def check_papers(document: CallDocument, known: Known) -> Iterator[Finding]:
    """References of documents and of the fiscal field map."""
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
    if document.fiscal is None:
        return
    for n, field in enumerate(document.fiscal.fields):
        yield from _source(document, field.source, ("fiscal", "fields", n, "source"), known)


def _purpose(at: str) -> str:
    """The form whose answers decide on a demand: payment looks back at the application."""
    return "application" if at == "payment" else at


def _source(document: CallDocument, source: str, loc: Loc, known: Known) -> Iterator[Finding]:
    root, *rest = source.split(".")
    if root == "answers":
        yield from _answer(document, rest, source, loc, known)
        return
    paths = [*UNIT_PROFILE, *APPLICATION_PATHS, *CALL_PATHS]
    if source not in paths:
        yield Finding(loc, f"没有可取的内容“{source}”{suggestion(source, paths)}")


def _answer(document: CallDocument, rest: list[str], source: str, loc: Loc, known: Known) -> Iterator[Finding]:
    if len(rest) != 2:
        yield Finding(loc, f"“{source}”应写成 answers.表单.问题")
        return
    name, question = rest
    form = next((form for form in document.forms if form.id == name), None)
    if form is None:
        yield from known.expect("form", name, loc)
    elif question not in {q.id for q in form.questions} and question not in known.lost:
        near = suggestion(question, [q.id for q in form.questions])
        yield Finding(loc, f"表单“{name}”没有问题“{question}”{near}")

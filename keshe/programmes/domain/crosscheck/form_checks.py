"""Forms: rules over answers, prefills, and questions that mirror another form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from keshe.capability.domain.facts import CATALOGUE
from keshe.capability.domain.unit_profile import UNIT_PROFILE
from keshe.programmes.domain.crosscheck.finding import Finding
from keshe.programmes.domain.crosscheck.references import Known
from keshe.programmes.domain.crosscheck.rule_checks import check_fact_params
from keshe.programmes.domain.document import (
    Ask,
    CallDocument,
    FigureQuestion,
    FileQuestion,
    Form,
    MultiChoiceQuestion,
    NumberQuestion,
    PeriodQuestion,
    ResultsQuestion,
    Rule,
    ScheduleQuestion,
    SelfScoreQuestion,
    SpendingQuestion,
    TableQuestion,
    TargetsQuestion,
)
from keshe.programmes.domain.document.questions import ChoiceQuestion
from keshe.programmes.domain.schema_names import suggestion
from keshe.programmes.domain.source import Loc
from keshe.programmes.domain.source_paths import CALL_PATHS

#: Types of facts that a target can be measured by.
COUNTABLE = ("count", "money", "years")


def check_forms(document: CallDocument, known: Known) -> Iterator[Finding]:
    """Every form by itself and against the others."""
    for f, form in enumerate(document.forms):
        loc: Loc = ("forms", f)
        answers = {question.id: question for question in form.questions}
        for s, section in enumerate(form.sections):
            at: Loc = (*loc, "sections", s)
            yield from known.expect_all("category", section.categories, (*at, "categories"))
            yield from known.expect_all("applicant", section.applicants, (*at, "applicants"))
            if section.show_when:
                yield from answer_rule(section.show_when, answers, (*at, "show_when"), known)
            for q, question in enumerate(section.questions):
                yield from _question(document, form, question, (*at, "questions", q), known)


def _question(document: CallDocument, form: Form, question: Ask, loc: Loc, known: Known) -> Iterator[Finding]:
    answers = {other.id: other for other in form.questions}
    yield from known.expect_all("category", question.categories, (*loc, "categories"))
    for name, rule in (("required_when", question.required_when), ("show_when", question.show_when)):
        if rule is not None:
            yield from answer_rule(rule, answers, (*loc, name), known, question.id)
    yield from _prefill(question.prefill, (*loc, "prefill"))
    yield from _parts(document, question, loc, known)
    yield from _ranges(question, loc)


def _parts(document: CallDocument, question: Ask, loc: Loc, known: Known) -> Iterator[Finding]:
    """What a question of one type names elsewhere in the document."""
    if isinstance(question, TableQuestion):
        yield from _prefill(question.prefill_rows, (*loc, "prefill_rows"))
        yield from _columns(question, loc)
    yield from _facts(question, loc, known)
    if isinstance(question, PeriodQuestion | ScheduleQuestion):
        yield from known.expect("window", question.within, (*loc, "within"))
    if isinstance(question, FileQuestion):
        yield from known.expect("document", question.document, (*loc, "document"))
    if isinstance(question, SelfScoreQuestion):
        yield from known.expect("rubric", question.rubric, (*loc, "rubric"))
    if isinstance(question, ResultsQuestion):
        yield from _mirror(document, question.targets, "targets", (*loc, "targets"), known)
    if isinstance(question, SpendingQuestion):
        yield from _mirror(document, question.budget, "budget", (*loc, "budget"), known)


def _facts(question: Ask, loc: Loc, known: Known) -> Iterator[Finding]:
    """What a question counts from records."""
    if isinstance(question, FigureQuestion):
        yield from check_fact_params(question, loc, known)
    if isinstance(question, TargetsQuestion):
        for n, fact in enumerate(question.facts):
            yield from _countable(fact, (*loc, "facts", n))


def answer_rule(
    rule: Rule, answers: Mapping[str, Ask], loc: Loc, known: Known, own: str | None = None
) -> Iterator[Finding]:
    """Whether a rule over answers speaks of answers that exist; ``own`` = the question the rule belongs to."""
    for joiner in ("all", "any", "none"):
        for n, child in enumerate(getattr(rule, joiner) or ()):
            yield from answer_rule(child, answers, (*loc, joiner, n), known, own)
    if rule.fact is not None and not rule.fact.startswith("application."):
        yield Finding((*loc, "fact"), "表单里的规则只能用本表的填写内容（answer）或 application 开头的事实")
    elif rule.fact is not None and rule.fact not in CATALOGUE:
        yield Finding((*loc, "fact"), f"事实目录中没有“{rule.fact}”{suggestion(rule.fact, list(CATALOGUE))}")
    if rule.answer is None:
        return
    if rule.answer == own:
        yield Finding((*loc, "answer"), "问题不能以自己的填写内容为前提")
    elif rule.answer not in answers and rule.answer not in known.lost:
        yield Finding((*loc, "answer"), f"本表没有问题“{rule.answer}”{suggestion(rule.answer, list(answers))}")
    else:
        yield from _option_exists(rule, answers.get(rule.answer), loc)


def _option_exists(rule: Rule, question: Ask | None, loc: Loc) -> Iterator[Finding]:
    if not isinstance(question, ChoiceQuestion | MultiChoiceQuestion) or not question.options:
        return
    codes = [option.code for option in question.options]
    for value in (rule.equals, rule.includes, *(rule.one_of or ())):
        if value is not None and str(value) not in codes:
            yield Finding(loc, f"问题“{question.id}”没有选项“{value}”{suggestion(str(value), codes)}")


def _prefill(path: str | None, loc: Loc) -> Iterator[Finding]:
    if path is None or path in CATALOGUE or path in UNIT_PROFILE or path in CALL_PATHS:
        return
    known = [*UNIT_PROFILE, *CATALOGUE, *CALL_PATHS]
    yield Finding(loc, f"没有可带出的内容“{path}”{suggestion(path, known)}")


def _countable(code: str, loc: Loc) -> Iterator[Finding]:
    spec = CATALOGUE.get(code)
    if spec is None:
        yield Finding(loc, f"事实目录中没有“{code}”{suggestion(code, list(CATALOGUE))}")
    elif spec.value_type not in COUNTABLE:
        yield Finding(loc, f"“{spec.label}”不是数量，不能作为由记录计数的指标")


def _columns(question: TableQuestion, loc: Loc) -> Iterator[Finding]:
    seen: set[str] = set()
    for n, column in enumerate(question.columns):
        if column.id in seen:
            yield Finding((*loc, "columns", n, "id"), f"列“{column.id}”重复")
        seen.add(column.id)
        if column.total and column.type not in ("number", "money"):
            yield Finding((*loc, "columns", n, "total"), "只有数字和金额列可以合计")


def _mirror(document: CallDocument, name: str, kind: str, loc: Loc, known: Known) -> Iterator[Finding]:
    """A report's question mirrors one of an application form."""
    sources = {q.id: q for form in document.forms if form.purpose == "application" for q in form.questions}
    found = sources.get(name)
    what = {"targets": "绩效指标", "budget": "经费预算"}[kind]
    if found is None and name not in known.lost:
        yield Finding(loc, f"申报表里没有问题“{name}”")
    elif found is not None and found.type != kind:
        yield Finding(loc, f"问题“{name}”不是{what}（{kind}）")


def _ranges(question: Ask, loc: Loc) -> Iterator[Finding]:
    match question:
        case NumberQuestion(min=Decimal() as low, max=Decimal() as high) if low > high:
            yield Finding((*loc, "min"), "最小值 min 大于最大值 max")
        case MultiChoiceQuestion(options=options, at_least=wanted) if options and wanted > len(options):
            yield Finding((*loc, "at_least"), f"只有 {len(options)} 个选项，选不满 {wanted} 个")
        case _:
            return

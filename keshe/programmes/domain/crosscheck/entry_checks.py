"""The field maps of the systems that the same data go to: where their fields come from, their codes, their tables."""

from __future__ import annotations

from collections.abc import Iterator

from keshe.capability.domain.unit_profile import UNIT_PROFILE
from keshe.programmes.domain.crosscheck.finding import Finding
from keshe.programmes.domain.crosscheck.references import Known
from keshe.programmes.domain.document import (
    MAIN,
    BudgetQuestion,
    CallDocument,
    EntryValue,
    FieldMapping,
    Fiscal,
    TableQuestion,
    Target,
)
from keshe.programmes.domain.schema_names import suggestion
from keshe.programmes.domain.source import Loc
from keshe.programmes.domain.source_paths import (
    APPLICATION_PATHS,
    CALL_PATHS,
    FROZEN_UNIT_PATHS,
    PAYMENT_PATHS,
    ROW_PATHS,
)

#: Question type → keys of its rows, where the document itself does not list them.
ROW_KEYS: dict[str, tuple[str, ...]] = {
    "schedule": ("phase", "from", "to", "work"),
    "people": ("name", "role", "gender", "born", "title", "post", "unit", "task", "phone"),
    "targets": ("level1", "level2", "level3", "operator", "target", "this_year", "unit", "note"),
    "budget": ("item", "basis", "price", "quantity", "amount"),
    "evidence": ("name", "proves", "record"),
    "results": ("status", "actual", "date", "not_applicable", "deviation", "remedy"),
    "spending": ("spent", "fiscal", "note"),
}


def check_entry_maps(document: CallDocument, known: Known) -> Iterator[Finding]:
    """Every map of the call."""
    maps: list[tuple[Loc, Fiscal]] = [(("targets", n), target) for n, target in enumerate(document.targets)]
    if document.fiscal is not None:
        maps.insert(0, (("fiscal",), document.fiscal))
    for loc, target in maps:
        if isinstance(target, Target) and target.id == MAIN:
            yield Finding((*loc, "id"), f"“{MAIN}”是 fiscal 一节的编号，请换一个")
        for n, field in enumerate(target.fields):
            yield from _field(document, target, field, (*loc, "fields", n), known)


def _field(document: CallDocument, target: Fiscal, field: FieldMapping, loc: Loc, known: Known) -> Iterator[Finding]:
    if field.source is not None:
        yield from _source(document, target, field.source, (*loc, "source"), known)
        question = _question(document, field.source)
        for c, column in enumerate(field.columns):
            yield from _codes(target, column, (*loc, "columns", c, "codes"))
            keys = row_keys(question)
            if keys and column.key not in keys:
                near = suggestion(column.key, list(keys))
                yield Finding((*loc, "columns", c, "key"), f"“{field.name}”的表格没有列“{column.key}”{near}")
        if field.columns and question is not None and not row_keys(question):
            yield Finding((*loc, "columns"), f"“{field.source}”不是表格问题，不能逐行录入")
    yield from _codes(target, field, (*loc, "codes"))


def row_keys(question: object) -> tuple[str, ...]:
    """The keys of the rows of a question's answer; none for a question without rows."""
    if isinstance(question, TableQuestion):
        return tuple(column.id for column in question.columns)
    if isinstance(question, BudgetQuestion):
        return (*ROW_KEYS["budget"], *(f"from_{source.id}" for source in question.sources))
    return ROW_KEYS.get(getattr(question, "type", ""), ())


def _question(document: CallDocument, source: str) -> object | None:
    root, *rest = source.split(".")
    if root != "answers" or len(rest) != 2:
        return None
    forms = [form for form in document.forms if form.id == rest[0]]
    return next((q for form in forms for q in form.questions if q.id == rest[1]), None)


def _codes(target: Fiscal, value: EntryValue, loc: Loc) -> Iterator[Finding]:
    names = [found.id for found in target.code_lists]
    if value.codes is not None and value.codes not in names:
        yield Finding(loc, f"没有代码表“{value.codes}”{suggestion(value.codes, names)}")


def _source(document: CallDocument, target: Fiscal, source: str, loc: Loc, known: Known) -> Iterator[Finding]:
    root, *rest = source.split(".")
    if root == "answers":
        yield from _answer(document, rest, source, loc, known)
        return
    paying = isinstance(target, Target) and target.per == "payment"
    paths = [*FROZEN_UNIT_PATHS, *APPLICATION_PATHS, *CALL_PATHS, *ROW_PATHS, *(PAYMENT_PATHS if paying else ())]
    if source in paths:
        return
    if source in UNIT_PROFILE:
        yield Finding(loc, f"“{source}”不随申报固化，不能用于录入；请改取申报表中的相应问题")
    elif source in PAYMENT_PATHS:
        yield Finding(loc, f"“{source}”只用于按支付生成的对照表（per: payment）")
    else:
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

"""A call document as an outline: notice, timeline, categories with their conditions, forms, stages, rubrics,
defaults."""

from __future__ import annotations

from collections.abc import Iterable

from keshe.programmes.domain.document import (
    QUESTION_TYPES,
    Ask,
    CallDocument,
    Category,
    Condition,
    Fiscal,
    Form,
    Item,
    Rubric,
)
from keshe.programmes.domain.preview.blocks import Block, Line, Table
from keshe.programmes.domain.preview.stages import stage_lines
from keshe.programmes.domain.timeline import timeline
from keshe.programmes.domain.wording import (
    CONDITION_KINDS,
    applicants_zh,
    choice_zh,
    limits_zh,
    path_zh,
    quota_zh,
    rule_zh,
)


def outline(document: CallDocument) -> Block:
    """The whole call."""
    blocks = (
        _notice(document),
        _timeline(document),
        _applicants(document),
        *(_category(document, category) for category in document.open_categories),
        Block("共同条件", tables=(_conditions(document, document.conditions, "conditions"),)),
        *([_negative(document)] if document.negative_list else []),
        *(_form(form) for form in document.forms),
        _demands(document),
        *([_entry_map(document, document.fiscal, "fiscal.fields")] if document.fiscal else []),
        *(_entry_map(document, target, f"targets.{target.id}.fields") for target in document.targets),
        *(Block(f"阶段：{stage.label}", stage_lines(document, stage)) for stage in document.stages),
        *(_rubric(document, rubric) for rubric in document.rubrics),
        *([_sanctions(document)] if document.sanctions else []),
        _defaults(document),
    )
    return Block(document.call.title, blocks=blocks)


def _notice(document: CallDocument) -> Block:
    head = document.call
    lines = [Line("发文单位：" + "、".join(head.issuers)), Line(f"印发日期：{head.issued_on.isoformat()}")]
    if head.document_number:
        lines.append(Line(f"发文字号：{head.document_number}"))
    lines.append(Line(f"联系：{head.contact.office}" + (f"，{head.contact.address}" if head.contact.address else "")))
    passages = tuple(
        Block(passage.heading or "正文", tuple(Line(paragraph) for paragraph in passage.paragraphs))
        for passage in document.notice_text()
    )
    return Block("通知", tuple(lines), blocks=passages)


def _timeline(document: CallDocument) -> Block:
    milestones = timeline(document)
    rows = tuple((m.when_zh(), m.label) for m in milestones)
    table = Table(("时间", "事项"), rows, tuple(m.note for m in milestones))
    grace = document.schedule.grace_seconds
    return Block("日程", (Line(f"宽限 {grace} 秒", document.default_note("schedule.grace_seconds")),), (table,))


def _applicants(document: CallDocument) -> Block:
    legal = {True: "法人", False: "非法人", "host": "使用依托单位的信用代码和票据"}
    rows = tuple((t.label, legal[t.legal_person]) for t in document.applicants.types)
    lines = [
        Line(limits_zh(document.limits), document.default_note("limits")),
        Line(
            "可联合申报" if document.applicants.joint.allowed else "不接受联合申报",
            document.default_note("applicants.joint"),
        ),
    ]
    return Block("申报单位", tuple(lines), (Table(("类型", "法人资格"), rows),))


def _category(document: CallDocument, category: Category) -> Block:
    base = f"categories.{category.code}"
    lines = [
        Line(f"申报单位：{applicants_zh(document, category.applicants)}", document.default_note(f"{base}.applicants")),
        Line(f"名额：{quota_zh(document.quota_for(category.code))}", document.default_note(f"{base}.quota")),
        Line(f"经过：{path_zh(document, category)}", document.default_note(f"{base}.path")),
    ]
    if category.text:
        lines.insert(0, Line(category.text))
    if category.items:
        choice = choice_zh(category.choose_items, len(category.items))
        lines.append(Line(choice, document.default_note(f"{base}.choose_items")))
    lines += [
        Line(f"档次：{tier.label}（名额：{quota_zh(document.quota_for(category.code, tier.code))}）")
        for tier in category.tiers
    ]
    blocks = [_item(document, item, f"{base}.items.{item.code}") for item in category.items]
    tables = [_conditions(document, category.conditions, f"{base}.conditions")] if category.conditions else []
    tables += [
        _conditions(document, item.conditions, f"{base}.items.{item.code}.conditions")
        for item in category.items
        if item.conditions
    ]
    return Block(
        f"类别 {category.code} {document.category_label(category.code)}", tuple(lines), tuple(tables), tuple(blocks)
    )


def _item(document: CallDocument, item: Item, path: str) -> Block:
    note = document.default_note(f"{path}.label")
    return Block(
        f"{item.code} {item.label}", (Line(item.text), *([Line(f"小标题：{item.label}", note)] if note else []))
    )


def _conditions(document: CallDocument, conditions: Iterable[Condition], base: str) -> Table:
    rows, marks = [], []
    for condition in conditions:
        rows.append((CONDITION_KINDS[condition.kind], condition.text, rule_zh(document, condition.rule)))
        path = f"{base}.{condition.id}"
        ours = (point.path for point in document.defaults_within(path))
        marks.append(_first_note(document, (path, *ours)))
    return Table(("性质", "通知原文", "怎样核对"), tuple(rows), tuple(marks))


def _first_note(document: CallDocument, paths: Iterable[str]) -> str | None:
    return next((note for path in paths if (note := document.default_note(path))), None)


def _negative(document: CallDocument) -> Block:
    rows = tuple(
        (entry.text, rule_zh(document, entry.rule), entry.unless_text or "") for entry in document.negative_list
    )
    return Block("负面清单", tables=(Table(("情形", "怎样核对", "例外"), rows),))


def _form(form: Form) -> Block:
    blocks = []
    for section in form.sections:
        rows = tuple(
            (
                question.label,
                QUESTION_TYPES[question.type][1],
                _need(question),
                question.help or "",
            )
            for question in section.questions
        )
        note = (Line(section.help),) if section.help else ()
        blocks.append(Block(section.title, note, (Table(("栏目", "类型", "要求", "说明"), rows),)))
    return Block(f"表单：{form.title}", tuple(Line(note) for note in form.notes), blocks=tuple(blocks))


def _need(question: Ask) -> str:
    if question.required_when is not None:
        return "视情况必填"
    return "必填" if question.required else "选填"


def _demands(document: CallDocument) -> Block:
    when = {"application": "申报时", "report": "报告时", "nomination": "推荐时", "payment": "支付时"}
    rows = tuple(
        (
            d.label,
            when[d.at],
            f"{d.copies} 份" if d.paper else "—",
            "、".join(d.formats) if d.electronic else "—",
            "必交" if d.required else "选交",
        )
        for d in document.documents
    )
    marks = tuple(document.default_note(f"documents.{d.id}") for d in document.documents)
    return Block("材料", tables=(Table(("材料", "何时", "纸质", "电子", "要求"), rows, marks),))


def _entry_map(document: CallDocument, target: Fiscal, path: str) -> Block:
    rows = tuple((str(f.order), f.tab or "", f.name, f.source or f"固定内容“{f.value}”") for f in target.fields)
    lines = [Line(target.note)] if target.note else []
    note = document.default_note(path)
    heads = ("顺序", "所在页", "栏目", "取自")
    return Block(target.system, tuple(lines), (Table(heads, rows, (note,) * len(rows)),))


def _rubric(document: CallDocument, rubric: Rubric) -> Block:
    groups = {group.id: group.label for group in rubric.groups}
    kinds = {"points": "", "deduction": "扣分，最多", "bonus": "加分，最多", "step": "分档，最高"}
    rows = tuple(
        (groups.get(c.group or "", ""), c.label, f"{kinds[c.kind]}{format(c.points, 'f')}", c.help or "")
        for c in rubric.criteria
    )
    total = Line(f"总分 {format(rubric.total, 'f')} 分", document.default_note(f"rubrics.{rubric.id}"))
    columns = tuple(Line(f"另有权重列：{column.label}") for column in rubric.weights)
    return Block(f"评分表：{rubric.label}", (total, *columns), (Table(("分组", "指标", "分值", "说明"), rows),))


def _sanctions(document: CallDocument) -> Block:
    return Block("违规处理", tuple(Line(sanction.text) for sanction in document.sanctions))


def _defaults(document: CallDocument) -> Block:
    rows = tuple((point.path, point.note) for point in document.defaults)
    return Block("默认值，非通知规定", (Line(f"共 {len(rows)} 处"),), (Table(("位置", "说明"), rows),))

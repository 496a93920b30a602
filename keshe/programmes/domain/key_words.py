"""What every key of a call document means, in Chinese: for the editor's hints and for the reference in
docs/call-document.md.

A key is looked up as a word of its own part first, then in the field's own description, then among the words that
mean the same everywhere. A test asks for every key, so a new one cannot stay without a word.
"""

from __future__ import annotations

from keshe.programmes.domain import document as schema
from keshe.programmes.domain.key_words_of_parts import PARTS
from keshe.programmes.domain.key_words_of_stages import QUESTIONS, STAGES

COMMON: dict[str, str] = {
    "id": "编号：小写字母、数字、下划线",
    "code": "代码：字母、数字、短横",
    "label": "名称，页面和文书上显示",
    "title": "标题",
    "text": "通知原文",
    "note": "备注",
    "help": "填写说明，显示在栏目旁",
    "kind": "种类",
    "type": "类型",
    "number": "数目",
    "points": "分值",
    "required": "是否必填（必交），默认 true",
    "required_when": "满足规则时才必填（必交）",
    "show_when": "满足规则时才出现",
    "identifying": "会暴露申报单位身份：匿名评审时对专家隐藏",
    "sensitive": "敏感信息：列表中遮盖，导出默认不含",
    "print": "打印样式",
    "categories": "只用于这些类别；空为全部",
    "applicants": "只用于这些申报单位类型；空为全部",
    "applicant_type": "申报单位类型代码",
    "category": "类别代码",
    "batch": "批次编号",
    "on": "日期，指当日24时（edge: start_of_day 时指零时）",
    "at": "时刻，带时区，例如 2022-04-15T17:00:00+08:00",
    "from": "第一天（含）",
    "to": "最后一天（含）",
    "overrides": "例外：对某类别、某类单位或某批次另定",
    "at_least": "至少",
    "at_most": "至多",
    "min_rows": "至少几行",
    "max_rows": "至多几行",
    "max_length": "最多几个字符，一个汉字算一个",
    "unit": "单位",
    "options": "选项：code 与 label",
    "public_label": "公众看到的阶段名；相邻同名的对外合为一个",
    "form": "表单编号",
    "rubric": "评分表编号",
    "days": "天数",
    "count": "计日方式：working 工作日、calendar 自然日",
    "url": "网址",
    "total": "合计；总数",
    "per_category": "同一类别最多几项",
    "per_parent": "同一上级类别最多几项",
}
"""Keys that mean the same wherever they stand."""

NAMES: dict[str, str] = {
    **{model.__name__: f"阶段 kind: {kind}（{name}）" for kind, (model, name) in schema.STAGE_KINDS.items()},
    **{model.__name__: f"问题 type: {type_}（{name}）" for type_, (model, name) in schema.QUESTION_TYPES.items()},
    **{name: words[""] for name, words in PARTS.items()},
}
"""The Chinese name of every part."""


def word_for(part: str, key: str) -> str:
    """What ``key`` means in the part with this class name. Raises KeyError when nobody has said."""
    own = {**PARTS, **STAGES, **QUESTIONS}.get(part, {})
    if key in own:
        return own[key]
    model = getattr(schema, part, None)
    if model is not None:
        for name, field in model.model_fields.items():
            if key == (field.alias or name) and field.description:
                return str(field.description)
    return COMMON[key]

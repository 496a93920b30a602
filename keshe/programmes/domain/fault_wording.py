"""Pydantic's complaints in Chinese, at the author's own place in the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic_core import ErrorDetails

from keshe.programmes.domain.schema_names import keys_of, model_at, suggestion

PATTERNS = {
    r"^[a-z][a-z0-9_]{0,39}$": "编号只用小写字母、数字和下划线，以字母开头，最长 40 个字符",
    r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$": "代码只用字母、数字、短横和下划线，最长 40 个字符",
    r"^[a-z_]+(\.[a-z_]+)+$": "事实代码写成 records.chief_experts 的样子",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "网址段只用小写字母、数字和短横，例如 suzhou-capability",
    r"^[^@\s]+@[^@\s]+\.[^@\s]+$": "电子邮箱写得不完整",
    r"^[1-9]/[1-9]$": "份额写成 2/3 的样子",
}


MANY = 8
"""A longer list of choices is left out when there is a near one to suggest."""


def _context(key: str) -> Callable[[ErrorDetails], Any]:
    return lambda error: (error.get("ctx") or {}).get(key)


WORDING: dict[str, Callable[[ErrorDetails], str]] = {
    "keshe": lambda e: str(_context("sentence")(e)),
    "missing": lambda e: f"缺少“{e['loc'][-1]}”",
    "string_type": lambda e: "不能留空" if e["input"] is None else "这里要写文字；若是数字请加引号",
    "string_too_short": lambda _: "不能留空",
    "string_too_long": lambda e: f"最多 {_context('max_length')(e)} 个字符",
    "string_pattern_mismatch": lambda e: PATTERNS.get(str(_context("pattern")(e)), "写法不对") + _shown(e),
    "int_type": lambda e: f"这里要写整数{_shown(e)}",
    "bool_type": lambda e: f"这里只能写 true（是）或 false（否）{_shown(e)}",
    "greater_than": lambda e: f"必须大于 {_context('gt')(e)}{_shown(e)}",
    "greater_than_equal": lambda e: f"不能小于 {_context('ge')(e)}{_shown(e)}",
    "less_than_equal": lambda e: f"不能大于 {_context('le')(e)}{_shown(e)}",
    "tuple_type": lambda _: "这里要写成列表，每项以“- ”开头",
    "too_short": lambda _: "至少要有一项",
    "model_type": lambda _: "这里要写成“键: 值”的形式",
    "model_attributes_type": lambda _: "这里要写成“键: 值”的形式",
    "dict_type": lambda _: "这里要写成“键: 值”的形式",
    "union_tag_not_found": lambda e: f"缺少“{str(_context('discriminator')(e)).strip(chr(39))}”",
}


def wording(error: ErrorDetails) -> str:
    """The Chinese sentence for one of pydantic's errors."""
    kind = error["type"]
    if kind == "extra_forbidden":
        return _unknown_key(error)
    if kind == "union_tag_invalid":
        ctx = error.get("ctx") or {}
        return _not_among(str(ctx.get("tag")), str(ctx.get("expected_tags")))
    if kind == "literal_error":
        return _not_among(str(error["input"]), str(_context("expected")(error)))
    found = WORDING.get(kind)
    return found(error) if found else f"写法不对（{kind}）{_shown(error)}"


def _shown(error: ErrorDetails) -> str:
    value = error["input"]
    if value is None:
        return "，现在是空的"
    if isinstance(value, str | int) and len(str(value)) <= 60:
        return f"，现在写的是“{str(value).lower() if isinstance(value, bool) else value}”"
    return ""


def _unknown_key(error: ErrorDetails) -> str:
    key = str(error["loc"][-1])
    model = model_at(tuple(error["loc"][:-1]))
    near = suggestion(key, keys_of(model)) if model else ""
    return f"不认识“{key}”{near}"


def _not_among(value: str, expected: str) -> str:
    """``expected`` is pydantic's list: 'a', 'b' or 'c'."""
    words = [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]
    near = suggestion(value, words)
    choices = "" if near and len(words) > MANY else f"（{'、'.join(words)}）"
    return f"“{value}”不在可选之列{choices}{near}"

"""Every Chinese sentence that a page shows goes through gettext, spelt out where extraction can read it.

Looked for are Chinese *characters*: punctuation between two values (、：；) is no word. Looked at are the modules of
``keshe/`` but those that ``docs/wording.md`` lists with a reason, and the templates of the sites.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.files import ROOT, ours

CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
GETTEXT = {"_", "_lazy", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}

#: (file, literal) → why it is data and no sentence.
DATA = {
    ("keshe/sites/office/publicity/wording.py", "^关于|的公示$|公示$"): "a regular expression over a list's title",
    ("keshe/sites/office/publicity/wording.py", "拟"): "what that expression's result loses",
    ("keshe/sites/shared/answers/wording.py", "元"): "the unit as the call document spells it",
    ("keshe/sites/shared/answers/wording.py", "万元"): "the unit as the call document spells it",
}


def _called(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def untranslated(source: str) -> Iterator[tuple[int, str]]:
    """Chinese literals that gettext does not see, and calls of gettext whose words extraction cannot see."""
    tree = ast.parse(source)
    seen: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
            first = node.body[0]
            seen |= {first.value} if isinstance(first, ast.Expr) else set()
        if isinstance(node, ast.Call) and _called(node) in GETTEXT:
            seen |= {part for part in node.args if isinstance(part, ast.Constant)}
            if not isinstance(node.args[0], ast.Constant):
                yield node.lineno, ast.unparse(node)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node not in seen and CHINESE.search(str(node.value)):
            yield node.lineno, str(node.value)


#: What a template may say in Chinese: comments, and words inside the tags of gettext or a tag's ``_("…")``.
TRANSLATED = re.compile(
    r"{#.*?#}|{% comment.*?endcomment %}|{% blocktranslate.*?endblocktranslate %}"
    r"|{% translate (?:\"[^\"]*\"|'[^']*')[^%]*%}|_\((?:\"[^\"]*\"|'[^']*')\)",
    re.DOTALL,
)


def untranslated_text(template: str) -> list[str]:
    left = TRANSLATED.sub("", template)
    return [line.strip() for line in left.splitlines() if CHINESE.search(line)]


#: Not looked at: names for the admin and the database, an operator's console, made-up data.
PASSED_OVER = re.compile(r"/migrations/|/apps\.py$|/management/|^keshe/(rehearsal|demo)/")


def _programs() -> dict[str, Path]:
    found = {path.relative_to(ROOT).as_posix(): path for path in ours() if path.suffix == ".py"}
    return {name: path for name, path in found.items() if name.startswith("keshe/") and not PASSED_OVER.search(name)}


def _listed() -> list[str]:
    """The modules of which the documentation says why they hold Chinese words."""
    return re.findall(r"`(keshe/[\w/]+\.py)`", (ROOT / "docs" / "wording.md").read_text("utf-8"))


def test_every_chinese_literal_goes_through_gettext():
    faults, listed = [], set(_listed())
    for name, path in _programs().items():
        if name in listed:
            continue
        for line, words in untranslated(path.read_text("utf-8")):
            if (name, words) not in DATA:
                faults.append(f"{name}:{line}: {words}")
    assert faults == []


def test_the_list_of_exceptions_is_short_of_nothing_and_holds_nothing_else():
    programs, listed = _programs(), _listed()
    assert len(listed) == len(set(listed))
    held = [name for name in listed if name in programs and any(untranslated(programs[name].read_text("utf-8")))]
    assert held == listed


def test_every_chinese_text_of_a_template_is_inside_translate():
    faults = []
    for path in ours():
        if path.suffix == ".html" and path.is_relative_to(ROOT / "keshe" / "sites"):
            faults += [f"{path.relative_to(ROOT)}: {line}" for line in untranslated_text(path.read_text("utf-8"))]
    assert faults == []


def test_what_counts_as_data_is_still_there():
    for (name, words), reason in DATA.items():
        found = [text for _line, text in untranslated((ROOT / name).read_text("utf-8"))]
        assert words in found, reason


@pytest.mark.parametrize(
    "source",
    [
        'head = ["名次"]',
        'f"{a}（至 {b}）"',
        "_(name)",
        '_(f"共{n}条")',
        '{"done": "完成"}',
        'def f():\n    return "是"',
    ],
)
def test_the_guard_can_fail(source):
    assert list(untranslated(source))


@pytest.mark.parametrize("source", ['"""关于"""', 'def f():\n    """是"""', '_("是")', 'ngettext("%d 条", "%d 条", n)'])
def test_the_guard_lets_pass(source):
    assert list(untranslated(source)) == []


def test_the_guard_of_templates_can_fail():
    assert untranslated_text('<p>{{ x }} 元</p>\n{% translate "是" %}\n{# 元 #}') == ["<p>{{ x }} 元</p>"]
    assert untranslated_text('<input aria-label="搜索">{% pill _("是") %}') == ['<input aria-label="搜索">{% pill  %}']

"""What outgrows one person's head is split. The soft limits are printed, the hard ones fail."""

import ast
from pathlib import Path

from tests.house.files import ROOT, ours

FILE = 300, 450
FUNCTION = 40, 60
TEMPLATE = 150, 250


def _python() -> list[Path]:
    return [path for path in ours() if path.suffix == ".py" and "migrations" not in path.parts]


def _judge(sizes: dict[str, int], soft: int, hard: int) -> None:
    for name, size in sorted(sizes.items(), key=lambda pair: -pair[1]):
        if soft < size <= hard:
            print(f"soft limit {soft}: {name} has {size} lines")
    assert {name: size for name, size in sizes.items() if size > hard} == {}


def test_python_files_stay_short():
    sizes = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in _python()}
    _judge(sizes, *FILE)


def test_functions_stay_short():
    sizes = {}
    for path in _python():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                where = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
                sizes[where] = (node.end_lineno or node.lineno) - node.lineno + 1
    _judge(sizes, *FUNCTION)


def test_templates_stay_short():
    sizes = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for path in ours()
        if path.suffix == ".html" and "templates" in path.parts
    }
    _judge(sizes, *TEMPLATE)

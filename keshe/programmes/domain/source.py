"""YAML text as a tree that remembers its lines.

Only plain YAML 1.2 is taken: no anchors and references, no tags, one document, so that every line says what it
means. Numbers with a point stay exact decimals, dates stay text: the schema reads them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.nodes import Node as YamlNode
from ruamel.yaml.reader import ReaderError

from keshe.programmes.domain.faults import Fault

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 30
MAX_OPEN_BRACKETS = 200
TAG = "tag:yaml.org,2002:"

Scalar = str | int | bool | Decimal | None
Segment = str | int
Loc = tuple[Segment, ...]
Place = tuple[int, int]


@dataclass
class Tree:
    """A value with its place (line, column, from 1). ``keys`` holds the places of a mapping's keys."""

    place: Place
    scalar: Scalar = None
    mapping: dict[str, Tree] | None = None
    sequence: list[Tree] | None = None
    keys: dict[str, Place] = field(default_factory=dict)

    def plain(self) -> object:
        """The value without places: dicts, lists and scalars."""
        if self.mapping is not None:
            return {key: child.plain() for key, child in self.mapping.items()}
        if self.sequence is not None:
            return [child.plain() for child in self.sequence]
        return self.scalar

    def child(self, segment: Segment) -> Tree | None:
        """The part under a key or at an index; None when there is none."""
        if self.mapping is not None and isinstance(segment, str):
            return self.mapping.get(segment)
        if self.sequence is not None and isinstance(segment, int) and 0 <= segment < len(self.sequence):
            return self.sequence[segment]
        return None

    def name(self) -> str | None:
        """The id or code by which this entry of a list is addressed."""
        for key in ("id", "code"):
            part = self.child(key)
            if part is not None and isinstance(part.scalar, str | int) and not isinstance(part.scalar, bool):
                return str(part.scalar)
        return None


def place_of(tree: Tree, loc: Loc, at_key: bool = False) -> Place:
    """The place of the deepest part of ``loc`` that exists; with ``at_key`` that of its key where it has one."""
    place = tree.place
    for segment in loc:
        following = tree.child(segment)
        if following is None:
            break
        place = tree.keys[segment] if at_key and isinstance(segment, str) and segment in tree.keys else following.place
        tree = following
    return place


def path_of(tree: Tree, loc: Loc) -> str:
    """``loc`` as people write it: ids instead of indices where entries have them, else ``[3]`` counted from 1."""
    path = ""
    current: Tree | None = tree
    for segment in loc:
        current = current.child(segment) if current is not None else None
        name = current.name() if current is not None and isinstance(segment, int) else None
        if isinstance(segment, int) and name is None:
            path += f"[{segment + 1}]"
        else:
            path += f".{name or segment}" if path else f"{name or segment}"
    return path


def read_source(text: str) -> tuple[Tree | None, list[Fault]]:
    """The tree of a YAML text and everything wrong with its form. Without a tree nothing more can be checked."""
    if len(text) > MAX_CHARACTERS:
        return None, [Fault(1, 1, "", f"文件过大：超过 {MAX_CHARACTERS} 个字符")]
    tabs = _leading_tabs(text)
    if tabs:
        return None, tabs
    if (line := _line_too_deep(text)) is not None:
        return None, [Fault(line, 1, "", "嵌套层次过深")]
    try:
        reader = YAML(typ="rt", pure=True)
        reader.composer.warn_double_anchors = False  # anchors are refused below, with their lines
        node = reader.compose(text)
    except MarkedYAMLError as error:
        return None, [_syntax_fault(error)]
    except ReaderError:
        return None, [Fault(1, 1, "", "文件中有不允许的控制字符")]
    except RecursionError:
        return None, [Fault(1, 1, "", "嵌套层次过深")]
    except YAMLError:
        return None, [Fault(1, 1, "", "不是合法的 YAML 文件")]
    if node is None:
        return None, [Fault(1, 1, "", "文件是空的")]
    faults: list[Fault] = []
    return _tree(node, faults, "", 0), faults


def _leading_tabs(text: str) -> list[Fault]:
    return [
        Fault(number, line.index("\t") + 1, "", "缩进里有制表符（Tab），请改用空格")
        for number, line in enumerate(text.splitlines(), start=1)
        if "\t" in line[: len(line) - len(line.lstrip())] and line.strip()
    ]


def _line_too_deep(text: str) -> int | None:
    """The line on which far too many brackets are open, counted crudely: the reader itself takes seconds over such
    a text."""
    depth = 0
    for number, line in enumerate(text.splitlines(), start=1):
        for character in line:
            depth += (character in "[{") - (character in "]}")
            if depth > MAX_OPEN_BRACKETS:
                return number
    return None


SYNTAX = (
    ("found undefined alias", "不支持引用（*），请把内容写全"),
    ("expected a single document", "一个文件只写一份通知，不要用 --- 分成几份"),
    ("mapping values are not allowed", "冒号的位置不对：可能缺了缩进，或文字里有冒号而没有加引号"),
    ("could not find expected ':'", "这一行缺少冒号；键和值之间写“: ”（冒号加空格）"),
    ("expected <block end>", "缩进与上一行对不齐"),
    ("found unexpected end of stream", "引号从这里开始，没有结束"),
    ("did not find expected", "括号从这里开始，里面的括号或逗号不成对"),
    ("expected ',' or", "括号从这里开始，里面的括号或逗号不成对"),
    ("cannot start any token", "这里有不能开头的字符；以 @、`、% 等开头的文字要加引号"),
    ("unknown escape character", "双引号里的反斜杠要写成 \\\\，或改用单引号"),
)


def _syntax_fault(error: MarkedYAMLError) -> Fault:
    problem = f"{error.context or ''} {error.problem or ''}"
    message = next((zh for sign, zh in SYNTAX if sign in problem), "写法不合 YAML 语法")
    begun = error.context_mark if message.startswith(("引号", "括号")) else None
    mark = begun or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    return Fault(line, column, "", message)


def _tree(node: YamlNode, faults: list[Fault], path: str, depth: int) -> Tree:
    place = (node.start_mark.line + 1, node.start_mark.column + 1)
    if depth > MAX_DEPTH:
        faults.append(Fault(*place, path, "嵌套层次过深"))
        return Tree(place)
    if node.anchor is not None:
        faults.append(Fault(*place, path, "不支持锚点（&），请把内容写全"))
        return Tree(place)
    if isinstance(node, MappingNode):
        return _mapping(node, place, faults, path, depth)
    if isinstance(node, SequenceNode):
        children = [_tree(child, faults, f"{path}[{n}]", depth + 1) for n, child in enumerate(node.value, start=1)]
        return Tree(place, sequence=children)
    assert isinstance(node, ScalarNode)
    return Tree(place, scalar=_scalar(node, place, faults, path))


def _mapping(node: MappingNode, place: Place, faults: list[Fault], path: str, depth: int) -> Tree:
    children: dict[str, Tree] = {}
    keys: dict[str, Place] = {}
    for key_node, value_node in node.value:
        at = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node, ScalarNode):
            faults.append(Fault(*at, path, "键只能是一个词"))
            continue
        key = str(key_node.value)
        inner = f"{path}.{key}" if path else key
        if key in children:
            faults.append(Fault(*at, inner, f"“{key}”写了两次，第一次在第 {keys[key][0]} 行"))
            continue
        children[key], keys[key] = _tree(value_node, faults, inner, depth + 1), at
        if children[key].scalar is None and not value_node.value:
            children[key].place = at  # an empty value has no place of its own
    return Tree(place, mapping=children, keys=keys)


def _scalar(node: ScalarNode, place: Place, faults: list[Fault], path: str) -> Scalar:
    kind, value = str(node.tag).removeprefix(TAG), str(node.value)
    if kind == "null":
        return None
    if kind == "bool":
        return value.lower() == "true"
    if kind in ("int", "float"):
        return _number(value)
    if kind not in ("str", "timestamp"):
        faults.append(Fault(*place, path, f"不支持标签 {node.tag}"))
        return None
    return value


def _number(value: str) -> Scalar:
    """A whole number or an exact decimal; anything odder (hexadecimal, infinity) stays text for the schema to
    refuse."""
    try:
        return int(value)
    except ValueError:
        pass
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return number if number.is_finite() else value

"""What changed between two versions of a call, path by path, in words.

Entries of lists are matched by id or code, so that putting a category in front does not change all that follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from keshe.programmes.domain.places import name_of

Kind = Literal["added", "removed", "changed", "moved"]


@dataclass(frozen=True)
class Change:
    """One difference. ``label`` names the part for people; ``before`` and ``after`` are short Chinese or plain
    values."""

    path: str
    kind: Kind
    label: str
    before: str = ""
    after: str = ""

    def sentence(self) -> str:
        """One line: 申报截止（schedule.instants.application_deadline.on）由“2022-04-15”改为“2022-04-30”."""
        where = f"{self.label}（{self.path}）" if self.label else self.path
        return {
            "added": f"增加 {where}：{self.after}",
            "removed": f"删去 {where}：{self.before}",
            "changed": f"{where}由“{self.before}”改为“{self.after}”",
            "moved": f"{where}的顺序改变",
        }[self.kind]


def differences(before: object, after: object) -> tuple[Change, ...]:
    """All differences between two documents in JSON form, in the order of the new one."""
    return tuple(_compare(before, after, "", ""))


def _compare(before: object, after: object, path: str, label: str) -> Iterator[Change]:
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _mappings(before, after, path, _label(after) or label)
    elif _named(before) and _named(after):
        yield from _entries(before, after, path, label)
    else:
        yield Change(path, "changed", label, _short(before), _short(after))


def _mappings(before: Mapping[str, object], after: Mapping[str, object], path: str, label: str) -> Iterator[Change]:
    for key in [*after, *(key for key in before if key not in after)]:
        inner = f"{path}.{key}" if path else key
        if key not in before:
            yield Change(inner, "added", label, after=_short(after[key]))
        elif key not in after:
            yield Change(inner, "removed", label, before=_short(before[key]))
        else:
            yield from _compare(before[key], after[key], inner, label)


def _entries(before: object, after: object, path: str, label: str) -> Iterator[Change]:
    """Lists whose entries have names."""
    old, new = _by_name(before), _by_name(after)
    for name, entry in new.items():
        inner = f"{path}.{name}"
        if name in old:
            yield from _compare(old[name], entry, inner, _label(entry) or label)
        else:
            yield Change(inner, "added", _label(entry) or label, after=_short(entry))
    for name, entry in old.items():
        if name not in new:
            yield Change(f"{path}.{name}", "removed", _label(entry) or label, before=_short(entry))
    if [name for name in old if name in new] != [name for name in new if name in old]:
        yield Change(path, "moved", label)


def _named(value: object) -> bool:
    """A list all of whose entries have names, each its own."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        return False
    names = [name_of(entry) for entry in value]
    return None not in names and len(set(names)) == len(names)


def _by_name(value: object) -> dict[str, object]:
    assert isinstance(value, Sequence)
    return {str(name_of(entry)): entry for entry in value}


def _label(value: object) -> str:
    if isinstance(value, Mapping):
        for key in ("label", "title", "text"):
            if isinstance(value.get(key), str):
                return _cut(str(value[key]), 30)
    return ""


def _short(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        return _label(value) or "、".join(f"{key}：{_short(inner)}" for key, inner in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "、".join(_short(entry) for entry in value) or "（空）"
    return _cut(str(value), 200)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"

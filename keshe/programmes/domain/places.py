"""Paths into a document as people write them: keys, and ids or codes for entries of lists, joined by dots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_NOTHING = object()


def lookup(plain: object, path: str) -> object:
    """The value at a path of a document's JSON form. Raises KeyError when the path leads nowhere."""
    current = plain
    for segment in path.split("."):
        current = _step(current, segment)
        if current is _NOTHING:
            raise KeyError(path)
    return current


def exists(plain: object, path: str) -> bool:
    """Whether a path leads to something, be it empty."""
    try:
        lookup(plain, path)
    except KeyError:
        return False
    return True


def _step(current: object, segment: str) -> object:
    if isinstance(current, Mapping):
        return current.get(segment, _NOTHING)
    if isinstance(current, Sequence) and not isinstance(current, str):
        for entry in current:
            if name_of(entry) == segment:
                return entry
    return _NOTHING


def name_of(entry: object) -> str | None:
    """The id or code by which an entry of a list is addressed."""
    if isinstance(entry, Mapping):
        for key in ("id", "code"):
            name = entry.get(key)
            if isinstance(name, str | int):
                return str(name)
    return None

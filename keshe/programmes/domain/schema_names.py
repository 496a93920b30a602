"""Which keys a part of the document may have, found by walking the schema: for "你是否想写 …"."""

from __future__ import annotations

import difflib
import types
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from keshe.programmes.domain.document import CallDocument


def model_at(loc: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The model that stands at a pydantic error location (which names the tag of a union); None when it cannot be
    told."""
    current: Any = CallDocument
    for segment in loc:
        if isinstance(segment, int):
            current = _element(current)
        elif (model := _as_model(current)) is not None:
            current = _field(model, segment)
        else:
            current = _tagged(current, segment)
        if current is None:
            return None
    return _as_model(current)


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys an author may write, by their names in the file."""
    return [field.alias or name for name, field in model.model_fields.items()]


def suggestion(word: str, known: list[str]) -> str:
    """“你是否想写 …” with the nearest known word, or nothing."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"，你是否想写“{near[0]}”" if near else ""


def _field(model: type[BaseModel], key: str) -> Any:
    for name, field in model.model_fields.items():
        if key == (field.alias or name):
            return field.annotation
    return None


def _members(annotation: Any) -> list[Any]:
    """The members of a union or an Annotated union, None left out; a plain type is its own only member."""
    if hasattr(annotation, "__metadata__"):
        return _members(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return [one for member in get_args(annotation) if member is not type(None) for one in _members(member)]
    return [annotation]


def _as_model(annotation: Any) -> type[BaseModel] | None:
    models = [m for m in _members(annotation) if isinstance(m, type) and issubclass(m, BaseModel)]
    return models[0] if len(models) == 1 else None


def _element(annotation: Any) -> Any:
    for member in _members(annotation):
        if get_origin(member) is tuple:
            return get_args(member)[0]
    return None


def _tagged(annotation: Any, tag: str) -> Any:
    """The member of a tagged union whose ``kind`` or ``type`` is the tag."""
    for member in _members(annotation):
        if not (isinstance(member, type) and issubclass(member, BaseModel)):
            continue
        for key in ("kind", "type"):
            field = member.model_fields.get(key)
            if field is not None and get_args(field.annotation) == (tag,):
                return member
    return None

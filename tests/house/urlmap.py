"""The url map, flat: what every gate and every member of the cast is tried upon."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Url:
    """One url: ``office:log_show``, its view, and its pattern with what is above it."""

    name: str
    view: Callable[..., Any]
    pattern: str = ""


def all_urls() -> list[Url]:
    """Every url, in the order of the map."""
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[Any], namespace: str, above: str = "") -> Iterator[Url]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry.url_patterns, inner, above + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield Url(f"{namespace}{entry.name}", entry.callback, above + str(entry.pattern))

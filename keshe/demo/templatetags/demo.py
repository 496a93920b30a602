"""What the demo's bar shows."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import template
from django.urls import reverse

from keshe.demo.scenes import SCENES
from keshe.lib import clock
from keshe.rehearsal.cast import PARTS

register = template.Library()


@cache
def _scenes() -> list[dict[str, Any]]:
    return [
        {"label": str(one.label), "day": f"{one.at:%m-%d}", "at": one.at, "url": reverse("demo:jump", args=[one.key])}
        for one in SCENES
    ]


@cache
def _people() -> list[dict[str, str]]:
    return [
        {
            "username": part.username,
            "name": part.name,
            "story": str(part.story),
            "url": reverse("demo:become", args=[part.username]),
        }
        for part in PARTS
    ]


@register.simple_tag
def demo_scenes() -> list[dict[str, Any]]:
    """The scenes, the one at hand marked."""
    now = clock.now()
    here = max((one["at"] for one in _scenes() if one["at"] <= now), default=None)
    return [one | {"here": one["at"] == here} for one in _scenes()]


@register.simple_tag
def demo_cast() -> list[dict[str, str]]:
    """The people one can be."""
    return _people()

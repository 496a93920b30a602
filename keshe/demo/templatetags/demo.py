"""What the demo's bar shows."""

from __future__ import annotations

from typing import Any

from django import template

from keshe.demo.scenes import SCENES
from keshe.lib import clock
from keshe.rehearsal.cast import PARTS

register = template.Library()


@register.simple_tag
def demo_scenes() -> list[dict[str, Any]]:
    """The scenes, the one at hand marked."""
    now = clock.now()
    here = max((scene for scene in SCENES if scene.at <= now), key=lambda scene: scene.at, default=None)
    return [
        {"key": scene.key, "label": scene.label, "day": scene.at.strftime("%m-%d"), "here": scene is here}
        for scene in SCENES
    ]


@register.simple_tag
def demo_cast() -> tuple[Any, ...]:
    """The people one can be."""
    return PARTS

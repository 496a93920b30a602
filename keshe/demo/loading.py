"""Playing the demo's year, once, and keeping every scene."""

from __future__ import annotations

import io
from collections.abc import Callable

from django.core.management import call_command

from keshe.demo import clock as demo_clock
from keshe.demo import snapshots
from keshe.demo.scenes import FIRST, SCENES, Scene, Story
from keshe.lib import clock
from keshe.rehearsal.cast import assemble


def play(tell: Callable[[Scene, int], None] = lambda scene, number: None) -> None:
    """Play all scenes in an empty database, keep each, and go back to the first that visitors see."""
    call_command("load_holidays", stdout=io.StringIO())
    clock.set_source(lambda: SCENES[0].at)
    story = Story(assemble())
    for number, scene in enumerate(SCENES, 1):
        scene.play(story)
        if clock.now() < scene.at:
            story.year.go_to(scene.at)
        snapshots.take(scene.key)
        tell(scene, number)
    jump(next(scene for scene in SCENES if scene.key == FIRST))


def jump(scene: Scene) -> None:
    """Make a scene the present: its state and its date."""
    snapshots.put_back(scene.key)
    demo_clock.set_to(scene.at)

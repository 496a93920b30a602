"""Bad input of every kind is refused in a clear Chinese sentence, and nothing is lost or changed by it.

``bad_input.txt`` says for each kind when it is tried, whether the attempt stands in the log, and what is read.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from django.apps import apps

from keshe.audit.models import ChainHead, Event
from keshe.lib import clock
from keshe.lib.refusals import Refused
from tests.journeys import bad_applicants, bad_offices
from tests.journeys.bad_world import JUNE, MARCH, Attempt, World
from tests.publicity.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
TABLE = Path(__file__).with_name("bad_input.txt")
DAYS = {"MARCH": MARCH, "JUNE": JUNE, "NOW": NOW}


@dataclass(frozen=True)
class Bad:
    """One kind. ``prepare`` brings things about and answers with the attempt."""

    name: str
    at: datetime
    logged: bool
    said: str
    prepare: Callable[[World], Attempt]


def _bads() -> list[Bad]:
    lines = TABLE.read_text("utf-8").splitlines()
    return [_bad(head.split(), said.strip()) for head, said in zip(lines[::2], lines[1::2], strict=True)]


def _bad(head: list[str], said: str) -> Bad:
    name, day, *logged = head
    prepare = getattr(bad_applicants, name, None) or getattr(bad_offices, name)
    return Bad(name, DAYS[day], bool(logged), said, prepare)


BADS = _bads()


@pytest.fixture(scope="module")
def here(world) -> World:
    return World()


def everything() -> dict[str, str]:
    """A fingerprint of every table of ours, the log's own apart."""
    found = {}
    for model in apps.get_models():
        if model.__module__.startswith("keshe.") and model not in (Event, ChainHead):
            rows = sorted(map(repr, model._default_manager.values_list()))
            found[model._meta.label] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def test_there_are_many_kinds_and_each_has_its_sentence():
    kinds = {
        name
        for module in (bad_applicants, bad_offices)
        for name, thing in vars(module).items()
        if getattr(thing, "__module__", "") == module.__name__
        and not name.startswith("_")
        and getattr(thing, "__annotations__", {}).get("return") is Attempt
    }
    assert kinds == {bad.name for bad in BADS}
    assert len(BADS) == len(kinds) >= 50


@pytest.mark.parametrize("bad", BADS, ids=[bad.name for bad in BADS])
def test_it_is_refused_in_a_sentence_and_nothing_changes(here: World, bad: Bad):
    clock.set_source(lambda: bad.at)
    attempt = bad.prepare(here)
    before, seq = everything(), Event.objects.latest("seq").seq
    with pytest.raises(Refused) as refusal:
        attempt()
    assert str(refusal.value) == bad.said
    assert everything() == before
    written = list(Event.objects.filter(seq__gt=seq).values_list("outcome", flat=True))
    assert written == (["refused"] if bad.logged else [])

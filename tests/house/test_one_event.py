"""T1: every route that changes something writes exactly one entry into the log, in the same transaction."""

import ast
import contextlib
import re
from collections import Counter
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from keshe.audit.acts import known_verbs
from keshe.audit.models import Event
from keshe.lib import clock
from keshe.sites.shared.gates import Gate
from tests.house.filling import filled
from tests.house.posts import ONE, Parts, Post
from tests.house.posts_elsewhere import ELSEWHERE, NOT_ONE
from tests.house.test_access_matrix import _rows
from tests.house.things import make_things
from tests.house.urlmap import all_urls

KESHE = Path(__file__).resolve().parents[2] / "keshe"


def test_every_route_that_changes_something_has_its_row():
    """What takes a POST is told by the access matrix, whose own test asks for a row of every url."""
    posted = {row["url"] for row in _rows() if row["method"] == "POST"}
    listed = [*ONE, *ELSEWHERE, *NOT_ONE]
    assert [name for name, times in Counter(listed).items() if times > 1] == []
    assert (sorted(posted - set(listed)), sorted(set(listed) - posted)) == ([], [])


@pytest.mark.django_db
def test_what_takes_no_post_in_the_table_takes_none_at_all(cast, client_of):
    """A route without a row for POST refuses one or answers it as it answers a GET, without an entry."""
    posted = {row["url"] for row in _rows() if row["method"] == "POST"}
    things = make_things(cast)
    client, wrote = client_of("zhou"), []
    for url in all_urls():
        assert isinstance(url.view.gate, Gate)  # type: ignore[attr-defined]
        if url.name in posted:
            continue
        with transaction.atomic():
            before = Event.objects.count()
            client.post(reverse(url.name, kwargs=things.get(url.name)))
            if Event.objects.count() != before:
                wrote.append(url.name)
            transaction.set_rollback(True)
    assert wrote == []


@pytest.mark.django_db
def test_a_successful_post_writes_its_one_entry(cast, client_of):
    things, wrong = make_things(cast), {}
    for url, row in ONE.items():
        with clock.at(row.at) if row.at else contextlib.nullcontext(), transaction.atomic():
            parts = row.before(cast, things) if row.before else None
            client = client_of(row.person)
            address = reverse(url, kwargs=_fitting(url, parts) or things.get(url))
            page = reverse(row.page or url, kwargs=_fitting(row.page or url, parts) or things.get(row.page or url))
            said = _posted(client, row, address, page)
            transaction.set_rollback(True)
        if said != [(row.verb, "done")]:
            wrong[url] = said
    assert wrong == {}


def _fitting(url: str, parts: Parts | None) -> Parts | None:
    """The parts that this url's address is made of."""
    if parts is None:
        return None
    route = next(str(entry.pattern) for entry in all_urls() if entry.name == url)
    return {name: value for name, value in parts.items() if f":{name}>" in route}


def _posted(client: Client, row: Post, address: str, page: str) -> list[object]:
    shown = client.get(page)
    data = filled(shown.content.decode(), address) if shown.status_code == 200 and not shown.streaming else {}
    if page != address and not data and shown.status_code == 200:
        data = filled(shown.content.decode(), page)
    for name, value in row.data.items():
        names = [known for known in data if known.endswith(name[1:])] if name.startswith("*") else [name]
        for one in names:
            data[one] = value
    last = Event.objects.latest("seq").seq
    answer = client.post(address, {name: value for name, value in data.items() if value is not None})
    if answer.streaming:
        list(answer)
    written: list[object] = list(Event.objects.filter(seq__gt=last).values_list("verb", "outcome"))
    return written or [answer.status_code, _errors(answer)]


def _errors(answer) -> list[str]:
    """What the page says is wrong, to mend the row by."""
    if answer.streaming or answer.status_code != 200:
        return []
    found = re.findall(r'class="[^"]*error[^"]*"[^>]*>(.*?)</(?:ul|div|p)>', answer.content.decode(), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", text).split()) for text in found[:4]]


def _verbs_written() -> Counter[str]:
    """How often each verb is the second argument of an ``act`` in the program."""
    counted: Counter[str] = Counter()
    for path in KESHE.glob("*/actions/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "act" and len(node.args) > 1:
                verb = node.args[1]
                if isinstance(verb, ast.Constant):
                    counted[str(verb.value)] += 1
    return counted


def test_the_verbs_of_the_other_routes_are_written_in_one_place():
    written = _verbs_written()
    assert {verb: written[verb] for verb in ELSEWHERE.values()} == dict.fromkeys(ELSEWHERE.values(), 1)
    assert {row.verb for row in ONE.values()} | set(ELSEWHERE.values()) <= set(known_verbs())

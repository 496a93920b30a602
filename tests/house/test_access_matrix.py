"""Who gets what: every url as every member of the cast, against access_matrix.csv.

A row is a url name, a method, and what each person must get: a status, or ``login`` for a redirect to the log-in page.
A url without a row fails. Rows for POST send nothing but the token, so that a person who may gets the form back, a
redirect or a refusal, and nobody else comes so far. Whatever a request changes is rolled back before the next.
"""

import csv
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from keshe.audit.queries import head
from tests.house.things import make_things
from tests.house.urlmap import all_urls

TABLE = Path(__file__).with_name("access_matrix.csv")
PEOPLE = (
    *("anonymous", "lin", "zhao", "qian", "sun", "li", "he", "zhou", "wu", "feng", "zheng", "guan"),
    *("ding", "gu", "wang"),
)


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_url_has_a_row():
    known = {row["url"] for row in _rows()}
    names = {url.name for url in all_urls()}
    assert {"without a row": sorted(names - known), "without a url": sorted(known - names)} == {
        "without a row": [],
        "without a url": [],
    }


def test_every_row_is_complete_and_there_once():
    rows = _rows()
    keys = [(row["url"], row["method"]) for row in rows]
    assert sorted(set(keys)) == sorted(keys)
    assert [row for row in rows if None in row or not all(row[person] for person in PEOPLE)] == []


@pytest.fixture
def plain_refusals(settings):
    """Of a refusal only the status is looked at here: its page need not be drawn five thousand times."""
    (engine,) = settings.TEMPLATES
    pages = dict.fromkeys(("400.html", "403.html", "403_csrf.html", "404.html"), "-")
    loaders = [
        ("django.template.loaders.locmem.Loader", pages),
        "django.template.loaders.app_directories.Loader",
    ]
    options = {**engine["OPTIONS"], "loaders": [("django.template.loaders.cached.Loader", loaders)]}
    settings.TEMPLATES = [{**engine, "APP_DIRS": False, "OPTIONS": options}]


@pytest.mark.django_db
def test_everybody_gets_what_the_table_says(cast, client_of, plain_refusals):
    things = make_things(cast)
    clients = {person: client_of("" if person == "anonymous" else person) for person in PEOPLE}
    wrong = []
    for row in _rows():
        address = reverse(row["url"], kwargs=things.get(row["url"]))
        for person, client in clients.items():
            answer, wrote = _ask(client, row["method"], address)
            if answer != row[person]:
                wrong.append(f"{row['method']} {row['url']} as {person}: {answer}, expected {row[person]}")
            if row["method"] == "GET" and wrote:
                wrong.append(f"GET {row['url']} as {person} wrote into the log")
    assert wrong == []


def _ask(client: Client, method: str, address: str) -> tuple[str, bool]:
    before, cookies = head(), SimpleCookie({name: morsel.value for name, morsel in client.cookies.items()})
    with transaction.atomic():
        response = client.generic(method, address)
        if response.streaming:
            list(response)
        wrote = head() != before
        transaction.set_rollback(True)
    client.cookies = cookies  # a log-out takes them away
    if response.status_code == 302 and response["Location"].startswith(reverse("shared:login")):
        return "login", wrote
    return str(response.status_code), wrote

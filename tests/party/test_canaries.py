"""Canary persons are planted among the party members and looked for everywhere: nowhere but where the party worker opens
them for a purpose may they be found, and after their consent is taken back nowhere at all."""

import logging
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from keshe.organisations.models import Organisation
from keshe.party.actions import erase_member
from keshe.party.domain.kinds import PostKind
from keshe.party.models import PartyMember, PartyOrgan
from keshe.rehearsal.steps.organisations import CHENGUANG, confirmed_story
from keshe.rehearsal.steps.party import appointed, organ
from tests.house.test_access_matrix import PEOPLE
from tests.house.things import make_things
from tests.house.urlmap import all_urls
from tests.party import canaries
from tests.party.canaries import CANARIES, TRACES, dump, dump_opened, log_text, planted, stored_files, traces_in

#: Answers that are looked at: what was refused or redirected says nothing of a thing.
ANSWERED = 200


@pytest.fixture
def quiet():
    """2,000 refused requests need not be told."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def got(client: Client, address: str) -> tuple[int, bytes]:
    cookies = SimpleCookie({name: morsel.value for name, morsel in client.cookies.items()})
    answer = client.get(address)
    client.cookies = cookies  # a log-out takes them away
    heads = "\n".join(f"{name}: {value}" for name, value in answer.items()).encode()
    body = body_of(answer)
    return answer.status_code, body if body[:4] == b"PK\x03\x04" else body + heads


def opened_by_ding(client: Client, member: PartyMember) -> str:
    """What the party worker is shown when she opens one person, and the open export."""
    uid = member.organisation.uid
    shown = client.post(reverse("applicant:party_member_reveal", args=[uid, member.uid]), {"purpose": "contact"})
    return shown.content.decode()


def exported_by_ding(client: Client, unit: Organisation, **more: str) -> bytes:
    asked = {"purpose": "report", "reason": "上级要求报送", **more}
    return client.post(reverse("applicant:party_export", args=[unit.uid]), asked).content


@pytest.mark.django_db
def test_canaries_are_found_on_no_page_in_no_export_in_no_mail_and_in_no_table(cast, client_of, quiet):
    things = make_things(cast)
    unit = Organisation.objects.get(name=CHENGUANG.name)
    branch = PartyOrgan.objects.get(organisation=unit)
    members = planted(cast, unit, branch)
    appointed(cast, branch, members[0], PostKind.COMMITTEE, branch.founded_on)
    for name, parts in things.items():
        if name.startswith("applicant:party_member") and "member" in parts:
            things[name] = parts | {"member": members[0].uid}
    leaks, answered = [], dict.fromkeys(PEOPLE, 0)
    for person in PEOPLE:
        client = client_of("" if person == "anonymous" else person)
        for url in all_urls():
            status, content = got(client, reverse(url.name, kwargs=things.get(url.name)))
            answered[person] += status == ANSWERED
            found = traces_in(content)
            if found:
                leaks.append((url.name, person, found))
        assert traces_in(body_of(client.post(reverse("office:log_export")))) == []
    assert leaks == []
    # Nobody was shut out altogether: the crawl reads what each of them works with.
    assert {person: count >= 20 for person, count in answered.items()} == dict.fromkeys(PEOPLE, True)
    assert traces_in("\n".join(one.message().as_string() + str(one.body) for one in mail.outbox)) == []
    assert traces_in(log_text()) == []
    assert traces_in(dump()) == []
    assert [trace for content in stored_files() for trace in traces_in(content)] == []
    # … and where the party worker opens them, they are there: the search does find.
    ding = client_of("ding")
    assert set(CANARIES[0].traces) - set(traces_in(opened_by_ding(ding, members[0]))) <= {CANARIES[0].traces[-1]}
    assert traces_in(exported_by_ding(ding, unit)) == []
    opened = exported_by_ding(ding, unit, opened="on")
    assert {canary.name[1:] for canary in CANARIES} <= set(traces_in(opened))
    assert {canary.name[1:] for canary in CANARIES} <= set(traces_in(dump_opened()))


@pytest.mark.both_databases
@pytest.mark.django_db
@pytest.mark.parametrize("person", ["lin", "zhao", "qian", "zhou", "zheng", "guan", "gu", "wang", "anonymous"])
def test_nobody_else_opens_or_exports_a_canary(cast, client_of, person, quiet):
    unit = confirmed_story(cast, CHENGUANG)
    members = planted(cast, unit, organ(cast, unit))
    client = client_of("" if person == "anonymous" else person)
    shown = opened_by_ding(client, members[0]) + exported_by_ding(client, unit, opened="on").decode("utf-8", "replace")
    assert traces_in(shown) == []


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_after_consent_is_taken_back_they_are_nowhere_at_all_not_even_with_the_keys(cast, client_of, quiet, tmp_path):
    unit = confirmed_story(cast, CHENGUANG)
    branch = organ(cast, unit)
    members = planted(cast, unit, branch)
    appointed(cast, branch, members[0], PostKind.SECRETARY, branch.founded_on)
    sealed = [
        value for table, value in canaries.rows() if table == PartyMember._meta.db_table and value.startswith("s1:")
    ]
    blinds = list(PartyMember.objects.values_list("identity_blind", flat=True))
    assert len(sealed) == len(CANARIES) * 5
    assert set(TRACES) & set(dump_opened().split("\n")) != set()
    before = backed_up(tmp_path)
    assert all(value.encode() in before for value in [*sealed, *blinds])
    ding = client_of("ding")
    opened_by_ding(ding, members[0])
    for member in members:
        erase_member(cast.actor("ding"), member)
    assert traces_in(dump_opened()) == []
    kept = backed_up(tmp_path)
    assert unit.uid.encode() in kept
    assert [value for value in [*sealed, *blinds, *TRACES] if value.encode() in kept] == []
    for name in ("party_members", "party_viewings", "party_overview", "party_export"):
        status, content = got(ding, reverse(f"applicant:{name}", args=[unit.uid]))
        assert (status, traces_in(content)) == (200, [])
    assert traces_in(opened_by_ding(ding, members[0])) == []
    assert traces_in(exported_by_ding(ding, unit, opened="on")) == []


def backed_up(folder: Path) -> bytes:
    """The bytes of a backup with its free pages on SQLite, of all tables elsewhere."""
    if connection.vendor != "sqlite":
        return dump().encode()
    connection.ensure_connection()
    copy = type(connection.connection)(str(folder / "backup.sqlite3"))
    connection.connection.backup(copy)
    copy.close()
    return (folder / "backup.sqlite3").read_bytes()

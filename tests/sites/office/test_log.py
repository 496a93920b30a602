"""Reading, checking and taking away the log."""

import json
import re

import pytest
from django.conf import settings

from keshe.audit.domain.chain import faults
from keshe.audit.models import Event
from keshe.sites.office.log.rows import SYSTEM_PARTS

pytestmark = pytest.mark.django_db


def _seqs(client, **wanted: str) -> list[int]:
    return [row.event.seq for row in client.get("/office/log/", wanted).context["rows"]]


def test_the_log_is_filtered_by_verb_person_thing_outcome_and_day(cast, client_of):
    client, feng = client_of("zheng"), cast.user("feng")
    granted = list(Event.objects.filter(verb="accounts.grant").order_by("-seq").values_list("seq", flat=True))
    assert _seqs(client, verb="accounts.grant") == granted
    about = list(Event.objects.filter(subject=feng.ref).order_by("-seq").values_list("seq", flat=True))
    assert _seqs(client, subject=feng.uid) == about
    assert len(about) == 2
    assert _seqs(client, who="冯财务") == []
    assert _seqs(client, who="system:setup", verb="accounts.grant") == granted
    assert _seqs(client, outcome="refused") == []
    assert _seqs(client, until="2000-01-01") == []


def test_an_entry_is_shown_with_its_hash_and_the_history_of_its_thing(cast, client_of):
    feng = cast.user("feng")
    event = Event.objects.filter(subject=feng.ref).latest("seq")
    page = client_of("zheng").get(f"/office/log/{event.seq}/")
    assert event.hash in page.content.decode()
    assert [row.verb for row in page.context["history"]] == ["建立账号", "授予角色"]


def test_the_supervisor_has_the_log_checked_and_the_result_is_in_the_log(client_of, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client_of("zheng").post("/office/log/verify/")
    event = Event.objects.latest("seq")
    assert event.verb == "accounts.verify_log"
    assert (event.facts["head"], event.facts["faults"]) == (event.seq - 1, 0)
    assert "完整无异常" in client_of("zheng").get("/office/log/").content.decode()


def test_a_tampered_entry_is_found(cast, client_of, django_capture_on_commit_callbacks):
    Event.objects.filter(seq=3).update(reason="改过")
    with django_capture_on_commit_callbacks(execute=True):
        client_of("zheng").post("/office/log/verify/")
    assert Event.objects.latest("seq").facts["places"] == ["log:3"]
    assert "发现异常" in client_of("zheng").get("/office/log/").content.decode()


def test_a_copy_of_the_log_verifies_without_us(client_of):
    answer = client_of("guan").post("/office/log/export/")
    entries = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
    assert list(faults(entries)) == []
    assert entries[-1]["verb"] == "accounts.export_log"
    assert answer["Content-Disposition"].startswith("attachment; filename=")


@pytest.mark.parametrize("entries", [1, 3])
def test_the_list_asks_the_same_few_questions_however_long_it_is(cast, client_of, entries, django_assert_num_queries):
    client = client_of("zheng")
    client.get("/office/log/")
    until = Event.objects.order_by("seq")[entries - 1].seq
    with django_assert_num_queries(7):
        assert len(client.get("/office/log/", {"before": until + 1}).context["rows"]) == entries


def test_every_part_of_the_platform_that_acts_has_a_chinese_name():
    sources = [path for path in (settings.BASE_DIR / "keshe").glob("**/*.py") if "migrations" not in path.parts]
    named = {name for path in sources for name in re.findall(r'\bsystem\("([^"]+)"\)', path.read_text("utf-8"))}
    assert "sweep" in named
    assert named - SYSTEM_PARTS.keys() == set()

"""A list is compared in the background: as it stands when it is kept, taken up again when its job is lost."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from keshe.applications.actions import record_paper
from keshe.applications.models import Application
from keshe.audit.models import Event
from keshe.files.queries import path_of
from keshe.fiscal.actions import load_list, map_list, note_paper, order_comparison, upload_list
from keshe.fiscal.models import Compared, ListImport
from keshe.fiscal.sweep import sweep_lists
from keshe.jobs.lasting import LOST
from keshe.lib import clock
from keshe.programmes.domain.document import MAIN
from keshe.rehearsal.steps.applications import submitted_application
from keshe.rehearsal.steps.fiscal import their_list
from tests.fiscal.conftest import MARCH
from tests.saying import refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def ours(cast, units, call, application) -> list[Application]:
    return [application, submitted_application(cast, units.yuanshan, call, "3")]


@pytest.fixture
def matched(cast, call, ours) -> ListImport:
    def change(one: Application, row: dict[str, Any]) -> dict[str, Any]:
        return {**row, "联系电话": "0512-99999999"} if one == ours[1] else row

    zhou = cast.actor("zhou")
    found = upload_list(zhou, call, MAIN, their_list(ours, change), "清单.xlsx")
    return map_list(zhou, found, found.columns)


def differing() -> list[int]:
    return list(Compared.objects.order_by("line").values_list("differing", flat=True))


def newest() -> tuple[str, dict[str, object]]:
    event = Event.objects.latest("seq")
    return event.verb, event.facts


def test_the_job_compares_and_one_entry_says_so(cast, matched, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        order_comparison(cast.actor("zhou"), matched)
        assert newest() == ("fiscal.order_comparison", {"target": MAIN, "matched": 2})
        assert not Compared.objects.exists()
    matched.refresh_from_db()
    assert (matched.status, matched.seen, matched.matched, matched.loaded_at) == ("compared", 2, 2, MARCH)
    assert newest() == ("fiscal.load_list", {"target": MAIN, "compared": 2, "differing": 1})
    assert differing() == [0, 1]


def test_a_lost_job_is_asked_for_again(cast, matched, django_capture_on_commit_callbacks):
    order_comparison(cast.actor("zhou"), matched)
    with django_capture_on_commit_callbacks(execute=True):
        sweep_lists(MARCH + LOST)
    assert not Compared.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        sweep_lists(MARCH + LOST + timedelta(seconds=1))
    matched.refresh_from_db()
    assert (matched.status, differing()) == ("compared", [0, 1])


def test_what_happens_while_it_compares_is_seen(cast, ours, matched):
    zhou = cast.actor("zhou")
    record_paper(zhou, ours[0], arrived_on=MARCH.date())
    order_comparison(zhou, matched)
    load_list(zhou, matched, lambda seen: note_paper(zhou, ours[0], MAIN, "12", "赵同组"))
    assert differing() == [1, 1]
    assert newest() == ("fiscal.load_list", {"target": MAIN, "compared": 2, "differing": 2})


def test_one_that_cannot_go_on_says_why_and_changes_nothing(cast, call, matched, django_capture_on_commit_callbacks):
    zhou, path = cast.actor("zhou"), Path(path_of(matched.file))
    with django_capture_on_commit_callbacks(execute=True):
        order_comparison(zhou, matched)
    again = upload_list(zhou, call, MAIN, path.read_bytes() + b"\0", "清单.xlsx")
    again = map_list(zhou, again, again.columns)
    lost = path_of(again.file)
    content = lost.read_bytes()
    lost.unlink()
    with django_capture_on_commit_callbacks(execute=True):
        order_comparison(zhou, again)
    again.refresh_from_db()
    said = "程序出错，比对没有完成，原有比对结果未改动。请系统管理员查看程序日志，排除后可以重新比对。"
    assert (again.status, again.problem) == ("failed", said)
    assert newest() == ("fiscal.fail_list", {"refused": ["fiscal.broke_off"]})
    assert set(Compared.objects.values_list("list_import", flat=True)) == {matched.pk}
    lost.write_bytes(content)
    with django_capture_on_commit_callbacks(execute=True), clock.at(MARCH + timedelta(hours=1)):
        order_comparison(zhou, again)
    again.refresh_from_db()
    assert (again.status, again.problem) == ("compared", "")
    assert set(Compared.objects.values_list("list_import", flat=True)) == {again.pk}


def test_a_stranger_orders_nothing(cast, matched):
    only = "您没有“学会部经办人”的权限，不能进行此操作。如有需要，请联系系统管理员。"
    for who in ("qian", "lin", "feng", "wang"):
        assert refused(order_comparison, cast.actor(who), matched) == only
    assert matched.status == "matched"

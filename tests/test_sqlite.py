"""SQLite keeps its promises or the program does not start."""

import pytest
from django.db import connection

from keshe import sqlite
from keshe.jobs.checks import faults


@pytest.mark.parametrize(
    ("version", "journal", "synchronous", "safe"),
    [
        ((3, 53, 4), "WAL", "FULL", True),
        ((3, 53, 4), "WAL", "NORMAL", False),
        ((3, 51, 2), "WAL", "FULL", False),
        ((3, 40, 1), "DELETE", "EXTRA", True),
        ((3, 40, 1), "DELETE", "FULL", False),
        ((3, 53, 4), "OFF", "FULL", False),
    ],
)
def test_the_unsafe_mix_is_refused(monkeypatch, version, journal, synchronous, safe):
    monkeypatch.setattr(sqlite, "version", lambda: version)
    command = f"PRAGMA journal_mode={journal}; PRAGMA synchronous={synchronous};"
    assert [error.id for error in faults("default", command)] == ([] if safe else ["keshe.E001"])


def test_memory_mapping_is_refused():
    command = sqlite.init_command() + "PRAGMA mmap_size=1000000;"
    assert [error.id for error in faults("default", command)] == ["keshe.E002"]


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2), (3, 51, 3)])
def test_what_we_choose_ourselves_is_safe(monkeypatch, version):
    monkeypatch.setattr(sqlite, "version", lambda: version)
    assert faults("default", sqlite.init_command()) == []


@pytest.mark.django_db
def test_the_library_that_serves_is_the_one_we_judged():
    if connection.vendor != "sqlite":
        pytest.skip("this run is on PostgreSQL")
    with connection.cursor() as cursor:
        cursor.execute("select sqlite_version()")
        served = cursor.fetchone()[0]
    assert tuple(map(int, served.split("."))) == sqlite.version()

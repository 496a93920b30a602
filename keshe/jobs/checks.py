"""What must hold before anything is served."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from keshe import sqlite

SAFE_BELOW = {"DELETE": {"EXTRA"}, "TRUNCATE": {"EXTRA"}}
SAFE_FROM = {"WAL": {"FULL", "EXTRA"}, "DELETE": {"FULL", "EXTRA"}}


def sqlite_is_used_safely(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a journal mode that this SQLite cannot keep a promise with."""
    return [
        fault
        for alias, database in settings.DATABASES.items()
        if database["ENGINE"].endswith("sqlite3")
        for fault in faults(alias, str(database.get("OPTIONS", {}).get("init_command", "")))
    ]


def faults(alias: str, init_command: str) -> list[CheckMessage]:
    """What is wrong with the way in which this database opens its connections."""
    pragmas = _pragmas(init_command)
    journal, synchronous = pragmas.get("journal_mode", "DELETE"), pragmas.get("synchronous", "FULL")
    safe = SAFE_FROM if sqlite.wal_is_safe() else SAFE_BELOW
    found: list[CheckMessage] = []
    if synchronous not in safe.get(journal, set()):
        served = ".".join(map(str, sqlite.version()))
        found.append(
            Error(
                f"SQLite {served} 不能与 journal_mode={journal}、synchronous={synchronous} 一起使用："
                "断电或多进程写入时可能丢失或损坏数据。",
                hint=f"数据库 {alias}：使用 keshe.sqlite.init_command() 给出的设置。",
                id="keshe.E001",
            )
        )
    if "mmap_size" in pragmas:
        found.append(Error("SQLite 的 mmap_size 不得开启。", id="keshe.E002"))
    return found


def _pragmas(command: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for statement in command.split(";"):
        words = statement.strip().removeprefix("PRAGMA").strip()
        name, _, value = words.partition("=")
        if value:
            found[name.strip().lower()] = value.strip().upper()
    return found

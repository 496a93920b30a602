"""Which SQLite library serves, and which journal it may safely use.

SQLite 3.7.0 to 3.51.2 can corrupt a WAL database that several processes write (the WAL-reset bug). From
3.51.3 on we run WAL with synchronous=FULL; below it a rollback journal with synchronous=EXTRA, which is slower
and safe. `keshe.jobs.checks` refuses any other mix.
"""

import importlib
import sys

WAL_SAFE_FROM = (3, 51, 3)


def prefer_newest() -> None:
    """Put the bundled library in the place of the standard one when it is newer."""
    if "sqlite3" in sys.modules and "django" in sys.modules:
        return  # too late to exchange; the check below then sees what really serves
    try:
        bundled = importlib.import_module("pysqlite3")
        dbapi2 = importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return
    import sqlite3

    if bundled.sqlite_version_info > sqlite3.sqlite_version_info:
        sys.modules["sqlite3"] = bundled
        sys.modules["sqlite3.dbapi2"] = dbapi2


def version() -> tuple[int, int, int]:
    import sqlite3

    major, minor, patch = sqlite3.sqlite_version_info[:3]
    return major, minor, patch


def wal_is_safe() -> bool:
    return version() >= WAL_SAFE_FROM


def journal_mode() -> str:
    return "WAL" if wal_is_safe() else "DELETE"


def synchronous() -> str:
    return "FULL" if wal_is_safe() else "EXTRA"


def init_command() -> str:
    """``secure_delete`` overwrites what is deleted or shortened: erased personal values must not lie in free pages."""
    return f"PRAGMA journal_mode={journal_mode()}; PRAGMA synchronous={synchronous()}; PRAGMA secure_delete=ON;"

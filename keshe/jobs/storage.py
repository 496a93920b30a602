"""Where waiting jobs are kept: a file of their own beside SQLite, tables beside PostgreSQL.

Both connect on first use, never on import, and sign what they store: whoever can write into the queue must not
thereby be able to run code.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from huey import Huey
from huey.serializer import SignedSerializer
from huey.storage import PostgresStorage, SqliteStorage

from keshe import sqlite

CREATING = 7_205_759  # an arbitrary number: only one process creates the tables at a time


class SqliteStore(SqliteStorage):  # type: ignore[misc] # huey is untyped
    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(
            name,
            filename=str(Path(settings.JOBS_DIR) / "queue.sqlite3"),
            journal_mode=sqlite.journal_mode().lower(),
            fsync=True,
            timeout=20,
            create_tables=False,
            **options,
        )

    def _create_connection(self) -> Any:
        Path(settings.JOBS_DIR).mkdir(parents=True, exist_ok=True)
        connection = super()._create_connection()
        for statement in self.ddl:
            connection.execute(statement)
        return connection


class PostgresStore(PostgresStorage):  # type: ignore[misc] # huey is untyped
    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(name, table_prefix="jobs_queue", create_tables=False, **options)

    def _connect(self) -> Any:
        from django.db import connection

        parameters = connection.get_connection_params()
        wanted = {key: parameters[key] for key in ("dbname", "user", "password", "host", "port") if key in parameters}
        self.connection_params = wanted
        return super()._connect()

    def _create_connection(self) -> Any:
        connection = self._connect()
        with connection.transaction():
            connection.execute("select pg_advisory_xact_lock(%s)", (CREATING,))
            for statement in self.ddl:
                connection.execute(statement)
        return connection


class _SignedQueue(Huey):  # type: ignore[misc] # huey is untyped
    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(name, serializer=SignedSerializer(secret=settings.SECRET_KEY, salt="keshe.jobs"), **options)


class SqliteQueue(_SignedQueue):
    storage_class = SqliteStore


class PostgresQueue(_SignedQueue):
    storage_class = PostgresStore

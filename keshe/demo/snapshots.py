"""The state of each scene, kept in a file: taken when the demo's year is played, put back when somebody jumps.

Works on every database, through the models: all rows of all tables but sessions, so whoever jumps stays logged in.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models, transaction

from keshe.audit.domain.chain import plain

#: Rows written at once.
BATCH = 200

#: Tables that are not part of a scene.
LEFT_OUT = frozenset({"sessions.session", "contenttypes.contenttype", "auth.permission"})


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "demo" / "scenes"


def _tables() -> list[type[models.Model]]:
    """Every table's model, the tables between two models included."""
    found = apps.get_models(include_auto_created=True)
    return [
        model
        for model in found
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT
    ]


def known() -> frozenset[str]:
    """The scenes that have been taken."""
    return frozenset(path.name.removesuffix(".jsonl.gz") for path in _folder().glob("*.jsonl.gz"))


def take(scene: str) -> None:
    """Keep the present state as ``scene``."""
    _folder().mkdir(parents=True, exist_ok=True)
    target = _folder() / f"{scene}.jsonl.gz"
    fresh = target.with_suffix(".new")
    with gzip.open(fresh, "wt", encoding="utf-8", compresslevel=5) as out:
        for model in _tables():
            names = [field.attname for field in model._meta.local_concrete_fields]
            for row in model._base_manager.order_by("pk").values(*names).iterator(chunk_size=500):
                out.write(json.dumps([model._meta.label, row], default=plain, ensure_ascii=False) + "\n")
    fresh.replace(target)


def put_back(scene: str) -> None:
    """Make ``scene`` the present state; everything done since the demo was set up is gone.

    Raises:
        FileNotFoundError: no such scene has been taken.
    """
    rows = list(_read(scene))
    by_model: dict[str, list[models.Model]] = {}
    for label, values in rows:
        model: Any = apps.get_model(label)
        read = {f.attname: f.to_python(values[f.attname]) for f in model._meta.local_concrete_fields}
        by_model.setdefault(label, []).append(model(**read))
    tables = _tables()
    with transaction.atomic():
        _let_keys_wait()
        for model in reversed(tables):
            _empty(model)
        for model in tables:
            _fill(model, by_model.get(model._meta.label, []))
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), tables):
                cursor.execute(statement)


def _empty(model: type[models.Model]) -> None:
    """All rows at once: the ORM's own delete would collect what hangs on each of them first."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 - our table


def _fill(model: type[models.Model], rows: list[models.Model]) -> None:
    """Rows as they were, table by table: ``bulk_create`` refuses a table that extends another."""
    fields = model._meta.local_concrete_fields
    for start in range(0, len(rows), BATCH):
        kept: Any = model._base_manager.all()
        kept._insert(rows[start : start + BATCH], fields, raw=True, using=connection.alias)  # noqa: SLF001


def _let_keys_wait() -> None:
    """Foreign keys are checked at the end of the transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys = ON")
        else:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _read(scene: str) -> Iterator[tuple[str, dict[str, Any]]]:
    with gzip.open(_folder() / f"{scene}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            label, values = json.loads(line)
            yield label, values

"""The cast, made by the actions once in each process and put back from then on: almost every test needs it, and making
sixteen people with their roles takes ten times as long as putting their rows back."""

from __future__ import annotations

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

from keshe.accounts.models import User
from keshe.audit.models import Event
from keshe.rehearsal.cast import Cast, assemble, recall

Rows = dict[type[models.Model], list[models.Model]]

_kept: Rows = {}


def assembled() -> Cast:
    """The cast, in the database at hand."""
    if User.objects.exists() or Event.objects.exists():
        return assemble()
    if _kept:
        _put_back(_kept)
        return recall()
    before = _filled()
    cast = assemble()
    _kept.update({model: list(model._base_manager.all()) for model in _filled() - before})
    return cast


def _filled() -> set[type[models.Model]]:
    return {model for model in apps.get_models(include_auto_created=True) if model._base_manager.exists()}


def _put_back(rows: Rows) -> None:
    with transaction.atomic():
        for model, things in rows.items():
            model._base_manager.bulk_create(things)
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), list(rows)):
                cursor.execute(sql)

"""A world for a whole module: a year is played once, and every test of the module looks at what came of it (what a
test writes is rolled back after it, as everywhere)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import transaction
from django.test import override_settings

from keshe.lib import clock


def storages_in(folder: Path) -> dict[str, object]:
    """The storages with their files in a folder."""
    default = dict(configured.STORAGES["default"])
    default["OPTIONS"] = {**default.get("OPTIONS", {}), "location": folder}
    return {**configured.STORAGES, "default": default}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Path]:
    """The database, with files in a folder of its own (the value), for a module; all is rolled back at its end. A test
    that asks for it carries the mark ``django_db`` too."""
    folder = tmp_path_factory.mktemp("journey")
    with (
        django_db_blocker.unblock(),
        override_settings(STORAGES=storages_in(folder)),
        transaction.atomic(),
    ):
        yield folder
        transaction.set_rollback(True)
        clock.set_source(None)


@pytest.fixture(autouse=True)
def _own_files(request, settings, tmp_path_factory) -> None:
    """The files of the world that a test lives in, else a folder of its own."""
    shared = "world" in request.fixturenames
    folder = request.getfixturevalue("world") if shared else tmp_path_factory.mktemp("files")
    settings.STORAGES = storages_in(folder)

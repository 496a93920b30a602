"""The call of 2022 with its field map, and applications handed in."""

from datetime import datetime

import pytest

from keshe.applications.models import Application
from keshe.lib import clock
from keshe.rehearsal.steps.applications import submitted_application
from keshe.rehearsal.steps.organisations import cast_units
from keshe.rehearsal.steps.programmes import opened_call

MARCH = datetime(2022, 3, 1, 9, 0, tzinfo=clock.CHINA)


@pytest.fixture
def march():
    """Time stands still on 1 March 2022."""
    clock.set_source(lambda: MARCH)
    return MARCH


@pytest.fixture
def units(march, cast):
    return cast_units(cast)


@pytest.fixture
def call(march, cast, units):
    return opened_call(cast)


@pytest.fixture
def application(cast, units, call) -> Application:
    """晨光技术学会's application, handed in."""
    return submitted_application(cast, units.chenguang, call, "2")

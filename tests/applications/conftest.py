"""The story's units and the call of 2022, on a day in March."""

from datetime import datetime

import pytest

from keshe.lib import clock
from keshe.rehearsal.steps.organisations import cast_units
from keshe.rehearsal.steps.programmes import opened_call

#: A working day inside the call's window.
MARCH = datetime(2022, 3, 1, 9, 0, tzinfo=clock.CHINA)
#: The last instant that counts: end of 15 April.
DEADLINE = datetime(2022, 4, 15, 23, 59, 59, 999999, tzinfo=clock.CHINA)


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

"""Days on which the stories on the pages happen, and what more than one of them begins with."""

from datetime import UTC, date, datetime

import pytest

from keshe.lib import clock

#: 14:30 in China.
MAY = datetime(2022, 5, 20, 6, 30, tzinfo=UTC)


@pytest.fixture
def may():
    """Time stands still on 20 May 2022, in the afternoon."""
    with clock.at(MAY):
        yield


@pytest.fixture
def summer():
    """Time stands still on 1 July 2022."""
    with clock.at(datetime(2022, 7, 1, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def lin(client_of, unit):
    """The administrator of the unit, signed in."""
    return client_of("lin")


@pytest.fixture
def lecture(cast, unit):
    """An activity that the unit recorded."""
    from keshe.activities.domain.kinds import ActivityKind
    from keshe.rehearsal.steps.activities import held

    return held(cast, unit, ActivityKind.SCIENCE, "光的故事", date(2022, 5, 1))

"""晨光技术学会 in April 2022, with 丁党务 as its party worker."""

from datetime import UTC, datetime

import pytest

from keshe.lib import clock
from keshe.rehearsal.steps.organisations import CHENGUANG, confirmed_story

APRIL = datetime(2022, 4, 15, 2, tzinfo=UTC)


@pytest.fixture
def april(request):
    with clock.at(APRIL):
        yield APRIL


@pytest.fixture
def unit(cast, april):
    return confirmed_story(cast, CHENGUANG)

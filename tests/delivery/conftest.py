"""A project under way in the 2022 call."""

from datetime import datetime

import pytest

from keshe.delivery.models import Project
from keshe.lib import clock
from keshe.rehearsal.steps.delivery import opened_project
from keshe.rehearsal.steps.organisations import cast_units
from tests.decisions.conftest import CALL, MARCH, opened_call

OCTOBER = datetime(2022, 10, 20, 10, tzinfo=clock.CHINA)

#: The call with extensions of up to 30 days, decided by the officer, and one change that needs nobody.
EXTENDABLE = (
    CALL.read_text("utf-8")
    .replace("extension_days: 0", "extension_days: 30", 1)
    .replace(
        "- {kind: termination,",
        "- {kind: period, label: 延期, approval: officer}\n  - {kind: termination,",
        1,
    )
    .replace(
        "{kind: leader, label: 项目负责人变更, approval: officer}",
        "{kind: leader, label: 项目负责人变更, approval: none}",
        1,
    )
)


@pytest.fixture
def units(cast):
    with clock.at(MARCH):
        return cast_units(cast)


@pytest.fixture
def project(cast, units) -> Project:
    with clock.at(MARCH):
        return opened_project(cast, units.chenguang, opened_call(cast, EXTENDABLE), "3")

"""A project of the small call of tests/publicity at the end of its way: listed, objected to, issued, paid, certified."""

from dataclasses import dataclass

import pytest

from keshe.applications.models import Application
from keshe.awards.models import Award
from keshe.lib import clock
from keshe.programmes.models import Call
from keshe.publicity.models import Objection
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps import awards as paying
from keshe.rehearsal.steps import publicity as publishing
from tests.awards.conftest import LATER
from tests.publicity.conftest import AFTER, NOW, make_trial

__all__ = ["LATER"]


@dataclass
class Ended:
    """The call and what went through it."""

    cast: Cast
    call: Call
    applications: list[Application]
    objection: Objection


def ended(cast: Cast, count: int = 1, *changes: tuple[str, str]) -> Ended:
    """Everything done for the first project; the others are issued."""
    with clock.at(NOW):
        trial = make_trial(cast, count, *changes)
        period = trial.published()
        objection, _code = publishing.filed_objection(period, trial.row(period), key="0" * 32)
        publishing.settled_objection(cast, objection, upheld=False)
    with clock.at(AFTER):
        publishing.concluded_period(cast, period)
        publishing.issued_document(cast, period)
    with clock.at(LATER):
        award = paying.approved_award(cast, Award.objects.get(application=trial.applications[0]))
        first, _rest = award.instalments.all()
        paying.invoiced(first, "24322000000012345678")
        paying.paid(cast, first, "ZF-1")
        paying.certified(cast, award)
    return Ended(cast, trial.call, trial.applications, objection)


@pytest.fixture
def later():
    """Time stands still when the papers are put together."""
    with clock.at(LATER):
        yield


@pytest.fixture
def story(cast):
    return ended(cast)

"""Awards of the small call of tests/publicity: listed, issued, ready to be proposed."""

from collections.abc import Callable
from datetime import datetime

import pytest

from keshe.awards.models import Award, Instalment
from keshe.lib import clock
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps import awards as steps
from keshe.rehearsal.steps import publicity as publishing
from tests.publicity.conftest import AFTER, NOW, Trial, make_trial

__all__ = ["AFTER", "LATER", "NOW"]

#: When the money is paid.
LATER = datetime(2022, 11, 8, 10, tzinfo=clock.CHINA)


def awarded(cast: Cast, count: int = 1, *changes: tuple[str, str], **given) -> tuple[Trial, list[Award]]:
    """The awards of a document that was issued on :data:`AFTER`, as they were drawn up."""
    with clock.at(NOW):
        t = make_trial(cast, count, *changes, **given)
        period = t.published()
    with clock.at(AFTER):
        publishing.concluded_period(cast, period)
        publishing.issued_document(cast, period)
    return t, [Award.objects.get(application=application) for application in t.applications]


def due(cast: Cast, award: Award) -> list[Instalment]:
    """The instalments of an approved award."""
    steps.approved_award(cast, award)
    return list(award.instalments.all())


def cleared(cast: Cast, instalment: Instalment, number: str = "24322000000012345678") -> Instalment:
    """Invoiced and cleared by 冯财务."""
    from keshe.awards.actions import clear_payment

    steps.invoiced(instalment, number)
    clear_payment(cast.actor("feng"), instalment)
    instalment.refresh_from_db()
    return instalment


@pytest.fixture
def later() -> object:
    """Time stands still when the money is paid."""
    with clock.at(LATER):
        yield


@pytest.fixture
def award(cast) -> Award:
    return awarded(cast)[1][0]


@pytest.fixture
def awards(cast) -> Callable[..., list[Award]]:
    return lambda count=1, *changes, **given: awarded(cast, count, *changes, **given)[1]

"""Three units made once for all tests of a module. Each test runs inside a savepoint of its own and leaves no trace."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import pytest
from django.db import transaction

from keshe.capability.domain.facts import FactReader, FactValue, spec_of
from keshe.capability.queries import reader
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.records.models import Record
from keshe.rehearsal.cast import Cast, assemble
from keshe.rehearsal.steps.organisations import (
    CHENGUANG,
    UNIVERSITY,
    YUANSHAN,
    UnitStory,
    confirmed_story,
    registered_unit,
)
from tests.capability.edges.making import ADDS, AFTERNOON, DECIDED, MAKERS, SERIES, STANDING, Make, Wish

NOW = datetime(2023, 1, 5, 2, tzinfo=UTC)
FIRST, LAST = date(2022, 1, 1), date(2022, 12, 31)
#: A unit that said nothing it did not have to.
DRAFT = UnitStory(
    "苏州市待核研究会",
    109,
    admin="qian",
    grade=None,
    extra={"founded_on": None, "district": "", "annual_inspection": "", "annual_inspection_year": None},
)


def asked(facts: FactReader, code: str) -> object:
    """The fact's value for 2022."""
    if code in STANDING or code in DECIDED:
        return facts.read(code, on=LAST).value
    return (facts.read(code, up_to_year=2022) if code in SERIES else facts.read(code, within=(FIRST, LAST))).value


def nothing(code: str) -> object:
    """What the fact says of a unit that recorded nothing: 尚无记录, whichever it is."""
    assert spec_of(code).code == code
    return None


def one(code: str) -> object:
    """What it says when one of it is recorded for 2022."""
    if code in SERIES:
        return frozenset({2022})
    return True if spec_of(code).value_type == "boolean" else ADDS.get(code, 1)


@dataclass(frozen=True)
class Story:
    """The units: one that records, another society, one that is none, and one that nobody confirmed."""

    cast: Cast
    unit: Organisation
    other: Organisation
    university: Organisation
    draft: Organisation

    def make(
        self,
        code: str | Make,
        since: date,
        until: date | None = None,
        *,
        unit: Organisation | None = None,
        partners: tuple[Organisation, ...] = (),
        at: time = AFTERNOON,
    ) -> Record:
        """One record that the fact counts."""
        make = MAKERS[code] if isinstance(code, str) else code
        return make(Wish(self.cast, unit or self.unit, since, until, partners, at))

    def read(self, code: str, unit: Organisation | None = None, **asked: object) -> FactValue:
        """The fact as it is now."""
        return reader(unit or self.unit).read(code, **asked)  # type: ignore[arg-type]

    def value(self, code: str, unit: Organisation | None = None) -> object:
        """Its value for 2022: at the end of it, inside it, up to it."""
        return asked(reader(unit or self.unit), code)

    def on(self, code: str, *days: date, unit: Organisation | None = None) -> list[object]:
        """Its values on some days."""
        return [self.read(code, unit, on=day).value for day in days]

    def within(self, code: str, *windows: tuple[date, date], unit: Organisation | None = None) -> list[object]:
        """Its values inside some windows."""
        return [self.read(code, unit, within=window).value for window in windows]


@pytest.fixture(scope="module")
def _told(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Story]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        with clock.at(NOW):
            cast = assemble()
            unit, other = confirmed_story(cast, CHENGUANG), confirmed_story(cast, YUANSHAN)
            told = Story(cast, unit, other, confirmed_story(cast, UNIVERSITY), registered_unit(cast, DRAFT))
        yield told
        transaction.set_rollback(True)


@pytest.fixture
def story(_told: Story, db: None) -> Iterator[Story]:
    """The units on 5 January 2023."""
    with clock.at(NOW):
        yield _told

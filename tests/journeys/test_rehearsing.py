"""A rehearsal of any size: the same seed gives the same year, another seed another one, and both are sound."""

import pytest
from django.db import transaction

from keshe.lib import clock
from keshe.rehearsal.fates import SHARES, Fate
from keshe.rehearsal.rehearsing import Outcome, rehearse
from keshe.rehearsal.report import page

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
UNITS = 7


def played(seed: int) -> Outcome:
    """A rehearsal in a database that is empty before and afterwards."""
    with transaction.atomic():
        outcome = rehearse(UNITS, seed)
        html = page(outcome, 1.0)
        transaction.set_rollback(True)
    clock.set_source(None)
    assert outcome.digest in html
    for label, number, won in outcome.fates:
        cells = "".join(f'<td class="n">{cell}</td>' for cell in (number, won, outcome.refused.get(label, "")))
        assert f"<td>{label}</td>{cells}" in html
    return outcome


def test_the_same_seed_gives_the_same_year_and_another_seed_another():
    first, again, other = played(3), played(3), played(4)
    assert first.digest == again.digest != other.digest
    assert (first.figures, first.stages, first.fates) == (again.figures, again.stages, again.fates)
    assert [one.sound for one in (first, again, other)] == [True, True, True]


def test_every_fate_has_a_share_except_the_plain_one():
    assert set(SHARES) == set(Fate) - {Fate.PLAIN}
    assert sum(SHARES.values()) < 100

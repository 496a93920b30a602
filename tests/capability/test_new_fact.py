"""docs/recipes/new-fact.md, followed to the letter: its code is run as it stands on the page."""

import re
import textwrap
from datetime import date

import pytest

from keshe.activities.domain.kinds import ActivityKind
from keshe.capability import providers
from keshe.capability.domain import facts
from keshe.capability.domain.facts import CATALOGUE
from keshe.capability.providers import provider_of
from keshe.capability.queries import reader
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.organisations import CHENGUANG, confirmed_story
from tests.house.files import ROOT

PAGE = ROOT / "docs" / "recipes" / "new-fact.md"
CODE = "records.activity_participants"
YEAR = (date(2022, 1, 1), date(2022, 12, 31))


@pytest.fixture
def _followed(monkeypatch) -> None:
    """The catalogue and the providers as the recipe leaves them; both are put back afterwards."""
    blocks = [
        textwrap.dedent(block) for block in re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    ]
    spec, answer = blocks
    room: dict[str, object] = {}
    exec(spec, room)  # our own page
    monkeypatch.setitem(facts.CATALOGUE, CODE, room["SPEC"])
    monkeypatch.setattr(providers, "_providers", dict(providers._providers))
    exec(answer, room)


@pytest.mark.django_db
@pytest.mark.both_databases
@pytest.mark.usefixtures("_followed")
def test_the_recipe_makes_a_fact(cast):
    unit = confirmed_story(cast, CHENGUANG)
    assert reader(unit).read(CODE, within=YEAR).source_zh == "尚无记录"
    held(cast, unit, ActivityKind.SCIENCE, "年前讲座", date(2021, 12, 31), participants=99)
    assert reader(unit).read(CODE, within=YEAR).value == 0
    held(cast, unit, ActivityKind.SCIENCE, "新年讲座", date(2022, 1, 1), participants=30)
    held(cast, unit, ActivityKind.MEMBER_SERVICE, "岁末沙龙", date(2022, 12, 31), participants=12)
    held(cast, unit, ActivityKind.OTHER, "未计人数", date(2022, 6, 1), participants=None)
    found = reader(unit).read(CODE, within=YEAR)
    assert (found.value, found.source_zh) == (42, "活动记录：参加 42 人次（2022-01-01 至 2022-12-31）")
    assert sorted(ref.label for ref in found.evidence) == ["岁末沙龙", "新年讲座"]


def test_every_fact_of_the_catalogue_is_answered():
    assert [code for code in CATALOGUE if provider_of(code) is None] == []

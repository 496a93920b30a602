"""The way to the society's own pages."""

from tests.e2e.answers import UNIT
from tests.e2e.person import Person
from tests.e2e.story import Story


def at_unit(step: Story, tab: str, *, who: str = "lin", unit: str = UNIT) -> Person:
    """Somebody in front of a page of their unit, found through the menu."""
    person = step.person(who)
    person.menu("我的单位")
    if person.find(unit).count():
        person.click(unit)
    person.click(tab, inside=person.page.get_by_role("navigation", name="本单位"))
    return person

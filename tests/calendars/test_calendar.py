"""The working calendar: seeded by year, mended by day."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from keshe.accounts.actors import VISITOR, system
from keshe.audit.models import Event
from keshe.calendars.actions import clear_day, load_year, set_day
from keshe.calendars.models import Holiday, KnownYear
from keshe.calendars.queries import days_of, workdays
from keshe.lib.refusals import Refused

SYSTEM = system("test")
pytestmark = pytest.mark.django_db


@pytest.mark.both_databases
def test_2022_as_the_state_council_ordered_it():
    assert load_year(SYSTEM, 2022) == 25
    calendar = workdays()
    assert {day for day in calendar.makeup if day.year == 2022} == {
        date(2022, 1, 29), date(2022, 1, 30), date(2022, 4, 2), date(2022, 4, 24), date(2022, 5, 7), date(2022, 10, 8),
        date(2022, 10, 9),
    }  # fmt: skip
    assert calendar.between(date(2022, 1, 1), date(2022, 12, 31)) == 249
    assert calendar.last_day(date(2022, 4, 24), 5) == date(2022, 4, 28)
    assert calendar.covers(date(2022, 1, 1), date(2022, 12, 31))
    assert [str(row) for row in days_of(2022)[:3]] == [
        "2022-01-03 元旦", "2022-01-29 春节调休上班", "2022-01-30 春节调休上班",
    ]  # fmt: skip
    event = Event.objects.get()
    assert (event.verb, event.facts["year"], len(event.facts["days"])) == ("calendars.load_year", 2022, 25)


def test_a_year_is_loaded_once_and_days_set_by_hand_stay(cast):
    zhou = cast.actor("zhou")
    set_day(zhou, date(2022, 1, 29), working=True, name="值班")
    assert load_year(zhou, 2022) == 24
    assert Holiday.objects.get(day=date(2022, 1, 29)).name == "值班"
    with pytest.raises(Refused, match=r"^2022 年的节假日已经载入。如需修改，请在工作日历中逐日调整。$"):
        load_year(zhou, 2022)


def test_an_unknown_year_is_refused_and_loads_nothing():
    with pytest.raises(Refused, match="系统自带的节假日表没有 2099 年"):
        load_year(SYSTEM, 2099)
    assert (KnownYear.objects.count(), Holiday.objects.count()) == (0, 0)


def test_a_day_is_set_and_cleared(cast):
    guan = cast.actor("guan")
    saturday = date(2027, 2, 6)
    with pytest.raises(Refused, match=r"^2027-02-06 本来就是休息日，无需调整。$"):
        set_day(guan, saturday, working=False, name="休")
    set_day(guan, saturday, working=True, name="春节调休上班")
    assert workdays().is_working(saturday)
    clear_day(guan, saturday)
    assert not workdays().is_working(saturday)
    with pytest.raises(Refused, match=r"^2027-02-06 没有调整过，无需撤销。$"):
        clear_day(guan, saturday)


@pytest.mark.parametrize("who", ["lin", "qian", "sun", "wu", "feng", "zheng", None])
def test_only_officers_and_administrators_change_it(cast, who):
    actor = cast.actor(who) if who else VISITOR
    with pytest.raises(Refused):
        load_year(actor, 2022)
    with pytest.raises(Refused):
        set_day(actor, date(2022, 4, 24), working=True, name="x")
    with pytest.raises(Refused):
        clear_day(actor, date(2022, 4, 24))
    assert not Event.objects.filter(verb__startswith="calendars.").exists()


def test_the_command_loads_what_is_missing():
    out = StringIO()
    call_command("load_holidays", "2022", stdout=out)
    assert out.getvalue() == "2022 年：已载入 25 天。\n"
    call_command("load_holidays", stdout=out)
    assert KnownYear.objects.count() >= 23
    with pytest.raises(CommandError, match="2022 年的节假日已经载入"):
        call_command("load_holidays", "2022")

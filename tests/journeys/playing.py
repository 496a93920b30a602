"""The year of a call with people of one's own choosing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from keshe.applications.models import Application
from keshe.audit.models import Event
from keshe.awards.models import Payment
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.programmes.models import Call
from keshe.rehearsal.cast import Cast, assemble
from keshe.rehearsal.company import newcomer, panel_of_experts
from keshe.rehearsal.fates import Candidate
from keshe.rehearsal.rehearsing import play_application
from keshe.rehearsal.steps.organisations import UnitStory, confirmed_story
from keshe.rehearsal.steps.programmes import opened_call
from keshe.rehearsal.year import Year


@dataclass(frozen=True)
class Story:
    """A year that has been played, and when it ended."""

    cast: Cast
    call: Call
    year: Year
    ended: datetime

    def application(self, unit: str, category: str = "") -> Application:
        """The application of the unit with this name."""
        found = Application.objects.filter(call=self.call, organisation__name=unit)
        return (found.filter(category=category) if category else found).get()

    def came_to(self, unit: str, category: str = "") -> tuple[str, str, str, str, Decimal | None]:
        """Number, status, the last stage with how it was left, and what was paid."""
        application = self.application(unit, category)
        last = application.stages.order_by("ordinal").last()
        assert last is not None
        paid = [payment.amount for payment in Payment.objects.filter(instalment__award__application=application)]
        return (
            application.number,
            application.status,
            last.stage,
            last.status,
            sum(paid, Decimal(0)) if paid else None,
        )

    def left(self, unit: str, stage: str) -> dict[str, object]:
        """What an application was told on leaving a stage."""
        return dict(self.application(unit).stages.get(stage=stage).outcome)


def begin(call: str, at: datetime) -> tuple[Cast, Call]:
    """The cast and the call, on a day. Time stands still there."""
    clock.set_source(lambda: at)
    cast = assemble(password=None)
    return cast, opened_call(cast, call)


def unit_of(cast: Cast, place: int, name: str, **story: object) -> Organisation:
    """A confirmed unit with an administrator of its own."""
    told = UnitStory(name, 7000 + place, admin=f"unit{place:03}", **story)  # type: ignore[arg-type]
    newcomer(cast, told.admin, f"单位管理员{place:03}")
    return confirmed_story(cast, told)


def play(cast: Cast, call: Call, candidates: Sequence[Candidate], *, experts: int, seed: int) -> Story:
    """The whole year, batch after batch."""
    year = Year(cast, call, candidates, panel_of_experts(cast, experts), seed=seed)
    batches = [batch.id for batch in call.current_document.schedule.batches] or [""]
    for batch in batches:
        play_application(year, [one for one in candidates if one.batch == batch])
        year.run_to_the_end(before="" if batch == batches[-1] else "implementation")
    year.after(days=1)
    return Story(cast, call, year, clock.now())


def refusals(verb: str) -> list[list[str]]:
    """The codes of the refused attempts of a verb, as they stand in the log."""
    return [event.facts["refused"] for event in Event.objects.filter(verb=verb, outcome="refused").order_by("seq")]

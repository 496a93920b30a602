"""The schedule: named instants and windows, with overrides by category, applicant type or batch.

A day written with ``on`` means the *end* of that day (23:59:59.999999 Beijing time) unless ``edge: start_of_day``;
an act is in time when its arrival is at or before the instant plus ``grace_seconds``. Windows are whole days, both
ends included.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Literal, NamedTuple, Self

from pydantic import Field, model_validator

from keshe.programmes.domain.document.base import (
    SHANGHAI,
    Code,
    Count,
    Day,
    Id,
    Moment,
    Part,
    Positive,
    Text,
    fault,
)

Edge = Literal["end_of_day", "start_of_day"]
Delivery = Literal["electronic", "postmark", "arrival"]


class Span(NamedTuple):
    """A window as two instants in Asia/Shanghai, both included."""

    start: datetime
    end: datetime

    @property
    def days(self) -> tuple[date, date]:
        """First and last day, both included."""
        return self.start.date(), self.end.date()


def instant_of(on: date | None, at: datetime | None, edge: Edge) -> datetime:
    """The instant meant by a day and its edge, or by an exact time. Exactly one of ``on`` and ``at`` is given."""
    if at is not None:
        return at
    assert on is not None
    clock = time.max if edge == "end_of_day" else time.min
    return datetime.combine(on, clock, tzinfo=SHANGHAI)


class Scope(Part):
    """Whom an override is for. More keys = more specific; the most specific one wins."""

    category: Code | None = None
    applicant_type: Code | None = None
    batch: Id | None = None

    def fits(self, category: str | None, applicant_type: str | None, batch: str | None) -> int:
        """How many keys agree; 0 when any key disagrees."""
        agreed = 0
        for wanted, given in ((self.category, category), (self.applicant_type, applicant_type), (self.batch, batch)):
            if wanted is None:
                continue
            if wanted != given:
                return 0
            agreed += 1
        return agreed

    @property
    def key(self) -> tuple[str | None, str | None, str | None]:
        """The scope as a comparable value."""
        return self.category, self.applicant_type, self.batch


def _exactly_one(on: date | None, at: datetime | None) -> None:
    if (on is None) == (at is None):
        raise fault("日期 on 与时刻 at 写且只写一个")


class InstantOverride(Scope):
    """Another date or time for some."""

    on: Day | None = None
    at: Moment | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        _exactly_one(self.on, self.at)
        if self.key == (None, None, None):
            raise fault("例外要写明对谁：category、applicant_type 或 batch")
        return self


class Instant(Part):
    """A named point in time. ``delivery`` says by what a deadline is judged: arrival in the system
    (``electronic``), the postmark on paper (``postmark``) or arrival of the paper at the office (``arrival``)."""

    id: Id
    label: Text
    on: Day | None = None
    at: Moment | None = None
    edge: Edge = "end_of_day"
    delivery: Delivery = "electronic"
    note: Text | None = None
    overrides: tuple[InstantOverride, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        _exactly_one(self.on, self.at)
        return self

    def resolve(
        self, category: str | None = None, applicant_type: str | None = None, batch: str | None = None
    ) -> datetime:
        """The instant that holds for this category, applicant type and batch (Asia/Shanghai)."""
        best, chosen = 0, instant_of(self.on, self.at, self.edge)
        for override in self.overrides:
            agreed = override.fits(category, applicant_type, batch)
            if agreed > best:
                best, chosen = agreed, instant_of(override.on, override.at, self.edge)
        return chosen


class WindowOverride(Scope):
    """Another window for some."""

    start: Day = Field(alias="from")
    end: Day = Field(alias="to")

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.key == (None, None, None):
            raise fault("例外要写明对谁：category、applicant_type 或 batch")
        return self


class Window(Part):
    """A named stretch of whole days, both ends included."""

    id: Id
    label: Text
    start: Day = Field(alias="from")
    end: Day = Field(alias="to")
    note: Text | None = None
    overrides: tuple[WindowOverride, ...] = ()

    def resolve(self, category: str | None = None, applicant_type: str | None = None, batch: str | None = None) -> Span:
        """The window that holds for this category, applicant type and batch."""
        best, first, last = 0, self.start, self.end
        for override in self.overrides:
            agreed = override.fits(category, applicant_type, batch)
            if agreed > best:
                best, first, last = agreed, override.start, override.end
        return Span(
            datetime.combine(first, time.min, tzinfo=SHANGHAI), datetime.combine(last, time.max, tzinfo=SHANGHAI)
        )


class Batch(Part):
    """One of several rounds of the same call within a year."""

    id: Id
    label: Text


class Rolling(Part):
    """A call without a deadline of its own: applications follow an event that has already been held.

    ``event_within_days``: the application must arrive at most so many calendar days after the event's last day.
    """

    event_within_days: Positive
    event_window: Id | None = Field(None, description="活动本身须在哪一时段内举办")
    note: Text | None = None


class Schedule(Part):
    """All dates of a call. ``grace_seconds`` is printed on the page; 0 unless the call says otherwise."""

    instants: tuple[Instant, ...] = ()
    windows: tuple[Window, ...] = ()
    batches: tuple[Batch, ...] = ()
    rolling: Rolling | None = None
    grace_seconds: Count = 0

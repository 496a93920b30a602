"""The dates of a call as a way with today on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from keshe.lib import clock, days
from keshe.programmes.domain.deadlines import Opening, opening_of
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.lifecycle import CallStatus
from keshe.programmes.models import Call

Phase = Literal["coming", "open", "closed"]

_SHUT = (CallStatus.CLOSED, CallStatus.ARCHIVED)

#: Within this time before the deadline the page shows the server's running clock.
NEAR = timedelta(days=3)

DELIVERY = {"postmark": _lazy("以邮戳日期为准"), "arrival": _lazy("以纸质材料送达为准")}


@dataclass(frozen=True)
class Step:
    """A date on the way, for ``{% timeline %}``."""

    when: datetime
    label: str
    at: str
    state: Literal["done", "current", "coming"]
    note: str = ""
    default: bool = False
    badge: str = ""


@dataclass(frozen=True)
class Standing:
    """Where a call stands: taken together over all categories. ``closes`` None = no deadline of its own."""

    phase: Phase
    opens: datetime | None
    closes: datetime | None
    days_left: int | None
    near: bool


def steps(document: CallDocument, now: datetime) -> list[Step]:
    """Every instant and window of the schedule in order, and today between them."""
    found = [_instant(document, one.id, now) for one in document.schedule.instants]
    found += [_window(document, one.id, now) for one in document.schedule.windows]
    today = Step(now, day(now), "", "current", badge=_("今天"))
    return sorted([*found, today], key=lambda step: (step.when, step.state == "current"))


def day(instant: datetime) -> str:
    """``2022年4月15日``, in China."""
    return days.day(clock.local(instant).date())


def moment(instant: datetime) -> str:
    """A deadline for people: the end of a day is called so, another time is written out."""
    local = clock.local(instant)
    return day(instant) if (local.hour, local.minute) == (0, 0) else days.deadline(instant)


def _instant(document: CallDocument, name: str, now: datetime) -> Step:
    part = next(one for one in document.schedule.instants if one.id == name)
    when = document.instant(name)
    notes = [part.note or "", str(DELIVERY.get(part.delivery, ""))]
    notes += [_("部分类别或批次另有规定")] if part.overrides else []
    return Step(
        when,
        part.label,
        moment(when),
        "done" if when < now else "coming",
        "；".join(note for note in notes if note),
        document.is_default(f"schedule.instants.{name}"),
    )


def _window(document: CallDocument, name: str, now: datetime) -> Step:
    part = next(one for one in document.schedule.windows if one.id == name)
    span = document.window(name)
    running = span.start <= now <= span.end
    note = "；".join(text for text in (part.note, _("进行中") if running else "") if text)
    return Step(
        span.start,
        part.label,
        _("%(start)s 至 %(end)s") % {"start": day(span.start), "end": day(span.end)},
        "done" if span.start < now else "coming",
        note,
        document.is_default(f"schedule.windows.{name}"),
    )


def openings(document: CallDocument) -> list[Opening]:
    """When each category takes applications, batch by batch where there are batches."""
    batches: list[str | None] = [batch.id for batch in document.schedule.batches]
    return [
        opening_of(document, one.code, None, batch) for one in document.open_categories for batch in batches or [None]
    ]


def standing(call: Call, document: CallDocument, now: datetime) -> Standing:
    """Whether anything of the call is open now, else whether something still comes. A call that the office has not
    opened yet, or has closed, takes nothing whatever its dates say."""
    every = openings(document)
    open_now = [one for one in every if one.position(now) == "open"]
    coming = [one for one in every if one.position(now) == "before"]
    chosen = open_now or coming or every
    closes = [one.closes for one in chosen if one.closes is not None]
    opens = [one.opens for one in chosen if one.opens is not None]
    ends = (min(closes) if open_now else max(closes)) if closes else None
    phase: Phase = "open" if open_now else "coming" if coming else "closed"
    if call.status in _SHUT:
        phase = "closed"
    elif call.status != CallStatus.OPEN and phase == "open":
        phase = "coming"
    left = (clock.local(ends).date() - clock.local(now).date()).days if ends and phase == "open" else None
    near = ends is not None and phase == "open" and ends - now <= NEAR
    return Standing(phase, min(opens) if opens else None, ends, left, near)

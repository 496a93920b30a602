"""The days that conditions speak of, for one application at one phase."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from keshe.programmes.domain.document import SHANGHAI, CallDocument
from keshe.programmes.domain.document.rules import Phase

T = TypeVar("T")

ACTS = {"submission": "提交", "decision": "评定", "payment": "支付"}
"""Moments that are acts and no dates of the schedule."""


@dataclass(frozen=True)
class Moments:
    """Which phase it is, what day it is, and when the acts took place (None = not yet: today stands in for it)."""

    document: CallDocument
    phase: Phase
    today: date
    category: str | None = None
    applicant_type: str | None = None
    batch: str | None = None
    submission: date | None = None
    decision: date | None = None
    payment: date | None = None
    _known: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def at(
        cls,
        document: CallDocument,
        phase: Phase,
        now: datetime,
        category: str | None = None,
        applicant_type: str | None = None,
        batch: str | None = None,
        submission: date | None = None,
        decision: date | None = None,
        payment: date | None = None,
    ) -> Moments:
        """The moments seen from the aware instant ``now``; "today" is the day in Asia/Shanghai.

        The phase's own act counts as taking place today unless its day is given.
        """
        today = now.astimezone(SHANGHAI).date()
        acts = {"submission": submission, "decision": decision, "payment": payment}
        if phase in acts and acts[phase] is None:
            acts[phase] = today
        return cls(document, phase, today, category, applicant_type, batch, **acts)

    def day_of(self, name: str) -> date:
        """The day of an act or of an instant of the schedule. Raises NotInDocumentError."""
        if name in ACTS:
            return {"submission": self.submission, "decision": self.decision, "payment": self.payment}[
                name
            ] or self.today
        return self.once(name, lambda: self.document.instant(name, *self._whose).date())

    def window_of(self, name: str) -> tuple[date, date]:
        """First and last day of a window of the schedule. Raises NotInDocumentError."""
        return self.once((name, "window"), lambda: self.document.window(name, *self._whose).days)

    @property
    def _whose(self) -> tuple[str | None, str | None, str | None]:
        return self.category, self.applicant_type, self.batch

    def once(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """What ``work_out`` gives, worked out once for these moments: they never change."""
        if key not in self._known:
            self._known[key] = work_out()
        found: T = self._known[key]
        return found

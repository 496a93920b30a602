"""The dates of a call in order, for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from keshe.programmes.domain.document import SHANGHAI, CallDocument, Instant, Window


@dataclass(frozen=True)
class Milestone:
    """A point (``end`` None) or a stretch of time. ``path`` leads to it in the document; ``note`` says why it is a
    default."""

    label: str
    start: datetime
    end: datetime | None
    path: str
    note: str | None = None

    def when_zh(self) -> str:
        """The date in words: 2022年4月15日24时, 2022年1月1日至12月31日."""
        if self.end is None:
            return instant_zh(self.start)
        if self.start.year == self.end.year:
            return f"{day_zh(self.start)}至{self.end.month}月{self.end.day}日"
        return f"{day_zh(self.start)}至{day_zh(self.end)}"


def timeline(
    document: CallDocument, category: str | None = None, applicant_type: str | None = None, batch: str | None = None
) -> tuple[Milestone, ...]:
    """Every instant and window as it holds for this category, type and batch, by start.

    What the question leaves open is spread out: each batch's own dates, and the exceptions for a category or a type
    of unit, are marked with their labels.
    """
    found: list[Milestone] = []
    chosen = [b for b in document.schedule.batches if batch is None or b.id == batch]
    rounds: list[tuple[str, str | None]] = [(b.label, b.id) for b in chosen]
    for label, id_ in rounds or [("", None)]:
        found.extend(_of_batch(document, category, applicant_type, id_, label))
    unique = {(m.path, m.start, m.end): m for m in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda m: (m.start, m.end is not None, m.label)))


def _of_batch(
    document: CallDocument, category: str | None, applicant_type: str | None, batch: str | None, batch_label: str
) -> list[Milestone]:
    found = []
    scopes: list[tuple[str | None, str | None]] = [(category, applicant_type)]
    for field, parts in (("instants", document.schedule.instants), ("windows", document.schedule.windows)):
        for part in parts:
            mark = batch_label if any(o.batch for o in part.overrides) else ""
            path = f"schedule.{field}.{part.id}"
            note = document.default_note(path)
            for kind, type_ in (*scopes, *_exceptions(part, category, applicant_type)):
                start, end = _resolved(part, kind, type_, batch)
                whom = _whom(document, kind if kind != category else None, type_ if type_ != applicant_type else None)
                found.append(Milestone(_marked(part.label, mark, *whom), start, end, path, note))
    return found


def _exceptions(
    part: Instant | Window, category: str | None, applicant_type: str | None
) -> list[tuple[str | None, str | None]]:
    """The scopes that have dates of their own and that the question leaves open."""
    scopes = {
        (category or override.category, applicant_type or override.applicant_type)
        for override in part.overrides
        if (override.category and category is None) or (override.applicant_type and applicant_type is None)
    }
    return sorted(scopes, key=lambda scope: (scope[0] or "", scope[1] or ""))


def _resolved(
    part: Instant | Window, category: str | None, applicant_type: str | None, batch: str | None
) -> tuple[datetime, datetime | None]:
    if isinstance(part, Window):
        span = part.resolve(category, applicant_type, batch)
        return span.start, span.end
    return part.resolve(category, applicant_type, batch), None


def _whom(document: CallDocument, category: str | None, applicant_type: str | None) -> list[str]:
    names = [document.category_label(category)] if category else []
    return [*names, document.applicant_type(applicant_type).label] if applicant_type else names


def _marked(label: str, *marks: str) -> str:
    said = "，".join(mark for mark in marks if mark)
    return f"{label}（{said}）" if said else label


def day_zh(instant: datetime) -> str:
    """2022年4月15日, in Beijing time."""
    local = instant.astimezone(SHANGHAI)
    return f"{local.year}年{local.month}月{local.day}日"


def instant_zh(instant: datetime) -> str:
    """A day's end as 24时, its beginning as the bare day, any other time with hour and minute."""
    local = instant.astimezone(SHANGHAI)
    clock = (local.hour, local.minute, local.second)
    if clock == (23, 59, 59):
        return f"{day_zh(instant)}24时"
    if clock == (0, 0, 0):
        return day_zh(instant)
    return f"{day_zh(instant)}{local.hour}时{local.minute:02}分"

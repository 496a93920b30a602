"""Dates out of order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from keshe.programmes.domain.crosscheck.finding import Finding, warning
from keshe.programmes.domain.document import ApplicationStage, CallDocument, ImplementationStage
from keshe.programmes.domain.source import Loc


def check_timetable(document: CallDocument) -> Iterator[Finding]:
    """Windows, opening before closing, the kind of call."""
    for n, window in enumerate(document.schedule.windows):
        loc: Loc = ("schedule", "windows", n)
        if window.end < window.start:
            yield Finding((*loc, "to"), f"时段“{window.label}”的结束日期早于开始日期")
        for o, override in enumerate(window.overrides):
            if override.end < override.start:
                yield Finding((*loc, "overrides", o, "to"), f"时段“{window.label}”的例外结束日期早于开始日期")
    head = document.call
    if head.published_on is not None and head.published_on < head.issued_on:
        yield Finding(("call", "published_on"), "公布日期早于印发日期")
    yield from _kind(document)
    for n, stage in enumerate(document.stages):
        if isinstance(stage, ApplicationStage):
            yield from _opening(document, stage, ("stages", n))
        if isinstance(stage, ImplementationStage):
            yield from _report(document, stage, ("stages", n))


def _kind(document: CallDocument) -> Iterator[Finding]:
    kind, schedule = document.call.kind, document.schedule
    if kind == "batches" and len(schedule.batches) < 2:
        yield Finding(("call", "kind"), "分批申报（batches）要在 schedule.batches 写明至少两个批次")
    if kind != "batches" and schedule.batches:
        yield Finding(("schedule", "batches"), "写了批次，call.kind 应为 batches")
    if kind == "rolling" and schedule.rolling is None:
        yield Finding(("call", "kind"), "常年申报（rolling）要写 schedule.rolling")
    if kind != "rolling" and schedule.rolling is not None:
        yield Finding(("schedule", "rolling"), "写了 rolling，call.kind 应为 rolling")


def _at(document: CallDocument, name: str | None, batch: str | None) -> datetime | None:
    if name is None or name not in {instant.id for instant in document.schedule.instants}:
        return None
    return document.instant(name, batch=batch)


def _opening(document: CallDocument, stage: ApplicationStage, loc: Loc) -> Iterator[Finding]:
    batches: list[str | None] = [batch.id for batch in document.schedule.batches]
    for batch in batches or [None]:
        opens, closes = _at(document, stage.opens, batch), _at(document, stage.closes, batch)
        which = f"（批次“{batch}”）" if batch else ""
        if opens is not None and closes is not None and opens >= closes:
            yield Finding((*loc, "closes"), f"申报截止不晚于申报开始{which}")
        if closes is not None and closes.date() < document.call.issued_on:
            yield Finding((*loc, "closes"), f"申报截止早于通知印发日期{which}")


def _report(document: CallDocument, stage: ImplementationStage, loc: Loc) -> Iterator[Finding]:
    due = _at(document, stage.report_due, None)
    window = next((w for w in document.schedule.windows if w.id == stage.window), None)
    if due is None or window is None:
        return
    if due.date() < window.start:
        yield Finding((*loc, "report_due"), "报告截止早于实施期开始")
    elif due.date() < window.end:
        message = f"报告截止（{due.date().isoformat()}）早于实施期结束（{window.end.isoformat()}），报告中须能填“进行中”“计划完成”"
        yield warning((*loc, "report_due"), message)

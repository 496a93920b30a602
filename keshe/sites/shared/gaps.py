"""The gap board as pages show it: every condition in words, what to do, what is reached, and a chart over the year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keshe.applications.board import Board, CategoryNeeds, Figure, ItemNeeds, Need, months_of
from keshe.capability.queries import FactLine
from keshe.programmes.domain.gaps import Gap
from keshe.programmes.models import Call
from keshe.sites.shared.facts import Address, ShownFact, shown
from keshe.sites.shared.record_links import place_of


@dataclass(frozen=True)
class ShownFigure:
    """A fact behind a condition: what is reached of what is asked, and where more of it is recorded."""

    fact: ShownFact
    target: int | None
    reached: int
    place: str


@dataclass(frozen=True)
class ShownNeed:
    """One condition."""

    text: str
    verdict: str
    tone: str
    gaps: tuple[Gap, ...]
    remedy: str
    figures: list[ShownFigure]


@dataclass(frozen=True)
class ShownItem:
    """One direction with what counts it and what has to be shown besides."""

    label: str
    number: str
    needs: list[ShownNeed]
    figures: list[ShownFigure]
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class ShownChart:
    """Cumulated counts by month against the target."""

    id: str
    caption: str
    option: dict[str, object]


@dataclass(frozen=True)
class ShownCategory:
    """One category."""

    code: str
    label: str
    closes: datetime | None
    missing: int
    needs: list[ShownNeed]
    items: list[ShownItem]
    charts: list[ShownChart]


@dataclass(frozen=True)
class ShownBoard:
    """What one unit has and lacks for one call."""

    call: Call
    common: list[ShownNeed]
    categories: list[ShownCategory]
    open: bool


def shown_board(call: Call, board: Board, address: Address, today: date, *, recording: bool) -> ShownBoard:
    """The board in words. ``recording`` = with links to where one records what is missing."""
    make = _Maker(board, address, today, recording)
    return ShownBoard(
        call,
        [make.need(need) for need in board.common],
        [make.category(call, one) for one in board.categories],
        call.status == "open",
    )


class _Maker:
    def __init__(self, board: Board, address: Address, today: date, recording: bool) -> None:
        self.unit, self.address, self.today, self.recording = board.unit, address, today, recording

    def category(self, call: Call, one: CategoryNeeds) -> ShownCategory:
        missing = sum(need.met is not True and need.condition.kind == "condition" for need in one.all_needs)
        return ShownCategory(
            one.category.code,
            one.label,
            one.closes,
            missing,
            [self.need(need) for need in one.needs],
            [self.item(item) for item in one.items],
            [self.chart(call, one, figure) for figure in _drawn(one)],
        )

    def item(self, one: ItemNeeds) -> ShownItem:
        needs = [self.need(need) for need in one.needs]
        figures = [self.figure(figure) for figure in one.figures]
        return ShownItem(one.item.label, one.item.code, needs, figures, one.item.evidence)

    def need(self, need: Need) -> ShownNeed:
        verdict, tone = _verdict(need)
        remedy = need.condition.remedy or "" if need.met is not True else ""
        figures = [self.figure(figure) for figure in need.figures]
        return ShownNeed(need.condition.text, verdict, tone, need.gaps, remedy, figures)

    def figure(self, figure: Figure) -> ShownFigure:
        fact = shown(FactLine(figure.spec, figure.value, figure.asked), self.address)
        reached = figure.value.value if isinstance(figure.value.value, int) else 0
        place = place_of(figure.spec.code, self.unit.uid) if self.recording else ""
        return ShownFigure(fact, figure.target, min(reached, figure.target or reached), place)

    def chart(self, call: Call, one: CategoryNeeds, figure: Figure) -> ShownChart:
        months = months_of(figure, self.today)
        option: dict[str, object] = {
            "tooltip": {"trigger": "axis"},
            "legend": {},
            "xAxis": {"type": "category", "data": [month for month, _reached in months]},
            "yAxis": {"type": "value", "minInterval": 1, "name": figure.spec.unit},
            "series": [
                {"type": "line", "name": _("累计"), "data": [reached for _month, reached in months]},
                {
                    "type": "line",
                    "name": _("目标"),
                    "data": [figure.target for _month in months],
                    "symbol": "none",
                    "lineStyle": {"type": "dashed"},
                },
            ],
        }
        caption = _("%(name)s：逐月累计与目标") % {"name": figure.spec.label}
        return ShownChart(f"chart-{call.uid}-{one.category.code}-{figure.spec.code.replace('.', '-')}", caption, option)


def _drawn(one: CategoryNeeds) -> Iterable[Figure]:
    """The figures that a chart says more about than a number: counted towards more than one within a window."""
    seen = set()
    for need in one.all_needs:
        for figure in need.figures:
            if figure.over_time and (figure.target or 0) > 1 and figure.spec.code not in seen:
                seen.add(figure.spec.code)
                yield figure


def _verdict(need: Need) -> tuple[str, str]:
    words = {
        "condition": (_("已满足"), _("未满足"), _("缺少记录")),
        "preference": (_("可享优先"), _("不享优先"), _("不享优先")),
        "warning": (_("已具备"), _("请留意"), _("请留意")),
    }[need.condition.kind]
    if need.met:
        return words[0], "good"
    tone = "bad" if need.condition.kind == "condition" else "warn"
    return (words[2], tone) if need.met is None else (words[1], tone)

"""An application as one line of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from keshe.applications.labels import STATUSES
from keshe.applications.models import Application
from keshe.lib.spreadsheets import Cell
from keshe.sites.office.applications.filters import CHECKS


@dataclass(frozen=True)
class Row:
    """``application`` comes from ``filters.annotated``."""

    application: Application

    @property
    def _document(self) -> Any:
        return self.application.version.document_model

    @property
    def category(self) -> str:
        return str(self._document.category_label(self.application.category))

    @property
    def stage(self) -> str:
        here = getattr(self.application, "here", None)
        return self._document.stage(here).label if here else ""

    @property
    def check(self) -> str:
        return str(CHECKS[getattr(self.application, "checked", None) or "none"])

    @property
    def check_tone(self) -> str:
        tones = {"accept": "good", "return": "warn", "reject": "bad"}
        return tones.get(getattr(self.application, "checked", None) or "", "quiet")

    @property
    def has_paper(self) -> bool:
        return bool(getattr(self.application, "has_paper", False))

    @property
    def fiscal(self) -> str:
        """The receipt number of the fiscal system; empty while nothing is entered."""
        return getattr(self.application, "fiscal_receipt", None) or ""

    @property
    def wants_fiscal(self) -> bool:
        return self._document.fiscal is not None


HEAD = (
    _lazy("申报编号"), _lazy("申报单位"), _lazy("项目名称"), _lazy("类别"), _lazy("申请金额（元）"), _lazy("所在阶段"),
    _lazy("申报状态"), _lazy("形式审查"), _lazy("纸质材料"), _lazy("财政系统回执号"), _lazy("提交时间"),
)  # fmt: skip
WIDTHS = (18, 30, 36, 22, 14, 16, 14, 12, 10, 20, 18)


def sheet(applications: Iterable[Any]) -> Iterator[tuple[Cell, ...]]:
    """The list as rows of a workbook, heading first."""
    yield tuple(str(name) for name in HEAD)
    for application in applications:
        row = Row(application)
        yield (
            application.number,
            application.organisation.name,
            application.shown_title,
            row.category,
            application.shown_amount,
            row.stage,
            str(STATUSES[application.status]),
            row.check,
            _("已到") if row.has_paper else _("未到"),
            row.fiscal,
            application.submitted_at,
        )

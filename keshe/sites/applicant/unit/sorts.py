"""The sorts of records, so that their pages are written once. What a context adds is registered with :func:`register`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from keshe.accounts.actors import Actor
from keshe.activities import actions, queries
from keshe.activities.forms import AchievementForm, ActivityForm
from keshe.activities.labels import ACHIEVEMENT_KINDS, ACTIVITY_KINDS, LEVELS
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.records.forms import RecordForm


@dataclass(frozen=True)
class PartSort:
    """How one sort of rows that belong to a record is shown, entered and changed. ``columns``: headings with what stands
    below them. ``paste``: the form of many rows at once and the action that takes them."""

    key: str
    label: object
    add_label: object
    model: type[Any]
    form: type[forms.Form]
    columns: Mapping[object, Callable[[Any], object]]
    paste: tuple[type[forms.Form], Callable[[Actor, Any, Any], Any]] | None = None


#: The pages that every sort of record has.
_PAGES = ("list", "add", "show", "change", "withdraw", "add_file", "file", "remove_file")


@dataclass(frozen=True)
class Sort:
    """How one sort of record is listed, entered and changed. Its pages are named ``applicant:<pages>_list`` and so on;
    ``evidence`` is what facts call such a record."""

    key: str
    label: object
    add_label: object
    form: type[RecordForm]
    fields: tuple[str, ...]
    of_unit: Callable[[Organisation], QuerySet[Any]]
    record: Callable[[Actor, Organisation, RecordForm], Any]
    change: Callable[[Actor, Any, RecordForm], Any]
    rows: Callable[[Any], list[tuple[object, object]]]
    kinds: Mapping[str, object] = field(default_factory=dict)
    day: Callable[[Any], object] = lambda record: record.since
    remark: Callable[[Any], object] = lambda record: ""
    parts: tuple[PartSort, ...] = ()
    evidence: str = ""
    pages: str = "unit_records"

    @property
    def urls(self) -> dict[str, str]:
        """The names of its pages' urls, by page."""
        return {page: f"applicant:{self.pages}_{page}" for page in _PAGES}

    @property
    def tab(self) -> str:
        """Under which tab of the unit it is."""
        return "records" if self.pages == "unit_records" else self.pages

    def part(self, key: str) -> PartSort:
        """One sort of its rows. Raises Http404."""
        for part in self.parts:
            if part.key == key:
                return part
        raise Http404


def _record_activity(actor: Actor, unit: Organisation, form: RecordForm) -> Any:
    return actions.record_activity(actor, unit, form.values, list(form.cleaned_data["co_organisers"]))


def _change_activity(actor: Actor, record: Any, form: RecordForm) -> Any:
    return actions.change_activity(actor, record, form.values, list(form.cleaned_data["co_organisers"]))


def _activity_rows(record: Any) -> list[tuple[object, object]]:
    partners = "、".join(unit.name for unit in record.co_organisers.all())
    return [
        (_("活动类型"), ACTIVITY_KINDS[record.kind]),
        (_("登记单位"), record.organisation.name),
        (_("联合举办单位"), partners),
        (_("地点"), record.place),
        (_("参加人数"), "" if record.participants is None else str(record.participants)),
        (_("级别"), LEVELS[record.level] if record.level else ""),
        (_("学术月系列活动"), _("已列入") if record.in_academic_month else ""),
        (_("说明"), record.description),
    ]


def _achievement_rows(record: Any) -> list[tuple[object, object]]:
    return [
        (_("成果类型"), ACHIEVEMENT_KINDS[record.kind]),
        (_("批准或委托单位"), record.body),
        (_("建立或取得日期"), record.since.isoformat()),
        (_("截止日期"), record.until.isoformat() if record.until else _("仍在运行")),
        (_("数量"), str(record.quantity)),
        (_("说明"), record.description),
    ]


SORTS: dict[str, Sort] = {
    sort.key: sort
    for sort in (
        Sort(
            "activities",
            _("活动"),
            _("登记活动"),
            ActivityForm,
            actions.ACTIVITY_FIELDS,
            lambda unit: queries.activities_of(unit).select_related("organisation"),
            _record_activity,
            _change_activity,
            _activity_rows,
            kinds={kind.value: label for kind, label in ACTIVITY_KINDS.items()},
            day=lambda record: clock.local(record.starts_at).date(),
            remark=lambda record: ACTIVITY_KINDS[record.kind],
            evidence="activities.activity",
        ),
        Sort(
            "achievements",
            _("平台与制度"),
            _("登记平台与制度"),
            AchievementForm,
            actions.ACHIEVEMENT_FIELDS,
            lambda unit: queries.achievements_of(unit).select_related("organisation"),
            lambda actor, unit, form: actions.record_achievement(actor, unit, form.values),
            lambda actor, record, form: actions.change_achievement(actor, record, form.values),
            _achievement_rows,
            kinds={kind.value: label for kind, label in ACHIEVEMENT_KINDS.items()},
            remark=lambda record: ACHIEVEMENT_KINDS[record.kind],
            evidence="activities.achievement",
        ),
    )
}


def register(*sorts: Sort) -> None:
    """Add the sorts of a context."""
    SORTS.update({sort.key: sort for sort in sorts})


def sorts_of(pages: str) -> list[Sort]:
    """The sorts whose pages stand together."""
    return [sort for sort in SORTS.values() if sort.pages == pages]


def sort_of(key: str, url_name: str) -> Sort:
    """The sort by its part of the address. Raises Http404, also under the address of other sorts."""
    sort = SORTS.get(key)
    if sort is None or not url_name.startswith(sort.pages):
        raise Http404
    return sort

"""The list of units: its filters and its export."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django import forms
from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext_lazy as _

from keshe.lib.spreadsheets import Cell
from keshe.organisations.domain.profile import FIELDS as FIELD_NAMES
from keshe.organisations.labels import FIELDS, KINDS, STATUSES
from keshe.organisations.models import Organisation
from keshe.organisations.queries import grade_of, searched
from keshe.organisations.wording import shown_value

#: Columns of the export that are no fields of the profile.
EXPORTED_BESIDES = (_("评估等级（今日有效）"), _("状态"), _("登记时间"), _("确认时间"))


class FindForm(forms.Form):
    q = forms.CharField(label=_("名称、依托单位或代码"), required=False, max_length=60)
    status = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), *((s.value, v) for s, v in STATUSES.items())]
    )
    kind = forms.ChoiceField(
        label=_("单位类型"), required=False, choices=[("", _("全部")), *((k.value, v) for k, v in KINDS.items())]
    )


def found(units: QuerySet[Organisation], form: FindForm) -> QuerySet[Organisation]:
    """The units that the filters leave, waiting ones first when nothing is asked for."""
    wanted = form.cleaned_data if form.is_valid() else {}
    chosen = searched(units, text=wanted.get("q", ""), status=wanted.get("status", ""), kind=wanted.get("kind", ""))
    return chosen.prefetch_related("grades")


def twin_cores(units: list[Organisation]) -> set[str]:
    """The core names on a page that more than one unit of the whole register has."""
    cores = {unit.core_name for unit in units}
    counted = Organisation.objects.filter(core_name__in=cores).values("core_name").annotate(number=Count("pk"))
    return set(counted.filter(number__gt=1).values_list("core_name", flat=True))


def export_rows(units: QuerySet[Organisation], today: date) -> Iterator[list[Cell]]:
    """The list as a sheet: one row per unit, bank data left out, contacts included for officers' use."""
    fields = [name for name in FIELD_NAMES if name not in ("bank_account", "introduction")]
    yield [*(str(FIELDS[name]) for name in fields), *map(str, EXPORTED_BESIDES)]
    for unit in units.order_by(F("name")).iterator(chunk_size=500):
        grade = grade_of(unit, today)
        yield [
            *(_cell(unit, name) for name in fields),
            f"{grade.grade}A" if grade else "",
            str(STATUSES.get(unit.status, unit.status)),  # type: ignore[call-overload]
            unit.created_at,
            unit.confirmed_at,
        ]


def _cell(unit: Organisation, name: str) -> Cell:
    value = getattr(unit, name)
    return value if isinstance(value, date | int) and not isinstance(value, bool) else shown_value(unit, name)

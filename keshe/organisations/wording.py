"""Values of the profile as people read them."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from keshe.organisations.domain.profile import Inspection, Kind
from keshe.organisations.labels import INSPECTIONS, KINDS, SOCIETY_CLASSES
from keshe.organisations.models import Organisation


def kind_label(kind: str) -> str:
    """The Chinese of a kind of unit; the code itself for a kind that is no longer in the vocabulary."""
    return str(KINDS[Kind(kind)]) if kind in set(Kind) else kind


def shown_value(unit: Organisation, field: str) -> str:
    """A field's value in words; "" for an empty one."""
    value = getattr(unit, field)
    if value is None or value == "":
        return ""
    if field == "kind":
        return kind_label(value)
    if field == "society_class":
        return str(SOCIETY_CLASSES.get(value, value))
    if field == "annual_inspection":
        return str(INSPECTIONS[Inspection(value)])
    if field == "annual_inspection_year":
        return _("%(year)s 年度") % {"year": value}
    if field == "bank_account":
        return " ".join(value[start : start + 4] for start in range(0, len(value), 4))
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)

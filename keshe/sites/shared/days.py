"""Days in words."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _


def day_text(day: date) -> str:
    """``2022年4月15日``."""
    return _("%(year)d年%(month)d月%(day)d日") % {"year": day.year, "month": day.month, "day": day.day}

"""Where the records of each sort stand on this site, so that their evidence and their withdrawal have one mechanism.

Each subject registers its sorts beside its views: ``keep("activity", Keeping(…))``; the name is ``Record.sort``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from keshe.organisations.models import Organisation


@dataclass(frozen=True)
class Keeping:
    """How a unit finds its records of one sort, where they are shown, and what is said about their proofs."""

    of_unit: Callable[[Organisation], QuerySet[Any]]
    #: ``(the unit's uid, the record's uid) → address`` of its page.
    show: Callable[[str, str], str]
    #: ``the unit's uid → address`` of the page from which one comes to it.
    listed: Callable[[str], str]
    #: The unit's tab they stand under.
    tab: str
    heading: object = _("佐证材料")
    none: object = _("还没有佐证材料。通知、签到、照片、报道、证书等均可。")
    #: What to mind when uploading.
    caution: object = ""
    withdrawing: object = _("登记有误或重复时撤销；撤销后不再计入能力档案。")
    #: Whether the record has a page for the public, which may show its photographs.
    has_public_page: Callable[[Any], bool] = lambda record: False


_kept: dict[str, Keeping] = {}


def keep(sort: str, keeping: Keeping) -> None:
    """Register where records of a sort stand. Raises ValueError when they stand elsewhere already."""
    if _kept.setdefault(sort, keeping) is not keeping:
        raise ValueError(f"records of sort {sort} stand in two places")


def keeping_of(sort: str) -> Keeping:
    """Where records of a sort stand. Raises Http404."""
    if sort not in _kept:
        raise Http404
    return _kept[sort]

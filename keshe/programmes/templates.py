"""Where templates of papers count: in the whole association, or in one call; and who may replace them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from keshe.documents.replaceable import Scope
from keshe.programmes import access
from keshe.programmes.models import Call


def scope_of(call: Call | None) -> Scope:
    """The association's templates, or those of one call."""
    if call is None:
        return Scope("", _("本协会（全部通知）"), access.may_keep_templates)
    return Scope(call.uid, call.title, access.may_keep_call_templates)

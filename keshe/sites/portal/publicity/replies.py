"""The reply to an objection, for who holds its receipt."""

from __future__ import annotations

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from keshe.documents.queries import documents_about
from keshe.publicity.queries import objection_by_receipt
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import public
from keshe.sites.shared.requests import Request


@never_cache
@require_POST
@public
def reply(request: Request) -> HttpResponseBase:
    """The reply as PDF. Posted, so that number and code stay out of addresses."""
    objection = objection_by_receipt(request.POST.get("number", ""), request.POST.get("code", ""))
    made = documents_about(objection, "objection_reply").first() if objection is not None else None
    if made is None:
        messages.error(request, _("没有找到该异议的答复，请核对受理编号和查询码。"))
        return redirect("portal:publicity_follow")
    return send(made.file)

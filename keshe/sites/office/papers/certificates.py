"""All certificates of a call at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.awards.actions import order_certificates
from keshe.awards.models import CertificateBatch
from keshe.programmes.queries import visible_to
from keshe.sites.office.papers.views import READERS, address
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@require_POST
@staff(Role.OFFICER)
def order(request: Request, uid: str) -> HttpResponse:
    """Have every certificate that is due issued in the background."""
    call = get_object_or_404(visible_to(request.actor), uid=uid)
    with showing_refusals(request) as outcome:
        batch = order_certificates(request.actor, call, "pdf" if request.POST.get("form") == "pdf" else "zip")
    if outcome.done:
        messages.success(request, _("已开始颁发 %(count)s 份证书，完成后可在本页下载。") % {"count": batch.total})
    return redirect(address(uid))


@require_safe
@staff(*READERS)
def download(request: Request, uid: str) -> HttpResponseBase:
    """The file of a finished batch."""
    calls = visible_to(request.actor)
    batches = CertificateBatch.objects.filter(call__in=calls, file__isnull=False).select_related("file")
    batch = get_object_or_404(batches, uid=uid)
    assert batch.file is not None
    return send(batch.file)

"""Handing a stored file to the person who asked, after the calling view has checked that they may have it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from keshe.files.models import StoredFile
from keshe.files.queries import open_file
from keshe.records.models import PICTURES, Evidence
from keshe.records.pictures import smaller


def send(stored: StoredFile) -> FileResponse:
    """The file as a download. It is never shown in the page's own origin with rights: attachment, no sniffing, and a
    sandbox should a browser open it all the same.

    Raises:
        FileNotFoundError: the bytes are gone (``verify`` finds that, too).
    """
    response = FileResponse(open_file(stored), content_type=stored.media_type)
    response["Content-Length"] = str(stored.size)
    guard_download(response, stored.name)
    return response


def send_bytes(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A file made on the fly (an export) as a download, with the same protection."""
    response = HttpResponse(content, content_type=media_type)
    guard_download(response, name)
    return response


def guard_download(response: HttpResponseBase, name: str) -> None:
    """Mark a response as a download called ``name`` (any script; RFC 5987), kept by no cache, run by no browser."""
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"


def send_picture(evidence: QuerySet[Evidence], uid: str, *, public: bool = False) -> HttpResponse:
    """A photograph among those that the person may see, as a page shows it; ``public``: any cache may keep it for an
    hour. Raises Http404."""
    stored = get_object_or_404(evidence.filter(file__media_type__in=PICTURES), uid=uid).file
    assert stored is not None
    response = HttpResponse(smaller(stored), content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "public, max-age=3600" if public else "private, no-store"
    return response


def send_evidence(evidence: QuerySet[Evidence], uid: str) -> FileResponse:
    """The file of one piece of evidence among those that the person may see. Raises Http404 for links, too."""
    stored = get_object_or_404(evidence.filter(file__isnull=False), uid=uid).file
    assert stored is not None
    return send(stored)

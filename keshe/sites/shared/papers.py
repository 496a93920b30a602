"""Forms of a call as files to take away: PDF to print, Word and a workbook to fill in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from keshe.applications.paper.book import render_xlsx
from keshe.documents.books import XLSX
from keshe.documents.rendering import render_pdf
from keshe.documents.word import DOCX, render_docx
from keshe.sites.shared.downloads import send_bytes

#: Ending of an address → what the file is called beside the form's title.
KINDS: dict[str, str | Promise] = {"pdf": "", "docx": "", "xlsx": _("（表格版）")}


def form_bytes(context: dict[str, Any], kind: str, at: datetime) -> bytes:
    """The file of a kind. Raises Http404 for a kind that there is not."""
    if kind not in KINDS:
        raise Http404
    if kind == "pdf":
        return render_pdf("form", context, at=at)
    return render_docx(context) if kind == "docx" else render_xlsx(context)


def send_form(content: bytes, name: str, kind: str) -> HttpResponse:
    """The file as a download, called ``name`` with the kind's own ending."""
    media = {"pdf": "application/pdf", "docx": DOCX, "xlsx": XLSX}[kind]
    return send_bytes(content, f"{name}{KINDS[kind]}.{kind}", media)

"""The voucher (凭证) of a document: what ``domain/proof.py`` needs to check it offline, a few KB of JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from keshe.audit.domain.chain import canonical
from keshe.audit.models import Event
from keshe.documents.domain.codes import shown
from keshe.documents.domain.proof import FORMAT
from keshe.documents.labels import KINDS
from keshe.documents.models import Document


def voucher_of(document: Document, entries: Iterable[int] = ()) -> dict[str, Any]:
    """What the platform claims about a document: its hash, and the entries of the log that vouch for it.

    Args:
        entries: further entries that are printed on it, by number (the submission's own, on a receipt).
    """
    about = Event.objects.filter(subject=document.subject_ref, outcome="done").order_by("seq")
    naming = [event.seq for event in about if document.file.uid in canonical(event.facts)]
    found = Event.objects.filter(seq__in={*entries, *naming[:1]}).order_by("seq")
    return {
        "format": FORMAT,
        "document": {
            "kind": document.kind,
            "label": str(KINDS.get(document.kind, document.kind)),
            "number": document.number,
            "version": document.version,
            "pages": document.pages,
            "code": shown(document.code),
            "made_at": document.created_at.isoformat(),
            "sha256": document.sha256,
        },
        "entries": [event.entry() for event in found],
        "verify": f"{settings.BASE_URL}/verify/",
    }


def voucher_file(document: Document, entries: Iterable[int] = ()) -> bytes:
    """The same as the file that is handed out."""
    return canonical(voucher_of(document, entries)).encode() + b"\n"

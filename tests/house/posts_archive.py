"""Rows of T1: the archive, and invoices that are read."""

from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile

from keshe.archive.models import Batch
from keshe.awards.actions import read_invoice
from keshe.awards.models import Instalment
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.applications import PROOF
from tests.house.post import Parts, Post
from tests.publicity.conftest import AFTER


def _read(cast: Cast, things: Mapping[str, Parts]) -> None:
    instalment = Instalment.objects.get(uid=things["applicant:awards_invoice"]["instalment"])
    read_invoice(cast.actor("lin"), instalment, SimpleUploadedFile("发票.pdf", PROOF))


def _broke_off(cast: Cast, things: Mapping[str, Parts]) -> None:
    """As a job leaves it that could not go on."""
    Batch.objects.filter(uid=things["office:archive_show"]["uid"]).update(status="failed")


ARCHIVE: dict[str, Post] = {
    "applicant:awards_read": Post("awards.read_invoice", "lin", "applicant:awards_invoice", at=AFTER),
    "applicant:awards_invoice": Post(
        "awards.hand_in_invoice", "lin", data={"number": "24322000000012345678"}, at=AFTER, before=_read
    ),
    "office:archive_order": Post(
        "archive.order", "zhou", at=AFTER, data={"what": "dossiers", "category": "", "number": ""}
    ),
    "office:archive_resume": Post("archive.resume", "zhou", "office:archive_show", at=AFTER, before=_broke_off),
}

"""Rows of T1: entry into other systems, their lists, batches of payments."""

from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile

from keshe.fiscal.actions import void_batch
from keshe.fiscal.models import PaymentBatch
from keshe.organisations.models import Organisation
from keshe.programmes.domain.document import MAIN
from keshe.programmes.models import Call
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.applications import submitted_application
from keshe.rehearsal.steps.fiscal import ticked
from tests.house.post import Parts, Post
from tests.publicity.conftest import AFTER


def _ticked(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    """远山研究会's application, everything ticked off."""
    call = Call.objects.get(uid=things["portal:call_show"]["uid"])
    unit = Organisation.objects.get(name="苏州市远山研究会")
    application = submitted_application(cast, unit, call, "2")
    ticked(cast.actor("qian"), application)
    return {"uid": application.uid, "target": MAIN}


def _voided(cast: Cast, things: Mapping[str, Parts]) -> None:
    batch = PaymentBatch.objects.get(uid=things["office:fiscal_batch_file"]["batch"])
    void_batch(cast.actor("feng"), batch, "文件作废重做")


LIST = SimpleUploadedFile("清单.csv", "申报编号,项目名称\r\n2022-2-001,某\r\n".encode("gbk"))

FISCAL: dict[str, Post] = {
    "applicant:fiscal_tick": Post("fiscal.tick", "qian", "applicant:fiscal_sheet"),
    "applicant:fiscal_receipt": Post("fiscal.record_entry", "qian", before=_ticked),
    "office:fiscal_tick": Post("fiscal.tick", "zhou", "office:fiscal_sheet"),
    "office:fiscal_receipt": Post("fiscal.record_entry", "zhou", before=_ticked),
    "office:fiscal_note": Post("fiscal.note_paper", "zhou", "office:fiscal_compare", data={"agrees": None}),
    "office:fiscal_lists": Post("fiscal.upload_list", "zhou", data={"file": LIST}),
    "office:fiscal_columns": Post("fiscal.map_list", "zhou"),
    "office:fiscal_load": Post("fiscal.order_comparison", "zhou", "office:fiscal_list"),
    "office:fiscal_list_void": Post("fiscal.void_list", "zhou", "office:fiscal_list"),
    "office:fiscal_batch_make": Post("fiscal.make_batch", "feng", "office:fiscal_batches", at=AFTER, before=_voided),
    "office:fiscal_batch_void": Post("fiscal.void_batch", "feng", "office:fiscal_batches", at=AFTER),
}

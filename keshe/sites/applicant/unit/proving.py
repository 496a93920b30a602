"""What proves a record, on the page of every sort: its files with their captions, more of them, its withdrawal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keshe.lib.refusals import Refused, sentences
from keshe.organisations.models import Organisation
from keshe.records import access
from keshe.records.actions import add_evidence
from keshe.records.forms import WithdrawForm
from keshe.records.models import Evidence, Record
from keshe.records.queries import standing_evidence
from keshe.sites.applicant.unit.keeping import keeping_of
from keshe.sites.shared.evidence import ShownEvidence
from keshe.sites.shared.inputs import PhotosField, SeveralFilesField
from keshe.sites.shared.requests import Request

#: Files that are taken at once.
MOST_FILES = 9


class ProofForm(forms.Form):
    """Photographs and other files, several at once, and what they show."""

    photos = PhotosField(
        label=_("照片"), required=False, help_text=_("可直接拍照或从相册选，最多 9 张，每张不超过 20 MB。")
    )
    file = SeveralFilesField(
        label=_("其他文件"),
        required=False,
        help_text=_("PDF、OFD、Office 文档或图片，可一次选多个（最多 9 个），每个不超过 20 MB。"),
    )
    caption = forms.CharField(
        label=_("说明"),
        max_length=200,
        required=False,
        help_text=_("如“开幕式现场”。一次上传多个时用于每一个，上传后可逐个修改。"),
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, auto_id="proof_%s")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data["photos"] and not data["file"]:
            self.add_error("file", _("请选择要上传的照片或文件。"))
        return data


class DescribeForm(forms.Form):
    """The caption of one piece; whether the public page shows a photograph."""

    caption = forms.CharField(label=_("说明"), required=False, widget=forms.TextInput({"maxlength": 200}))
    public = forms.BooleanField(
        label=_("在公开活动页展示"),
        required=False,
        help_text=_("照片及说明将向公众公开，请先确认画面中的人员同意。"),
    )

    def __init__(self, piece: Evidence, data: Any = None, *, publishable: bool) -> None:
        start = {"caption": piece.caption, "public": piece.public}
        super().__init__(data, initial=start, auto_id=f"describe_{piece.uid}_%s")
        if not publishable:
            del self.fields["public"]


def publishable(piece: Evidence, record: Record) -> bool:
    """Whether a public page may show the piece."""
    return piece.is_photograph and keeping_of(record.sort).has_public_page(record)


def shares(unit: Organisation, record: Record) -> bool:
    """Whether the unit recorded it or shares it. Others that see a record (the enterprise of a cooperation) see no more
    than its files."""
    return record.organisation_id == unit.pk or record.co_organisers.filter(pk=unit.pk).exists()


def handed_in(
    request: Request, record: Record, uploads: Iterable[UploadedFile[Any]], caption: str = ""
) -> tuple[int, list[str]]:
    """Add files one by one: how many were kept, and what is wrong with the others."""
    listed = list(uploads)
    faults: list[str] = []
    for upload in listed[:MOST_FILES]:
        try:
            add_evidence(request.actor, record, upload, upload.name or gettext("照片.jpg"), caption=caption)
        except Refused as refusal:
            faults.append("".join(sentences(refusal.reasons)))
    kept = len(listed[:MOST_FILES]) - len(faults)
    if len(listed) > MOST_FILES:
        said = gettext("一次最多上传 %(most)s 个，后面的 %(rest)s 个没有上传，请再选一次。")
        faults.append(said % {"most": MOST_FILES, "rest": len(listed) - MOST_FILES})
    return kept, faults


def file_address(unit: Organisation, record: Record, piece: Evidence) -> str:
    """Where a person of the unit opens the piece."""
    return reverse("applicant:unit_evidence", args=(unit.uid, record.uid, piece.uid)) if piece.file else piece.url


def handled(
    unit: Organisation, record: Record, shown: ShownEvidence, form: DescribeForm | None = None, *, may_change: bool
) -> ShownEvidence:
    """The piece as a picture where it is one, with the forms that correct its caption and take it away."""
    piece = shown.evidence
    place = (unit.uid, record.uid, piece.uid)
    if piece.is_photograph:
        shown.picture = reverse("applicant:unit_evidence_picture", args=place)
    if may_change:
        shown.form = form or DescribeForm(piece, publishable=publishable(piece, record))
        shown.describe = reverse("applicant:unit_evidence_describe", args=place)
        shown.remove = reverse("applicant:unit_evidence_remove", args=place)
    return shown


def proofs(request: Request, unit: Organisation, record: Any, *, may_change: bool | None = None) -> dict[str, object]:
    """What ``_proofs.html`` and ``_withdraw.html`` need. ``may_change``: whether proofs may be added and changed, where
    that is not simply who may change the record."""
    allowed = bool(access.may_change(request.actor, record))
    writes = allowed if may_change is None else may_change
    pieces = [ShownEvidence(piece, file_address(unit, record, piece)) for piece in standing_evidence(record)]
    return {
        "record": record,
        "keeping": keeping_of(record.sort),
        "evidence": [handled(unit, record, piece, may_change=writes) for piece in pieces],
        "proof_form": ProofForm(),
        "shares": shares(unit, record),
        "may_change": writes,
        "may_withdraw": allowed,
        "withdraw_form": WithdrawForm(auto_id="withdraw_%s"),
    }

"""Party members in sheets: the template, the dry run, the load; the export with its reason, masked unless asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from keshe.lib import clock
from keshe.lib.refusals import Refused, sentences
from keshe.lib.spreadsheets import Cell, NotASpreadsheet, read_rows, write_workbook
from keshe.party.actions import export_members, load_members
from keshe.party.domain import sheet
from keshe.party.forms import ExportForm, SheetForm
from keshe.party.importing import fault_sentences, packed, plan_import, unpacked
from keshe.party.labels import MEMBER_FIELDS
from keshe.party.models import PartyMember
from keshe.party.queries import masked, organs_of
from keshe.privacy.domain.masking import masked_name, masked_number
from keshe.sites.applicant.party.pages import keeping_unit, members_unit, page_of
from keshe.sites.shared.downloads import send_bytes
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_BYTES = 2 * 1024 * 1024


@require_safe
@unit_people
def template(request: Request, uid: str) -> HttpResponse:
    """The empty sheet, with what its columns take on a second page."""
    unit = keeping_unit(request, uid)
    headings: list[Cell] = [f"{name}*" if name in sheet.NEEDED else name for name in sheet.COLUMNS]
    words: list[Sequence[Cell]] = [
        [_("列"), _("可填内容")],
        [_("身份证号"), _("18 位；单元格请设为文本格式")],
        [_("入党日期"), _("如 2010-07-01")],
        [_("所在党组织"), _("与系统中登记的名称一致，可不填")],
        [_("已书面同意"), _("是（未取得本人书面同意的，不能导入）")],
        *([_("本单位党组织"), organ.name] for organ in organs_of(unit)),
    ]
    content = write_workbook({_("会员党员"): [headings], _("填写说明"): words}, [16, 24, 14, 28, 24, 16, 12])
    return send_bytes(content, _("会员党员导入模板.xlsx"), XLSX)


@never_cache
@unit_people
def upload(request: Request, uid: str) -> HttpResponse:
    """The dry run: what each row would do. Nothing is kept; the rows wait, sealed, in the page itself."""
    unit = keeping_unit(request, uid)
    form = SheetForm(request.POST or None, request.FILES or None)
    page = page_of(request, unit, form=form)
    if request.method == "POST" and form.is_valid():
        handed = form.cleaned_data["file"]
        if handed.size > MAX_BYTES:
            form.add_error("file", _("文件超过 2 MB，请拆分后导入。"))
            return render(request, "applicant/party/import.html", page)
        try:
            table = read_rows(handed.read())
            plan = plan_import(unit, table)
        except NotASpreadsheet:
            form.add_error("file", _("无法读取该文件，请另存为 xlsx 后重新上传。"))
        except Refused as refusal:
            form.add_error("file", sentences(refusal.reasons))
        else:
            page |= {
                "plan": plan,
                "faults": [line for row in plan.faulty for line in fault_sentences(row)],
                "good": [
                    (
                        row.number,
                        masked_name(str(row.values["name"])),
                        masked_number(str(row.values["identity_number"])),
                    )
                    for row in plan.good
                ],
                "carried": packed(request.actor, unit, table),
            }
            return render(request, "applicant/party/import_preview.html", page)
    return render(request, "applicant/party/import.html", page)


@require_POST
@never_cache
@unit_people
def load(request: Request, uid: str) -> HttpResponse:
    """Enter everybody of the dry run whose row is right."""
    unit = keeping_unit(request, uid)
    with showing_refusals(request) as outcome:
        entered = load_members(request.actor, unit, unpacked(request.actor, unit, request.POST.get("rows", "")))
    if outcome.done:
        messages.success(request, _("已导入 %(count)s 人，信息已加密保存。") % {"count": entered})
        return redirect("applicant:party_members", uid)
    return redirect("applicant:party_import", uid)


@never_cache
@unit_people
def export(request: Request, uid: str) -> HttpResponse:
    """The list as a workbook, for a purpose and a reason."""
    unit = members_unit(request, uid)
    form = ExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            members = export_members(request.actor, unit, **form.cleaned_data)
        if outcome.done:
            rows = _open_rows(members) if form.cleaned_data["opened"] else _masked_rows(members)
            name = _("会员党员名册 %s.xlsx") % clock.today().isoformat()
            return send_bytes(write_workbook({_("会员党员"): rows}, [12, 24, 14, 28, 24, 16]), name, XLSX)
    return render(request, "applicant/party/export.html", page_of(request, unit, form=form))


def _masked_rows(members: list[PartyMember]) -> Iterator[Sequence[Cell]]:
    yield [str(MEMBER_FIELDS[name]) for name in ("name", "identity_number")] + [
        _("入党年份"),
        _("所在党组织"),
        _("联系电话"),
    ]
    for member in members:
        line = masked(member)
        yield [line.name, line.identity_number, line.joined_year, line.organ, line.phone]


def _open_rows(members: list[PartyMember]) -> Iterator[Sequence[Cell]]:
    yield [str(label) for label in MEMBER_FIELDS.values()]
    for member in members:
        organ = member.organ.name if member.organ else ""
        yield [member.name, member.identity_number, member.joined_on, organ, member.relation, member.phone]

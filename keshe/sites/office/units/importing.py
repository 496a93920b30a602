"""Units from a spreadsheet: template, upload, dry run, load."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from keshe.accounts.domain.roles import Role
from keshe.lib.refusals import Refused, sentences
from keshe.lib.spreadsheets import Cell, NotASpreadsheet, read_rows, write_workbook
from keshe.lib.typed import as_count
from keshe.organisations.actions import load_rows
from keshe.organisations.forms import ImportForm
from keshe.organisations.importing import Plan, fault_sentences, kinds_help, plan_import, template_rows
from keshe.organisations.queries import near_twins
from keshe.sites.shared.downloads import send_bytes
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEY = "units_import"
MAX_BYTES = 5 * 1024 * 1024


@require_safe
@staff(Role.OFFICER)
def template(request: Request) -> HttpResponse:
    """The empty sheet, with the words that its columns take on a second page."""
    words: list[list[Cell]] = [[_("列"), _("可填内容")]]
    words += [[_("单位类型"), label] for label in kinds_help().values()]
    words += [[_("是否法人"), _("是、否")], [_("可开具税务票据"), _("是、否")]]
    words.append([_("评估等级"), "1A、2A、3A、4A、5A"])
    book = write_workbook({_("单位"): template_rows(), _("填写说明"): words}, [24, 30])
    return send_bytes(book, _("单位导入模板.xlsx"), XLSX)


@staff(Role.OFFICER)
def upload(request: Request) -> HttpResponse:
    """Take the file; its rows stay in the session until they are loaded or replaced."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        handed = form.cleaned_data["file"]
        if handed.size > MAX_BYTES:
            form.add_error("file", _("文件超过 5 MB，请拆分后导入。"))
        else:
            try:
                table = read_rows(handed.read())
                plan_import(table)
            except NotASpreadsheet:
                form.add_error("file", _("无法读取该文件，请另存为 xlsx 后重新上传。"))
            except Refused as refusal:
                form.add_error("file", sentences(refusal.reasons))
            else:
                request.session[KEY] = [[_plain(cell) for cell in row] for row in table]
                return redirect("office:units_import_preview")
    return render(request, "office/units/import.html", {"form": form})


def _plain(cell: Cell) -> str | int | float | bool | None:
    """A cell as the session keeps it."""
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    return cell if isinstance(cell, str | int | float | bool) or cell is None else str(cell)


@staff(Role.OFFICER)
def preview(request: Request) -> HttpResponse:
    """The dry run: what each row would do, and the button that loads the good ones chosen."""
    table = request.session.get(KEY)
    if not table:
        messages.error(request, _("请先上传 Excel 文件。"))
        return redirect("office:units_import")
    plan = plan_import(table)
    if request.method == "POST":
        chosen = {as_count(number) for number in request.POST.getlist("row")}
        with showing_refusals(request) as outcome:
            units = load_rows(request.actor, plan, chosen)
        if outcome.done:
            if not plan.faulty and len(units) == len(plan.good):
                del request.session[KEY]
            text = ngettext("已导入 %(count)s 家单位。", "已导入 %(count)s 家单位。", len(units))
            messages.success(request, text % {"count": len(units)})
            return redirect("office:units_list" if KEY not in request.session else "office:units_import_preview")
    return render(request, "office/units/import_preview.html", _preview_page(plan))


def _preview_page(plan: Plan) -> dict[str, object]:
    return {
        "plan": plan,
        "good": [(row, list(near_twins(row.name)[:3])) for row in plan.good],
        "faults": [line for row in plan.faulty for line in fault_sentences(row)],
    }

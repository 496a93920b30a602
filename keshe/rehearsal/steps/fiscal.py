"""Steps of entering elsewhere: ticks, receipts, that system's list, a file of payments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from keshe.accounts.actors import Actor
from keshe.applications.models import Application
from keshe.applications.queries import final_submission
from keshe.awards.models import Award
from keshe.fiscal.actions import load_list, map_list, order_comparison, record_entry, tick_off, upload_list
from keshe.fiscal.domain.lifecycle import ListStatus
from keshe.fiscal.domain.sheet import Line
from keshe.fiscal.models import Entry, ListImport
from keshe.fiscal.queries import entry_sheet, receipt_of, target_for
from keshe.fiscal.reading import sheet_of
from keshe.lib import clock
from keshe.lib.spreadsheets import Cell, write_workbook
from keshe.programmes.domain.document import MAIN
from keshe.programmes.models import Call
from keshe.rehearsal.cast import Cast

#: Their own number of a project, made from ours.
RECEIPT = "CZ{year}{pk:08d}"
#: Cells of a row of their list → the same row as they have it.
Change = Callable[[Application, dict[str, Cell]], Mapping[str, Cell] | None]


def receipt_number(application: Application) -> str:
    """The number that the fiscal system gives this project."""
    return RECEIPT.format(year=application.call.year, pk=application.pk)


def entered(officer: Actor, application: Application) -> Entry | None:
    """周经办 records the receipt that the unit told, where the call asks for the entry and it is not recorded yet."""
    if target_for(application, MAIN) is None or receipt_of(application) is not None:
        return receipt_of(application)
    number = receipt_number(application)
    return record_entry(officer, application, receipt_number=number, entered_on=clock.today())


def ticked(actor: Actor, application: Application, *, leave: int = 0) -> None:
    """The unit enters field by field and ticks off, all but the last ``leave``."""
    target = target_for(application, MAIN)
    assert target is not None
    sheet = entry_sheet(application, MAIN, target)
    assert sheet is not None
    keys = [one.line.key for one in sheet.lines]
    tick_off(actor, application, MAIN, keys[: len(keys) - leave])


def entered_by_unit(actor: Actor, application: Application, proof: bytes | None = None) -> Entry:
    """The unit ticks everything off and records the receipt with the form that was exported."""
    ticked(actor, application)
    return record_entry(
        actor,
        application,
        receipt_number=receipt_number(application),
        entered_on=clock.today(),
        file=proof,
        file_name="财政系统导出申报表.pdf",
    )


def their_list(applications: Sequence[Application], change: Change | None = None) -> bytes:
    """The workbook that the fiscal system would export of these projects; ``change`` alters a row or (None) leaves it
    out."""
    rows: list[dict[str, Cell]] = []
    for application in applications:
        row = their_row(application)
        kept = row if change is None else change(application, row)
        if kept is not None:
            rows.append(dict(kept))
    heads = list(dict.fromkeys(head for row in rows for head in row))
    return write_workbook({"项目清单": [heads, *([row.get(head) for head in heads] for row in rows)]})


def their_row(application: Application) -> dict[str, Cell]:
    """One project as that system lists it."""
    target, submission = target_for(application, MAIN), final_submission(application)
    assert target is not None
    assert submission is not None
    lines: list[Line] = [line for line in sheet_of(target, submission) if not line.row]
    award = Award.objects.filter(application=application).first()
    row: dict[str, Cell] = {"申报编号": application.number, "受理编号": receipt_number(application)}
    row |= {f"{one.name}（{one.value.unit}）" if one.value.unit else one.name: one.text for one in lines}
    row["核定金额（元）"] = str(award.amount) if award and award.amount is not None else ""
    return row


def compared(cast: Cast, call: Call, content: bytes, name: str = "财政系统项目清单.xlsx") -> ListImport:
    """周经办 brings the list in, with the columns as they were guessed, and has it compared."""
    officer = cast.actor("zhou")
    found = upload_list(officer, call, MAIN, content, name)
    found = order_comparison(officer, map_list(officer, found, found.columns))
    found.refresh_from_db()
    return load_list(officer, found) if found.status == ListStatus.COMPARING else found

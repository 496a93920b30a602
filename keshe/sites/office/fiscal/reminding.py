"""The words to remind a unit with that it has something to enter elsewhere."""

from __future__ import annotations

from django.utils.translation import gettext as _

from keshe.fiscal.board import BoardRow
from keshe.fiscal.domain.standing import Standing
from keshe.programmes.domain.document import Fiscal


def reminder(row: BoardRow, target: Fiscal) -> str:
    """What to paste into a message: who, which project, what to do, whom to ask; empty where the unit has nothing to
    do."""
    wanted = _wanted(row, target)
    if not wanted:
        return ""
    application = row.application
    document = application.version.document_model
    facts = {"call": document.call.title, "title": application.title, "number": application.number}
    lines = [
        _("%(unit)s：您好！") % {"unit": application.organisation.name},
        _("贵单位申报的“%(call)s”项目《%(title)s》（%(number)s）：") % facts,
        wanted,
        _("如有疑问，请联系%(office)s。") % {"office": document.call.contact.office},
    ]
    return "\n".join(lines)


def _wanted(row: BoardRow, target: Fiscal) -> str:
    system = {"system": target.system}
    if row.facts.changed:
        return (
            _("申报内容补正后有改动，请打开录入表，按标有“需改录”的栏目在“%(system)s”改录，并重新登记回执。") % system
        )
    if row.standing == Standing.NONE:
        return _("尚未在“%(system)s”录入。请打开平台的录入表逐栏录入，并登记回执号。") % system
    if row.standing == Standing.ENTERING:
        return _("在“%(system)s”的录入尚未完成。请录完其余栏目，并登记回执号。") % system
    if row.standing == Standing.DIFFERENT:
        return _("“%(system)s”中有 %(count)s 栏与申报内容不一致，请与我们联系，核实后改正。") % {
            **system,
            "count": row.facts.differences,
        }
    return ""

"""The roll as a workbook with the unit's own columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keshe.lib.spreadsheets import Cell, write_workbook
from keshe.membership.domain.lifecycle import MEMBER
from keshe.membership.domain.vocabulary import FIRST_TEMPLATE, Kind, Via
from keshe.membership.labels import FIELDS, KINDS, VIAS
from keshe.membership.models import Member, RollSettings


def template_of(settings: RollSettings) -> list[tuple[str, str]]:
    """The unit's columns: field and heading. Without identity numbers until somebody chooses them."""
    chosen = [(str(name), str(heading)) for name, heading in settings.export_columns]
    return chosen or [(name, str(FIELDS[name])) for name in FIRST_TEMPLATE]


def sheet_of(members: QuerySet[Member], columns: Sequence[tuple[str, str]]) -> bytes:
    """A workbook of one sheet; nothing in it runs as a formula."""

    def rows() -> Iterator[list[Cell]]:
        yield [heading for _name, heading in columns]
        for member in members.iterator(chunk_size=2000):
            yield [cell_of(member, name) for name, _heading in columns]

    return write_workbook({_("会员名册"): rows()}, [18] * len(columns))


def cell_of(member: Member, name: str) -> Cell:
    """One value of a member as a cell."""
    if name == "kind":
        return str(KINDS[Kind(member.kind)])
    if name == "via":
        return str(VIAS[Via(member.via)])
    if name == "status":
        return MEMBER.wording(member.status)
    value: Cell = getattr(member, name)
    return value

"""Members in the access matrix: one who applied, one in the roll with a due, 王会员 in two societies, and a sheet."""

from datetime import date

from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.membership import applied, checked_import, entered, joined, paid, person, roll_sheet
from keshe.rehearsal.steps.organisations import CastUnits

Parts = dict[str, object]
JOINED = date(2021, 1, 1)


def membership_things(cast: Cast, units: CastUnits) -> dict[str, Parts]:
    """The parts of the addresses about members, by url name."""
    unit, wang = units.chenguang, cast.actor("wang")
    here: Parts = {"uid": unit.uid}
    applicant = here | {"member": applied(unit, person(1)).uid}
    member = entered(cast, unit, person(2), JOINED, date(2022, 1, 31))
    entry = here | {"member": member.uid}
    sheet = here | {"sheet": checked_import(cast, unit, roll_sheet(2)).uid}
    own = joined(cast, unit, person(3, "王会员"), JOINED, actor=wang)
    asked = applied(units.yuanshan, person(3, "王会员"), actor=wang, key="w" * 32)
    parts: dict[str, Parts] = {
        "portal:joining_apply": here,
        "portal:cards_show": {"code": own.card_code},
        "applicant:members_accept": applicant,
        "applicant:members_refuse": applicant,
        "applicant:members_due_void": entry | {"due": paid(cast, member, 2021).uid},
        "member:memberships_take_back": {"uid": asked.uid},
    }
    for name in ("list", "add", "dues", "settings", "declare", "retract", "export", "import"):
        parts[f"applicant:members_{name}"] = here
    for name in ("show", "columns", "load", "faults", "discard"):
        parts[f"applicant:members_import_{name}"] = sheet
    for name in ("show", "change", "reveal", "renew", "end", "code", "due_add"):
        parts[f"applicant:members_{name}"] = entry
    for name in ("show", "change", "leave", "erase"):
        parts[f"member:memberships_{name}"] = {"uid": own.uid}
    return parts

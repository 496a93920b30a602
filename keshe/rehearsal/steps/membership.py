"""Members of a society: applying, accepted, paying, leaving, and a roll from a sheet. Nobody here is a real person."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from keshe.accounts.actors import VISITOR, Actor
from keshe.lib import clock
from keshe.lib.spreadsheets import Cell, write_workbook
from keshe.membership.actions import (
    accept,
    apply_to_join,
    check_roll,
    import_roll,
    map_roll,
    order_import,
    record_due,
    record_member,
    upload_roll,
)
from keshe.membership.domain.identity import make_card_number
from keshe.membership.domain.vocabulary import Kind
from keshe.membership.models import Due, Member, RollImport
from keshe.organisations.models import Organisation
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.organisations import administrator_of, example_code

NAMES = ("安澜", "白溪", "程砚", "董霁", "方远", "葛青", "韩松", "江月", "康宁", "黎舟", "孟夏", "倪川")
WORKPLACES = ("示范研究院", "江南示范大学", "苏州示范光电有限公司", "示范照明设计院")
FIELDS = ("光学", "照明工程", "光电检测", "激光加工")


def card_number(number: int, born: date = date(1985, 1, 1)) -> str:
    """A made-up identity number with the right check sign; another ``number`` gives another."""
    day = born + timedelta(days=number // 999)
    return make_card_number(f"320500{day:%Y%m%d}{number % 999 + 1:03d}")


def person(number: int, name: str = "", **more: object) -> dict[str, object]:
    """What a person enters who applies."""
    return {
        "name": name or f"{NAMES[number % len(NAMES)]}{number // len(NAMES) or ''}",
        "identity": card_number(number),
        "phone": f"139{number:08d}",
        "email": f"member{number}@example.org",
        "workplace": WORKPLACES[number % len(WORKPLACES)],
        "title": "工程师",
        "field": FIELDS[number % len(FIELDS)],
        **more,
    }


def institution(number: int, name: str = "") -> dict[str, object]:
    """What an institution enters that applies."""
    return {
        "name": name or f"苏州示范仪器厂（第 {number} 分厂）",
        "identity": example_code(700 + number),
        "phone": f"0512-{66000000 + number}",
        "email": f"works{number}@example.org",
        "contact": NAMES[number % len(NAMES)],
    }


def applied(unit: Organisation, values: dict[str, object], *, actor: Actor = VISITOR, key: str = "") -> Member:
    """Somebody applied online, without an account unless an actor is given."""
    kind = Kind.INSTITUTION if values.get("contact") else Kind.PERSON
    member, _code = apply_to_join(actor, unit, kind, values, key=key or f"{values['identity']:>32}", consent=True)
    return member


def joined(
    cast: Cast,
    unit: Organisation,
    values: dict[str, object],
    joined_on: date,
    until: date | None = None,
    *,
    actor: Actor = VISITOR,
) -> Member:
    """Somebody applied online and was accepted by the unit's administrator."""
    keeper = cast.actor(administrator_of(unit))
    return accept(keeper, applied(unit, values, actor=actor), joined_on=joined_on, until=until)


def entered(
    cast: Cast, unit: Organisation, values: dict[str, object], joined_on: date, until: date | None = None
) -> Member:
    """The unit's administrator entered a member who joined on paper."""
    kind = Kind.INSTITUTION if values.get("contact") else Kind.PERSON
    keeper = cast.actor(administrator_of(unit))
    return record_member(keeper, unit, kind, values, joined_on=joined_on, until=until)


def paid(cast: Cast, member: Member, year: int, amount: str = "100") -> Due:
    """A year's due, paid on 10 January or today."""
    keeper = cast.actor(administrator_of(member.organisation))
    day = min(date(year, 1, 10), clock.today())
    number = f"HF{year}{member.pk:05d}"
    return record_due(keeper, member, year=year, amount=Decimal(amount), paid_on=day, receipt_number=number)


def roll_sheet(count: int, first: int = 100) -> bytes:
    """A tidy roll of ``count`` persons as a society keeps it in a spreadsheet."""
    rows: list[list[Cell]] = [["姓名", "证件号码", "手机号码", "工作单位", "专业", "入会日期", "会员号"]]
    for number in range(first, first + count):
        values = person(number)
        day = date(2012, 1, 1) + timedelta(days=37 * (number - first) % 3600)
        cells = [str(values[name]) for name in ("name", "identity", "phone", "workplace", "field")]
        rows.append([*cells, day, f"CG{number:05d}"])
    return write_workbook({"会员": rows})


def checked_import(cast: Cast, unit: Organisation, content: bytes, name: str = "会员名册.xlsx") -> RollImport:
    """A sheet was handed in, its columns as guessed, and its rows were checked."""
    keeper = cast.actor(administrator_of(unit))
    roll_import = upload_roll(keeper, unit, content, name)
    return check_roll(keeper, map_roll(keeper, roll_import, roll_import.columns))


def loaded_import(cast: Cast, unit: Organisation, content: bytes, name: str = "会员名册.xlsx") -> RollImport:
    """The good rows of a sheet are in the roll."""
    keeper = cast.actor(administrator_of(unit))
    return import_roll(keeper, order_import(keeper, checked_import(cast, unit, content, name)))

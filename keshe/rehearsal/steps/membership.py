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
    change_settings,
    check_roll,
    declare_complete,
    import_roll,
    map_roll,
    order_import,
    record_due,
    record_member,
    upload_roll,
)
from keshe.membership.domain.identity import make_card_number
from keshe.membership.domain.lifecycle import ImportStatus
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
    """A year's due, paid on 10 January, on the day of joining, or today."""
    keeper = cast.actor(administrator_of(member.organisation))
    day = min(max(date(year, 1, 10), member.joined_on or date.min), clock.today())
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
    """A sheet was handed in, its columns as guessed, and its rows were checked: by the job where jobs run at once."""
    keeper = cast.actor(administrator_of(unit))
    roll_import = upload_roll(keeper, unit, content, name)
    map_roll(keeper, roll_import, roll_import.columns)
    roll_import.refresh_from_db()
    return check_roll(keeper, roll_import) if roll_import.status == ImportStatus.CHECKING else roll_import


def loaded_import(cast: Cast, unit: Organisation, content: bytes, name: str = "会员名册.xlsx") -> RollImport:
    """The good rows of a sheet are in the roll."""
    keeper = cast.actor(administrator_of(unit))
    roll_import = order_import(keeper, checked_import(cast, unit, content, name))
    roll_import.refresh_from_db()
    return import_roll(keeper, roll_import) if roll_import.status == ImportStatus.LOADING else roll_import


def declared(cast: Cast, unit: Organisation, since: date) -> None:
    """The unit's administrator declared the roll complete from a day on."""
    declare_complete(cast.actor(administrator_of(unit)), unit, since)


def recorded_roll(cast: Cast, unit: Organisation, *, imported: int = 48) -> None:
    """A society's roll as it is kept: one sheet loaded, people and works that joined since, dues of this year, 王会员 with
    an account, and one application that waits. It is declared complete from the beginning of last year on."""
    today = clock.today()
    until = date(today.year + 3, 12, 31)
    note = (
        "凡从事光学、照明及相关工作，拥护本会章程的科技工作者和单位均可申请。会费：个人每年 100 元，单位每年 2000 元。"
    )
    change_settings(cast.actor(administrator_of(unit)), unit, joining_open=True, joining_note=note)
    loaded_import(cast, unit, roll_sheet(imported))
    members = [joined(cast, unit, person(1, "王会员"), today, until, actor=cast.actor("wang"))]
    members += [joined(cast, unit, person(number), today, until) for number in range(2, 5)]
    works = [entered(cast, unit, institution(number), date(today.year - 2, 6, 1)) for number in range(1, 4)]
    for member in members:
        paid(cast, member, today.year)
    for member in works:
        paid(cast, member, today.year, "2000")
    applied(unit, person(5))
    declared(cast, unit, date(today.year - 1, 1, 1))

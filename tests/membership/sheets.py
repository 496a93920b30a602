"""A roll as a society really hands it in: a title above the headings, dates in every manner, full-width digits, merged
cells, and faults of which it is known where they stand."""

import io
from collections.abc import Mapping
from datetime import date, timedelta

import xlsxwriter

from keshe.rehearsal.steps.membership import NAMES, WORKPLACES, card_number
from keshe.rehearsal.steps.organisations import example_code

HEADINGS = (
    "序号",
    "姓 名",
    "会员类型",
    "身份证号码",
    "手机号",
    "电子邮箱",
    "工作单位",
    "入会时间",
    "有效期至",
    "会员编号",
)
NAME, KIND, CARD, PHONE, EMAIL, WORKPLACE, JOINED, UNTIL, NUMBER = range(1, 10)
#: The sheet's row of the first member: a title, a remark and the headings stand above.
FIRST = 4
DAY_0 = date(1899, 12, 30)
#: Members of one workplace, whose cell is merged over their rows.
TOGETHER = 5

Cells = Mapping[tuple[int, int], object]


def full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if sign in "0123456789.-" else sign for sign in text)


def a_day(number: int) -> object:
    """A day of joining, each in another manner."""
    day = date(2015, 1, 1) + timedelta(days=number % 2500)
    manners = (
        lambda: day,
        lambda: f"{day.year}.{day.month}.{day.day}",
        lambda: f"{day.year}年{day.month}月{day.day}日",
        lambda: (day - DAY_0).days,
        lambda: full_width(f"{day.year}.{day.month}.{day.day}"),
        lambda: int(f"{day:%Y%m%d}"),
        lambda: f"{day.year}/{day.month}/{day.day}",
        lambda: str((day - DAY_0).days),
    )
    return manners[number % len(manners)]()


def a_member(number: int) -> list[object]:
    """A good row."""
    card, phone = card_number(number), f"139{number:08d}"
    if number % 7 == 0:
        card, phone = full_width(card), full_width(phone)
    if number % 11 == 0:
        card, phone = f"{card[:6]} {card[6:14]} {card[14:].lower()}", f"{phone[:3]}-{phone[3:7]}-{phone[7:]}"
    kind = "单位会员" if number % 100 == 99 else "个人会员"
    if kind == "单位会员":
        card = example_code(20_000 + number)
    name = f"{NAMES[number % len(NAMES)]}{number % 400 or ''}"
    return [number + 1, name, kind, card, phone, "", "", a_day(number), "2030-12-31", f"H{number:06d}"]


def messy_roll(count: int, changed: Cells | None = None, merged_names: tuple[int, ...] = ()) -> bytes:
    """A workbook of ``count`` members. ``changed``: (row of the sheet, column) → what stands there instead.
    ``merged_names``: rows whose name is one merged cell with the next row's."""
    changed, out = changed or {}, io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_urls": False}) as book:
        page, days = book.add_worksheet("会员"), book.add_format({"num_format": "yyyy-mm-dd"})
        page.merge_range(0, 0, 0, len(HEADINGS) - 1, "苏州市晨光技术学会会员名册")
        page.write_string(1, 0, "填表日期：2022年6月1日")
        page.write_row(2, 0, HEADINGS)
        for number in range(count):
            row = FIRST + number
            for column, cell in enumerate(a_member(number)):
                value = changed.get((row, column), cell)
                if isinstance(value, date):
                    page.write_datetime(row - 1, column, value, days)
                elif isinstance(value, str):
                    page.write_string(row - 1, column, value)
                else:
                    page.write(row - 1, column, value)
            if number % TOGETHER == 0 and number + TOGETHER <= count:
                place = WORKPLACES[number % len(WORKPLACES)]
                page.merge_range(row - 1, WORKPLACE, row + TOGETHER - 2, WORKPLACE, place)
        for row in merged_names:
            page.merge_range(row - 1, NAME, row, NAME, "合并的姓名")
    return out.getvalue()

"""The small types every part of a call document is made of.

Everything here is frozen and refuses unknown keys: a call document is stored whole and hashed, so a word we do not
understand must stop the publication instead of being dropped in silence.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

SHANGHAI = ZoneInfo("Asia/Shanghai")
"""The zone of every instant in a call document."""

DATE_PATTERN = re.compile(r"^\d{4}-\d{2}-\d{2}$")


class Part(BaseModel):
    """One part of a call document: frozen, no unknown keys, text stripped of surrounding white space."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def fault(message_zh: str) -> PydanticCustomError:
    """An error whose Chinese sentence reaches the author of the call unchanged."""
    return PydanticCustomError("keshe", "{sentence}", {"sentence": message_zh})


def _number_as_code(value: Any) -> Any:
    """Let authors write ``code: 1`` without quotes; anything else is left to the string check."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value


def _read_date(value: Any) -> Any:
    """A date as ``2022-04-15``. Raises a Chinese fault for anything else (a time, a number, 30 February)."""
    if isinstance(value, datetime):
        raise fault("这里只写日期，例如 2022-04-15，不带时刻")
    if isinstance(value, date):
        return value
    if isinstance(value, str) and "T" in value:
        raise fault("on 只写日期，例如 2022-04-15；要写到时刻请用 at")
    if not isinstance(value, str) or not DATE_PATTERN.match(value.strip()):
        raise fault(f"日期要写成 2022-04-15 的样子，现在写的是“{value}”")
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise fault(f"日历上没有“{value.strip()}”这一天") from None


def _read_instant(value: Any) -> Any:
    """An instant with its offset, turned to Asia/Shanghai. A naive time is a fault: it would mean two things."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            raise fault(f"时刻要写成 2022-04-15T17:00:00+08:00 的样子，现在写的是“{value.strip()}”") from None
    if not isinstance(value, datetime):
        raise fault(f"时刻要写成 2022-04-15T17:00:00+08:00 的样子，现在写的是“{value}”")
    if value.tzinfo is None:
        raise fault("时刻要写明时区，北京时间在末尾加 +08:00，例如 2022-04-15T17:00:00+08:00")
    return value.astimezone(SHANGHAI)


def _read_decimal(value: Any) -> Decimal:
    """An exact decimal from an integer, a decimal or text. Raises a Chinese fault for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise fault(f"这里要写数字，现在写的是“{value}”")
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise fault(f"这里要写数字，现在写的是“{value}”") from None
    if not number.is_finite():
        raise fault("这里要写一个有限的数字")
    return number


def plain_decimal(number: Decimal) -> Decimal:
    """The same number in its one canonical spelling (20.0 → 20), so that equal documents have equal hashes."""
    return Decimal(format(number.normalize(), "f"))


def _cents(number: Decimal) -> Decimal:
    if number < 0:
        raise fault("金额不能小于 0")
    if number != number.quantize(Decimal("0.01")):
        raise fault("金额最多写到分（两位小数），单位是元")
    return number.quantize(Decimal("0.01"))


def _read_bound(value: Any) -> Decimal | str:
    """The right side of a comparison: a number, or a grade or date as text (``3A``, ``2022-04-15``)."""
    if isinstance(value, str):
        text = value.strip()
        if re.fullmatch(r"-?\d+(\.\d+)?", text):
            return plain_decimal(Decimal(text))
        if text:
            return text
    return plain_decimal(_read_decimal(value))


def _read_plain(value: Any) -> bool | int | str:
    """A value compared for equality: 真/假, a whole number or text."""
    if isinstance(value, bool | int | str):
        return value
    raise fault(f"这里要写文字、整数或 true/false，现在写的是“{value}”")


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""A name inside the document: small letters, digits, underscore."""

_CODE = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$"
Code = Annotated[
    str,
    BeforeValidator(_number_as_code),
    StringConstraints(pattern=_CODE),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": _CODE}, {"type": "integer", "minimum": 0}]}),
]
"""A code that people read, such as ``1`` or ``2023-1-2``."""

FactCode = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z_]+)+$")]
"""The code of a fact in the catalogue, such as ``records.chief_experts``."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=20000)]
Flag = Annotated[bool, Field(strict=True)]
Count = Annotated[int, Field(strict=True, ge=0)]
Positive = Annotated[int, Field(strict=True, ge=1)]
Year = Annotated[int, Field(strict=True, ge=1949, le=2200)]

Day = Annotated[date, BeforeValidator(_read_date)]
Moment = Annotated[datetime, BeforeValidator(_read_instant)]

Number = Annotated[
    Decimal,
    BeforeValidator(_read_decimal),
    AfterValidator(plain_decimal),
    WithJsonSchema({"type": ["number", "string"]}),
]
"""An exact number in canonical spelling."""

Yuan = Annotated[
    Decimal,
    BeforeValidator(_read_decimal),
    AfterValidator(_cents),
    WithJsonSchema({"type": ["number", "string"]}),
]
"""An amount in 元 with two decimals, never negative."""

Bound = Annotated[
    Decimal | str,
    BeforeValidator(_read_bound),
    WithJsonSchema({"type": ["number", "string"]}),
]
Plain = Annotated[
    bool | int | str,
    BeforeValidator(_read_plain),
    WithJsonSchema({"type": ["boolean", "integer", "string"]}),
]

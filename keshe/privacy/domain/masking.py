"""Personal values as lists and strangers see them: enough to tell two apart, too little to use (PIPL, minimum necessary)."""

from __future__ import annotations

#: Counts below this are not told, since they may point at a person.
SMALLEST = 5


def masked_name(name: str) -> str:
    """A name with its family name alone: 顾知行 → 顾**; two signs 陆明 → 陆*."""
    return name[:1] + "*" * max(1, len(name) - 1) if name else ""


def masked_phone(phone: str) -> str:
    """A telephone number without its middle: 13812345678 → 138****5678; a short one shows its last two signs."""
    if len(phone) >= 11:
        return f"{phone[:3]}{'*' * (len(phone) - 7)}{phone[-4:]}"
    return "*" * max(0, len(phone) - 2) + phone[-2:]


def masked_number(number: str) -> str:
    """The number of a document with its first and last two signs: 32050219900101123X → 32**************3X."""
    return f"{number[:2]}{'*' * (len(number) - 4)}{number[-2:]}" if len(number) > 6 else "*" * len(number)


def masked_email(email: str) -> str:
    """An address with the first sign of its name: wang@example.org → w***@example.org."""
    name, at, host = email.partition("@")
    return f"{name[:1]}***{at}{host}" if at else masked_number(email)


def told_count(count: int) -> str:
    """A count of people as others may read it: below :data:`SMALLEST`, but not nought, only “少于 5”."""
    return f"少于 {SMALLEST}" if 0 < count < SMALLEST else str(count)

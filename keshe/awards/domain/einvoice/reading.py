"""The result of reading: values as text, where they come from, and which of them are not certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from keshe.lib.texts import one_spelling, visible

#: What is read, in the order in which it is shown. Dates are ISO, amounts in 元 with two decimals.
FIELDS = ("number", "code", "issued_on", "amount", "payer", "payer_code", "issuer", "issuer_code")

#: Where values come from, the most certain first. Wording in ``labels.READ_FROM``.
SOURCES = ("xml", "pdf_xml", "ofd_xml", "ofd_data", "ofd_text", "pdf_text")

LONGEST = 120


@dataclass(frozen=True)
class Reading:
    """``values`` by name of :data:`FIELDS`; what could not be read is not there. ``unsure`` were inferred from the
    order in which words stand on the page; ``several``: more than one value was found, so that none was taken."""

    source: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()
    several: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.values)

    def sure(self, name: str) -> str:
        """A value that the file states plainly; "" otherwise."""
        return "" if name in self.unsure else self.values.get(name, "")

    def as_json(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "values": dict(self.values),
            "unsure": list(self.unsure),
            "several": list(self.several),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Reading:
        """What :meth:`as_json` wrote; nothing read for an empty mapping."""
        return cls(
            str(stored.get("source", "")),
            dict(stored.get("values", {})),
            tuple(stored.get("unsure", ())),
            tuple(stored.get("several", ())),
        )


NOTHING = Reading()


def reading_of(source: str, found: Mapping[str, Iterable[str]], unsure: Iterable[str] = ()) -> Reading:
    """A reading of candidates by name: a name with one tidy value has it, one with several different has none."""
    values, several = {}, []
    for name in FIELDS:
        tidy = dict.fromkeys(value for text in found.get(name, ()) if (value := tidied(name, text)))
        if len(tidy) == 1:
            values[name] = next(iter(tidy))
        elif tidy:
            several.append(name)
    if not values:
        return Reading(several=tuple(several)) if several else NOTHING
    return Reading(source, values, tuple(name for name in FIELDS if name in set(unsure) & set(values)), tuple(several))


def tidied(name: str, text: str) -> str:
    """One spelling of a value; "" for what cannot be one."""
    text = visible(text).strip()
    if name == "amount":
        return _amount(text)
    if name == "issued_on":
        return _day(text)
    if name in ("number", "code"):
        digits = one_spelling(text)
        return digits if digits.isdigit() and len(digits) <= 20 else ""
    if name in ("payer_code", "issuer_code"):
        code = one_spelling(text)
        return code if code.isalnum() and 15 <= len(code) <= 20 else ""
    return " ".join(text.split())[:LONGEST]


def _amount(text: str) -> str:
    try:
        amount = Decimal(one_spelling(text).lstrip("¥￥").replace(",", ""))
        return str(amount.quantize(Decimal("0.01"))) if amount.is_finite() and 0 < amount < 10**12 else ""
    except InvalidOperation:
        return ""


def _day(text: str) -> str:
    """``2022年12月20日``, ``2022-12-20 10:00:00``, ``20221220`` → ISO."""
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    if len(digits) == 1 and len(digits[0]) >= 8:
        digits = [digits[0][:4], digits[0][4:6], digits[0][6:8]]
    try:
        year, month, day = (int(part) for part in digits[:3])
        return date(year, month, day).isoformat()
    except ValueError:
        return ""

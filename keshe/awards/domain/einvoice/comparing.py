"""What was typed beside what the file says. Another number or another amount is another invoice: that is refused. All
else is told to whoever clears the payment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keshe.awards.domain.einvoice.reading import Reading
from keshe.lib.refusals import Reason


@dataclass(frozen=True)
class Typed:
    """What the form says of an invoice; ``issuer_code``: the unit's own credit code as it is registered."""

    number: str
    issued_on: date
    amount: Decimal
    issuer: str
    payer: str
    issuer_code: str = ""
    #: Part of the invoice's name where its number has eight digits; "" for others.
    code: str = ""


def conflicts(read: Reading, typed: Typed) -> tuple[Reason, ...]:
    """Why the file cannot be the invoice that was typed."""
    return tuple(_about(read, typed, sure=True))


def doubts(read: Reading, typed: Typed) -> tuple[Reason, ...]:
    """What somebody should look at before the invoice is paid."""
    if not read:
        return (Reason("awards.read_nothing"),)
    found = [*_about(read, typed, sure=False), *of_parties(read, typed)]
    day = read.values.get("issued_on", "")
    if day and day != typed.issued_on.isoformat():
        found.append(Reason("awards.read_day", {"read": day, "typed": typed.issued_on}))
    missing = [name for name in ("number", "amount") if name not in read.values]
    found += [Reason(f"awards.read_no_{name}") for name in missing]
    return tuple(found)


def _about(read: Reading, typed: Typed, *, sure: bool) -> Iterator[Reason]:
    """Number, code and amount: those that the file states plainly, or those that were inferred."""
    number, amount = read.values.get("number", ""), read.values.get("amount", "")
    if number and ("number" not in read.unsure) == sure and number != typed.number:
        yield Reason("awards.read_number", {"read": number, "typed": typed.number}, "number")
    code = read.values.get("code", "")
    if code and typed.code and ("code" not in read.unsure) == sure and code != typed.code:
        yield Reason("awards.read_code", {"read": code, "typed": typed.code}, "code")
    if amount and ("amount" not in read.unsure) == sure and Decimal(amount) != typed.amount:
        facts = {"read": f"{Decimal(amount):,.2f}", "typed": f"{typed.amount:,.2f}"}
        yield Reason("awards.read_amount", facts, "amount")


def of_parties(read: Reading, typed: Typed) -> Iterator[Reason]:
    """Where the file names another seller or buyer."""
    for name, said in (("issuer", typed.issuer), ("payer", typed.payer)):
        text = read.values.get(name, "")
        if text and _plain(text) != _plain(said):
            yield Reason(f"awards.read_{name}", {"read": text, "typed": said})
    code = read.values.get("issuer_code", "")
    if code and typed.issuer_code and code != typed.issuer_code:
        yield Reason("awards.read_issuer_code", {"read": code, "registered": typed.issuer_code})


def _plain(name: str) -> str:
    """A name as it is compared: brackets of one kind, no blanks."""
    return "".join(name.split()).replace("(", "（").replace(")", "）")

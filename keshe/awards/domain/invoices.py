"""How an invoice is told from every other: its number, and for the older kind its code as well."""

from __future__ import annotations

from keshe.lib.refusals import YES, Decision, no
from keshe.lib.texts import one_spelling

#: Digits of a number that is unique only together with its code (paper and early electronic invoices). Longer ones
#: (数电票, 20 digits) have no code.
NUMBER_WITH_CODE = 8


def spelling(number: str, code: str) -> tuple[str, str]:
    """Number and code as they are compared and kept: the code only where it is part of the invoice's name, so that the
    same invoice is never spelt once with and once without it."""
    number, code = one_spelling(number), one_spelling(code)
    return number, code if len(number) == NUMBER_WITH_CODE else ""


def code_given(number: str, code: str) -> Decision:
    """Whether an invoice in its one spelling can be told from others."""
    return YES if code or len(number) != NUMBER_WITH_CODE else no("awards.invoice_code_missing", "code")

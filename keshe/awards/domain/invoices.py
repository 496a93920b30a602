"""How an invoice is told from every other: its number, and for the older kind its code as well."""

from __future__ import annotations

from keshe.lib.refusals import YES, Decision, no
from keshe.lib.texts import one_spelling, visible

#: Digits of a number that is unique only together with its code (paper and early electronic invoices). Longer ones
#: (数电票, 20 digits) have no code.
NUMBER_WITH_CODE = 8
#: Digits of a number that stands alone, and of a code: one more or less would make another invoice of the same paper.
LONE_NUMBER = 20
CODES = (10, 12)


def spelling(number: str, code: str) -> tuple[str, str]:
    """Number and code as they are compared and kept: the code only where it is part of the invoice's name, so that the
    same invoice is never spelt once with and once without it. Signs that nobody sees are no part of either."""
    number, code = one_spelling(visible(number)), one_spelling(visible(code))
    return number, code if len(number) == NUMBER_WITH_CODE else ""


def code_given(number: str, code: str) -> Decision:
    """Whether an invoice in its one spelling can be told from others: both are digits, whatever stands around them on
    the page (No、№), and an old number has its code."""
    for name, text in (("number", number), ("code", code)):
        if text and not (text.isascii() and text.isdigit()):
            return no(f"awards.invoice_{name}_digits", name)
    if len(number) not in (NUMBER_WITH_CODE, LONE_NUMBER):
        return no("awards.invoice_number_length", "number")
    if len(number) == LONE_NUMBER:
        return YES
    if not code:
        return no("awards.invoice_code_missing", "code")
    return YES if len(code) in CODES else no("awards.invoice_code_length", "code")


def joined(number: str, code: str) -> str:
    """Code and number in one word: an invoice with a code of twelve digits typed so looks like one without."""
    return code + number

"""The unified social credit code (GB 32100-2015), the organisation part inside it (GB 11714-1997), and bank accounts.

What people type or paste comes full-width, in lower case, with spaces: it is normalised first, then judged. A refusal
names the place that is wrong, because the person sits in front of a certificate and compares.
"""

from __future__ import annotations

import re
import unicodedata

from stdnum.cn import uscc as standard

from keshe.lib.refusals import YES, Decision, no

#: Letters that GB 32100 leaves out, so that nobody takes them for digits.
LEFT_OUT = "IOZSV"

_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def normalise(text: str) -> str:
    """The code as the standard writes it: half-width, upper case, no spaces, hyphens or invisible signs."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(sign for sign in plain if sign.isalnum() or sign not in "-–—_·. \t\r\n\u200b\ufeff")


def organisation_check(part: str) -> str:
    """The check sign (GB 11714) for the eight signs of an organisation code."""
    total = sum(int(sign, 36) * weight for sign, weight in zip(part, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def credit_code(text: str, field: str = "uscc") -> Decision:
    """Whether ``text``, already normalised, is a well-formed unified social credit code.

    Source: GB 32100-2015 (18 signs, alphabet without I O Z S V, check sign modulo 31) and GB 11714-1997 for the signs
    9 to 17.
    """
    if not text:
        return no("organisations.code_missing", field)
    if len(text) != 18:
        return no("organisations.code_length", field, length=len(text))
    for place, sign in enumerate(text, 1):
        if not re.fullmatch(r"[0-9A-Z]", sign) or sign in LEFT_OUT or (3 <= place <= 8 and not sign.isdigit()):
            return no("organisations.code_sign", field, place=place, sign=sign)
    if text[16] != organisation_check(text[8:16]):
        return no("organisations.code_organisation_check", field)
    if text[17] != standard.calc_check_digit(text[:17]):
        return no("organisations.code_check", field)
    return YES


def make_credit_code(head: str, organisation: str) -> str:
    """A code with right check signs from its first eight signs and the eight signs of the organisation. For examples."""
    body = head + organisation + organisation_check(organisation)
    return body + str(standard.calc_check_digit(body))


def bank_account(text: str, field: str = "bank_account") -> Decision:
    """Whether ``text``, already normalised, can be a corporate bank account: 8 to 30 digits."""
    if re.fullmatch(r"[0-9]{8,30}", text):
        return YES
    return no("organisations.account_digits", field)

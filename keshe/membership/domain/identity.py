"""By what a member is told apart: the number of an identity document, or a unified social credit code. Never the name."""

from __future__ import annotations

import re
import unicodedata

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from keshe.lib.refusals import YES, Decision, no
from keshe.membership.domain.vocabulary import Kind
from keshe.organisations.domain import codes

_CARD = re.compile(r"[0-9]{17}[0-9X]")
#: Passports and permits of residents of Hong Kong, Macau and Taiwan: letters, then digits.
_OTHER = re.compile(r"[A-Z]{1,3}[0-9]{6,10}")


def tidy_identity(text: str) -> str:
    """A number as it is kept: half-width, upper case, without blanks and hyphens."""
    return codes.normalise(text)


def identity_sound(kind: str, number: str, field: str = "identity") -> Decision:
    """Whether a number, tidied, can be this kind of member's: a credit code (GB 32100), an identity card with right date of
    birth and check sign (GB 11643), or the number of another document."""
    if kind == Kind.INSTITUTION:
        return codes.credit_code(number, field)
    if _CARD.fullmatch(number):
        return _card_sound(number, field)
    if re.fullmatch(r"[0-9X]*", number):
        return no("membership.identity_length", field, length=len(number))
    return YES if _OTHER.fullmatch(number) else no("membership.identity_shape", field)


def _card_sound(number: str, field: str) -> Decision:
    try:
        ric.get_birth_date(number)
    except ValidationError:
        return no("membership.identity_birth", field)
    if ric.calc_check_digit(number) != number[17]:
        return no("membership.identity_check", field)
    return YES


def make_card_number(head: str) -> str:
    """A number with the right check sign from its first seventeen digits. For examples."""
    return head + str(ric.calc_check_digit(head + "0"))  # the last sign is left out of the sum, but must be there


def half_width(text: str) -> str:
    """Text as people mean it: half-width digits and letters, blanks at the ends off, invisible signs off."""
    return re.sub(r"[\u200b\ufeff]", "", unicodedata.normalize("NFKC", text)).strip()

"""Short codes by which a paper copy is looked up: 60 random bits, readable aloud."""

from __future__ import annotations

import secrets

#: Crockford's alphabet: no I, L, O, U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """A code nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """As it is printed: ``7K3M-Q2XD-90VB``."""
    return "-".join(code[i : i + 4] for i in range(0, LENGTH, 4))


def read(text: str) -> str:
    """What somebody typed from paper as a code; "" when it cannot be one."""
    code = "".join(c for c in text.upper() if c not in "- —－\t　").translate(_MISREAD)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""

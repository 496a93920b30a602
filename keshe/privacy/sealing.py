"""Personal values at rest: sealed with AES-256-GCM, found again by a keyed hash.

The keys come from ``KESHE_FIELD_KEYS`` (the first seals, all open) and lie outside the database: a copy of the
database alone tells nothing.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

PREFIX = "s1:"
_NONCE = 12


class Unsealable(Exception):
    """None of the keys opens the value: the keys of this installation are not those that sealed it."""


@lru_cache(maxsize=8)
def _derived(secret: str, use: str) -> bytes:
    return hashlib.scrypt(secret.encode(), salt=f"keshe.{use}".encode(), n=2**12, r=8, p=1, dklen=32)


def _keys(use: str) -> list[bytes]:
    return [_derived(secret, use) for secret in settings.FIELD_KEYS]


def sealed(text: str) -> str:
    """``text`` as it is kept; the empty text stays empty."""
    if not text:
        return ""
    nonce = os.urandom(_NONCE)
    closed = AESGCM(_keys("seal")[0]).encrypt(nonce, text.encode(), None)
    return PREFIX + base64.b64encode(nonce + closed).decode()


def opened(kept: str) -> str:
    """What was sealed. Raises Unsealable."""
    if not kept:
        return ""
    try:
        raw = base64.b64decode(kept.removeprefix(PREFIX), validate=True)
    except ValueError as error:
        raise Unsealable("not a sealed value") from error
    for key in _keys("seal"):
        try:
            return AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], None).decode()
        except InvalidTag:
            continue
    raise Unsealable("no key opens this value")


def blind(text: str, use: str) -> str:
    """A keyed hash of ``text`` by which the same value is found again without being kept: 64 hexadecimal digits.
    ``use`` keeps hashes of different columns apart."""
    return hmac.new(_keys("blind")[0], f"{use}:{text}".encode(), hashlib.sha256).hexdigest() if text else ""


class SealedField(models.TextField[str, str]):
    """A text that is sealed in the database and open in the program. It cannot be searched: keep :func:`blind` of it
    beside it where the same value must be found again."""

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else sealed(str(value))

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        return None if value is None else opened(value)

"""What is frozen when a form is handed in: one canonical text, and its hash.

Canonical means: JSON, keys sorted, no blanks, UTF-8, amounts and dates as text. The same content always has the same
SHA-256, so that a receipt can be checked against a print-out without us.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical(content: Mapping[str, Any]) -> str:
    """The one spelling of some content.

    Raises:
        TypeError: something is no JSON (a Decimal, a date): make it text first.
    """
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical text, in small hexadecimal digits."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()

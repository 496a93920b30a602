"""What a browser sends where it was given a number to send back."""

from __future__ import annotations

import re


def as_count(typed: str) -> int:
    """A count of at most nine digits; 0 for anything else. (``"²".isdigit()`` is true, and ``int("²")`` breaks.)"""
    return int(typed) if re.fullmatch(r"[0-9]{1,9}", typed) else 0

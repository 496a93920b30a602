"""Districts and the area that a service covers, as people write them."""

from __future__ import annotations

import re
import unicodedata

#: Words that stand for everywhere.
EVERYWHERE = frozenset({"全市", "全市范围", "全省", "全国", "不限", "不限区域"})
_APART = re.compile(r"[、，,；;/\s]+")


def tidy(text: str) -> str:
    """The places in one spelling, each once: ``工业园区, 姑苏区`` → ``工业园区、姑苏区``."""
    parts = _APART.split(unicodedata.normalize("NFKC", text))
    return "、".join(dict.fromkeys(part for part in parts if part))


def listed(text: str) -> list[str]:
    """The places one by one."""
    return [part for part in tidy(text).split("、") if part]


def same(one: str, other: str) -> bool:
    """Whether two names mean the same district: one is the other with the city in front or 区 behind."""
    one, other = one.strip(), other.strip()
    return len(min(one, other, key=len)) >= 2 and (one in other or other in one)


def everywhere(text: str) -> bool:
    """Whether the area is the whole city or wider."""
    return any(part in EVERYWHERE for part in listed(text))


def served(text: str, district: str) -> str:
    """The place of the area that covers ``district``; empty when none does."""
    if not district.strip():
        return ""
    named = next((part for part in listed(text) if part not in EVERYWHERE and same(part, district)), "")
    return named or next((part for part in listed(text) if part in EVERYWHERE), "")

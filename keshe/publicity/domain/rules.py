"""What an objection must carry."""

from __future__ import annotations

from keshe.lib.refusals import Reason


def missing_in_objection(kind: str, anonymous: bool, fields: dict[str, str]) -> tuple[Reason, ...]:
    """What an objection in somebody's name still lacks.

    A person gives real name, unit, address and telephone; a unit its name, contact and telephone (and seals the
    letter). An anonymous one lacks nothing: it is recorded and triaged, never dropped.
    """
    needed = ["reasons"]
    if not anonymous:
        needed += ["name", "phone", "address"] + (["workplace"] if kind == "person" else ["contact"])
    return tuple(
        Reason(f"publicity.objection_needs_{name}", {}, name) for name in needed if not fields.get(name, "").strip()
    )

"""Chinese wording of purposes for which personal data are kept or shown."""

from collections.abc import Mapping

_purposes: dict[str, object] = {}


def purposes(wording: Mapping[str, object]) -> None:
    """Register what purposes are called: ``{"membership": "会员服务"}``."""
    _purposes.update(wording)


def purpose_label(purpose: str) -> str:
    """What a purpose is called."""
    return str(_purposes.get(purpose, purpose))

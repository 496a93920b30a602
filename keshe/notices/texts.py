"""The words of every kind of message. A context registers its own in its ``labels.py``::

texts({"applications.returned": (_("“{project}”需要补正"), _("形式审查意见：{reason} 请于 {due} 前补正后重新提交。"))})
"""

from __future__ import annotations

from collections.abc import Mapping

from keshe.lib.refusals import fill

_texts: dict[str, tuple[object, object]] = {}


def texts(wording: Mapping[str, tuple[object, object]]) -> None:
    """Register subject and body of some kinds (``<context>.<name>``); both may hold ``{facts}``."""
    _texts.update(wording)


def worded(kind: str, facts: Mapping[str, object]) -> tuple[str, str]:
    """Subject and body of a message.

    Raises:
        LookupError: the kind has no words; register them in the context's labels.
    """
    if kind not in _texts:
        raise LookupError(f"message {kind} has no wording; register it in the context's labels")
    subject, body = _texts[kind]
    return fill(subject, facts), fill(body, facts)


def known_kinds() -> frozenset[str]:
    """Every kind that has words."""
    return frozenset(_texts)

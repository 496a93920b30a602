"""Refusals are data: a reason code with facts. The sentence that a person reads is worded in a context's labels.

A rule or an access check answers with reasons; an action raises :class:`Refused` with them; a page, a message or a
test asks :func:`sentence` for the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reason:
    """Why not. ``code`` is ``<context>.<name>``; ``facts`` fill the sentence's placeholders."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    #: The form field or document path that the reason is about, so that a page can show it in place.
    field: str = ""


class Refused(Exception):
    """An action does not do what was asked; nothing has been changed."""

    def __init__(self, *reasons: Reason) -> None:
        self.reasons = reasons
        super().__init__("; ".join(sentence(reason) for reason in reasons))


@dataclass(frozen=True)
class Decision:
    """The answer of an access check or a rule: yes, or no with reasons."""

    reasons: tuple[Reason, ...] = ()

    @property
    def allowed(self) -> bool:
        return not self.reasons

    def __bool__(self) -> bool:
        return self.allowed

    def __and__(self, other: Decision) -> Decision:
        return Decision(self.reasons + other.reasons)

    def required(self) -> None:
        """Raise :class:`Refused` unless the answer is yes."""
        if self.reasons:
            raise Refused(*self.reasons)


YES = Decision()


def no(code: str, field: str = "", **facts: object) -> Decision:
    """A refusal with one reason."""
    return Decision((Reason(code, facts, field),))


def refuse_unless(condition: object, code: str, field: str = "", **facts: object) -> None:
    """Raise :class:`Refused` with one reason unless ``condition`` holds."""
    if not condition:
        raise Refused(Reason(code, facts, field))


_wording: dict[str, object] = {}


def word(prefix: str, sentences: Mapping[str, object]) -> None:
    """Register the sentences of one context: ``{"name": "…{fact}…"}`` under ``<prefix>.<name>``."""
    _wording.update({f"{prefix}.{name}": text for name, text in sentences.items()})


class _Facts(dict[str, object]):
    """Facts in which a missing one shows its own placeholder: a gap in wording must not turn a refusal into a crash."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def sentence(reason: Reason) -> str:
    """The sentence for a reason. An unworded code shows itself, so that the gap is seen (a test looks for them)."""
    template = _wording.get(reason.code)
    return reason.code if template is None else fill(template, reason.facts)


def fill(template: object, facts: Mapping[str, object]) -> str:
    """A sentence with its ``{facts}`` filled in; a missing fact shows its own name in braces."""
    return str(template).format_map(_Facts(facts))


def sentences(reasons: Iterable[Reason]) -> list[str]:
    """The sentences for some reasons, in order, each once."""
    return list(dict.fromkeys(sentence(reason) for reason in reasons))


def worded_codes() -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset(_wording)

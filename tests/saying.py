"""What the platform answers: with which sentences an action refuses, what a page says."""

from collections.abc import Callable
from typing import Any

import pytest

from keshe.lib.refusals import Refused, sentences


def refusal(action: Callable[..., Any], *args: Any, **given: Any) -> list[str]:
    """The sentences with which the action refuses."""
    with pytest.raises(Refused) as caught:
        action(*args, **given)
    return sentences(caught.value.reasons)


def refused(action: Callable[..., Any], *args: Any, **given: Any) -> str:
    """The same as one text."""
    with pytest.raises(Refused) as caught:
        action(*args, **given)
    return str(caught.value)


def text(answer: Any) -> str:
    """The whole page."""
    content: bytes = answer.content
    return content.decode()

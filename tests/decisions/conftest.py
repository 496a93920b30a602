"""The 2022 call, open, and the people who decide on it."""

from datetime import datetime
from pathlib import Path

import pytest

from keshe.lib import clock
from keshe.programmes.actions import draft_call, open_call

CALL = Path(__file__).resolve().parents[2] / "programmes" / "suzhou-capability" / "2022" / "call.yaml"
MARCH = datetime(2022, 3, 10, 9, tzinfo=clock.CHINA)


def opened_call(cast, text: str):
    """A call of this text that takes applications."""
    officer = cast.actor("zhou")
    call = draft_call(officer, text)
    open_call(officer, call)
    return call


@pytest.fixture
def call(cast):
    return opened_call(cast, CALL.read_text("utf-8"))

"""One city for the whole story: an application for 综合示范学会建设, which is judged at the end of the year."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from tests.e2e.story import Story


@pytest.fixture(scope="package")
def story(tell: Callable[[], AbstractContextManager[Story]]) -> Iterator[Story]:
    with tell() as told:
        yield told

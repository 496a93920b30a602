"""One city for the whole story: an application of an ordinary category (强化组织建设), stage after stage."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from tests.e2e.story import Story


@pytest.fixture(scope="package")
def story(tell: Callable[[], AbstractContextManager[Story]]) -> Iterator[Story]:
    with tell() as told:
        yield told

"""One city for the whole story: what a society, its members and an enterprise do all year, on a phone."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from tests.e2e.story import Story


@pytest.fixture(scope="package")
def story(tell: Callable[..., AbstractContextManager[Story]]) -> Iterator[Story]:
    with tell(phone=True) as told:
        told.city.let("open_house")
        yield told

"""Counts that come back from a browser, or from somebody who writes addresses by hand."""

import pytest

from keshe.lib.typed import as_count


@pytest.mark.parametrize(
    ("typed", "count"),
    [("2022", 2022), ("007", 7), ("", 0), ("²", 0), ("٣", 0), ("-1", 0), ("1e3", 0), (" 1", 0), ("9" * 5000, 0)],
)
def test_only_plain_digits_count(typed, count):
    assert as_count(typed) == count

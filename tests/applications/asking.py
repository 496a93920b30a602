"""What tests of applications ask: the words of a refusal, a checklist that is all in order."""

import pytest

from keshe.applications.queries import checklist_of
from keshe.lib.refusals import Refused

PASSED = {"passed": True, "note": ""}


def all_passed(application):
    return {line.id: PASSED for line in checklist_of(application)}


def refusal_of(function, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        function(*args, **kwargs)
    return str(refused.value)

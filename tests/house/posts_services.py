"""Rows of T1: work with enterprises."""

from collections.abc import Mapping

from keshe.rehearsal.cast import Cast
from tests.house.post import Parts, Post


def _done_cooperation(cast: Cast, things: Mapping[str, Parts]) -> Parts:
    return things["applicant:cooperations_rate"]


SERVICES: dict[str, Post] = {
    # services
    "applicant:services_add": Post("services.record_item", "lin", at=None),
    "applicant:services_change": Post("services.change_item", "lin", at=None),
    "applicant:needs_add": Post("services.record_need", "gu", at=None),
    "applicant:needs_change": Post("services.change_need", "gu", at=None),
    "applicant:needs_step": Post("services.meet_need", "gu", "applicant:needs_show", at=None),
    "applicant:requests_answer": Post("services.accept_request", "gu", "applicant:services_home", at=None),
    "applicant:cooperations_add": Post("services.record_cooperation", "lin", at=None),
    "applicant:cooperations_step": Post("services.visit", "lin", "applicant:cooperations_show", at=None),
    "applicant:cooperations_rate": Post(
        "services.rate", "gu", "applicant:cooperations_show", at=None, data={"score": "5"}, before=_done_cooperation
    ),
}

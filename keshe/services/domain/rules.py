"""What a record of cooperation must be, and what a step asks for: pure rules with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from keshe.lib.refusals import YES, Decision, no
from keshe.services.domain.kinds import Field, FunctionKind

#: 元: what nobody means.
MOST_MONEY = Decimal(10000000000)

Values = Mapping[str, object]


def station_sound(values: Values, today: date) -> Decision:
    """Whether a service station is right in itself."""
    answer = _named(values, "name") & _enterprise(values, "host_name")
    return answer & _period(values, today, "signed_on")


def item_sound(values: Values, today: date) -> Decision:
    """Whether a service on the list is right in itself."""
    answer = _named(values, "title") & _field(values)
    answer &= YES if values.get("places") else no("services.places_missing", "places")
    answer &= YES if values.get("description") else no("services.description_missing", "description")
    return answer & _period(values, today, "since")


def help_sound(values: Values, today: date) -> Decision:
    """Whether the help for an enterprise's own association is right in itself."""
    answer = _enterprise(values, "enterprise_name") & _period(values, today, "since", until="founded_on")
    founded = values.get("founded_on")
    if isinstance(founded, date) and founded > today:
        answer &= no("services.day_in_future", "founded_on", day=founded.isoformat())
    if founded and not values.get("approval"):
        answer &= no("services.approval_missing", "approval")
    return answer


def function_sound(values: Values, today: date) -> Decision:
    """Whether a delegated function is right in itself."""
    answer = _named(values, "title")
    answer &= YES if values.get("department") else no("services.department_missing", "department")
    answer &= YES if values.get("document") else no("services.document_missing", "document")
    answer &= YES if values.get("kind") in set(FunctionKind) else no("services.kind_unknown", "kind")
    return answer & _period(values, today, "since") & money_sound(values.get("amount"), "amount")


def need_sound(values: Values, today: date, *, collected: bool) -> Decision:
    """Whether a need is right in itself. One that a society took down names the enterprise."""
    answer = _named(values, "title") & _field(values)
    answer &= YES if values.get("description") else no("services.description_missing", "description")
    if collected:
        answer &= _enterprise(values, "enterprise_name")
    raised, until = values.get("raised_on"), values.get("until")
    if not isinstance(raised, date):
        answer &= no("services.day_missing", "raised_on")
    elif raised > today:
        answer &= no("services.day_in_future", "raised_on", day=raised.isoformat())
    elif isinstance(until, date) and until < raised:
        answer &= no("services.until_before_since", "until")
    low, high = values.get("budget_low"), values.get("budget_high")
    answer &= money_sound(low, "budget_low") & money_sound(high, "budget_high")
    if isinstance(low, Decimal) and isinstance(high, Decimal) and low > high:
        answer &= no("services.budget_order", "budget_high")
    return answer


def still_to_come(until: object, today: date) -> Decision:
    """Whether something that is put before the public has not ended already."""
    if isinstance(until, date) and until < today:
        return no("services.until_passed", "until", day=until.isoformat())
    return YES


def step_sound(verb: str, day: date, last: date, today: date, *, note: str, result: str) -> Decision:
    """Whether a step of a cooperation is right: not before the one before, not in the future, with its words."""
    answer = YES
    if day > today:
        answer &= no("services.day_in_future", "day", day=day.isoformat())
    if day < last:
        answer &= no("services.step_before_last", "day", day=last.isoformat())
    if verb == "complete" and not result.strip():
        answer &= no("services.result_missing", "result")
    if verb == "drop" and not note.strip():
        answer &= no("services.reason_missing", "note")
    return answer


def rating_sound(score: int) -> Decision:
    """Satisfaction is one to five."""
    return YES if 1 <= score <= 5 else no("services.rating_range", "score")


def money_sound(amount: object, field: str) -> Decision:
    """An amount in 元, if there is one."""
    if isinstance(amount, Decimal) and not 0 <= amount <= MOST_MONEY:
        return no("services.amount_range", field)
    return YES


def _named(values: Values, field: str) -> Decision:
    return YES if values.get(field) else no("services.name_missing", field)


def _enterprise(values: Values, field: str) -> Decision:
    return YES if values.get(field) else no("services.enterprise_missing", field)


def _field(values: Values) -> Decision:
    return YES if values.get("field") in set(Field) else no("services.field_unknown", "field")


def _period(values: Values, today: date, since: str, *, until: str = "until") -> Decision:
    begun, ended = values.get(since), values.get(until)
    if not isinstance(begun, date):
        return no("services.day_missing", since)
    answer = YES
    if begun > today:
        answer &= no("services.day_in_future", since, day=begun.isoformat())
    if isinstance(ended, date) and ended < begun:
        answer &= no("services.until_before_since", until)
    return answer

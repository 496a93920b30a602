"""What an achievement and its parts must be: pure rules with reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from keshe.achievements.domain import numbers
from keshe.achievements.domain.kinds import VOCABULARY
from keshe.lib.refusals import YES, Decision, no

EARLIEST_YEAR = 1949
Values = Mapping[str, object]


def record_sound(sort: str, begins: str, values: Values, today: date) -> Decision:
    """Whether an achievement is right in itself. ``begins`` names the field that holds its first day."""
    answer = YES if values.get("name") else no("achievements.name_missing", "name")
    answer &= _chosen(sort, values)
    own = _OWN.get(sort)
    if own is not None:
        answer &= own(values)
    return answer & _period(values, begins, today)


def part_sound(sort: str, begins: str, values: Values, today: date, whole_since: date) -> Decision:
    """Whether a part (a member's term, an issue, a round …) is right in itself and beside what it belongs to, which began
    on ``whole_since``."""
    answer = _chosen(sort, values)
    own = _OWN.get(sort)
    if own is not None:
        answer &= own(values)
    answer &= _period(values, begins, today)
    first = values.get(begins)
    if sort in _NOT_BEFORE and isinstance(first, date) and first < whole_since:
        answer &= no(_NOT_BEFORE[sort], begins, day=whole_since.isoformat())
    return answer


def _chosen(sort: str, values: Values) -> Decision:
    answer = YES
    for (one, field), vocabulary in VOCABULARY.items():
        if one == sort and values.get(field) not in set(vocabulary):
            answer &= no(f"achievements.{field}_unknown", field)
    return answer


def _period(values: Values, begins: str, today: date) -> Decision:
    first, until = values.get(begins), values.get("until")
    if not isinstance(first, date):
        return no("achievements.day_missing", begins)
    answer = YES
    if first > today:
        answer &= no("achievements.day_in_future", begins, day=first.isoformat())
    if first.year < EARLIEST_YEAR:
        answer &= no("achievements.day_too_early", begins)
    if isinstance(until, date) and until < first:
        answer &= no("achievements.until_before_since", "until")
    return answer


def _journal(values: Values) -> Decision:
    answer = YES
    issn, cn = str(values.get("issn") or ""), str(values.get("cn") or "")
    if not (issn or cn or values.get("permit")):
        answer &= no("achievements.journal_number_missing", "cn")
    if issn:
        plain = numbers.issn(issn)
        if plain is None:
            answer &= no("achievements.issn_form", "issn")
        elif numbers.check_sign(plain.replace("-", "")[:7]) != plain[-1]:
            answer &= no("achievements.issn_check", "issn", issn=plain)
    if cn and numbers.cn(cn) is None:
        answer &= no("achievements.cn_form", "cn")
    return answer


def _material(values: Values) -> Decision:
    quantity = values.get("quantity")
    good = isinstance(quantity, int) and quantity >= 1
    return YES if good else no("achievements.quantity_positive", "quantity")


def _base(values: Values) -> Decision:
    return YES if values.get("place") else no("achievements.place_missing", "place")


def _award(values: Values) -> Decision:
    answer = YES if values.get("procedure") else no("achievements.procedure_missing", "procedure")
    if values.get("leads_upward") and not values.get("upward_basis"):
        answer &= no("achievements.basis_missing", "upward_basis")
    return answer


def _member(values: Values) -> Decision:
    return YES if values.get("name") else no("achievements.person_missing", "name")


def _issue(values: Values) -> Decision:
    answer = YES if values.get("number") else no("achievements.number_missing", "number")
    year, published = values.get("year"), values.get("published_on")
    if not isinstance(year, int):
        return answer & no("achievements.year_missing", "year")
    if isinstance(published, date) and abs(published.year - year) > 1:
        answer &= no("achievements.year_apart", "year", year=year, day=published.isoformat())
    return answer


def _indexing(values: Values) -> Decision:
    return YES if values.get("database") else no("achievements.database_missing", "database")


def _adoption(values: Values) -> Decision:
    return YES if values.get("department") else no("achievements.department_missing", "department")


def _round(values: Values) -> Decision:
    answer = YES
    year, announced = values.get("year"), values.get("announced_on")
    if not isinstance(year, int):
        return no("achievements.year_missing", "year")
    if isinstance(announced, date) and not year <= announced.year <= year + 1:
        answer &= no("achievements.round_year", "year", year=year, day=announced.isoformat())
    winners, applications = values.get("winners"), values.get("applications")
    if not winners:
        answer &= no("achievements.winners_missing", "winners")
    elif isinstance(winners, list) and isinstance(applications, int) and applications < len(winners):
        answer &= no("achievements.more_winners", "applications", applications=applications, winners=len(winners))
    return answer


_OWN: Mapping[str, Callable[[Values], Decision]] = {
    "journal": _journal,
    "spirit_material": _material,
    "education_base": _base,
    "society_award": _award,
    "member": _member,
    "issue": _issue,
    "indexing": _indexing,
    "adoption": _adoption,
    "round": _round,
}

#: Parts that cannot be older than what they belong to, and the reason.
_NOT_BEFORE = {
    "issue": "achievements.issue_before_journal",
    "adoption": "achievements.adopted_before_finished",
    "round": "achievements.round_before_rules",
}

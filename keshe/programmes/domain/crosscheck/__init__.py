"""The sense of a call document: names that lead nowhere, sums that do not add up, dates out of order, routes that
break off.

Each module looks at one concern and yields ``Finding``s. The schema has already accepted the shape.
"""

from __future__ import annotations

from collections.abc import Iterable

from keshe.programmes.domain.crosscheck.entry_checks import check_entry_maps
from keshe.programmes.domain.crosscheck.finding import Finding
from keshe.programmes.domain.crosscheck.form_checks import check_forms
from keshe.programmes.domain.crosscheck.names import check_names
from keshe.programmes.domain.crosscheck.paper_checks import check_papers
from keshe.programmes.domain.crosscheck.references import Known, check_references
from keshe.programmes.domain.crosscheck.routes import check_routes
from keshe.programmes.domain.crosscheck.rule_checks import check_rules
from keshe.programmes.domain.crosscheck.silence import check_silence
from keshe.programmes.domain.crosscheck.stage_checks import check_stages
from keshe.programmes.domain.crosscheck.sums import check_sums
from keshe.programmes.domain.crosscheck.timetable import check_timetable
from keshe.programmes.domain.document import CallDocument

__all__ = ["Finding", "cross_check"]


def cross_check(document: CallDocument, lost: frozenset[str] = frozenset()) -> list[Finding]:
    """Everything that makes no sense. References to the names in ``lost`` (parts already found faulty) are not
    reported."""
    known = Known.of(document, lost)
    checks: Iterable[Iterable[Finding]] = (
        check_names(document),
        check_references(document, known),
        check_rules(document, known),
        check_forms(document, known),
        check_papers(document, known),
        check_entry_maps(document, known),
        check_stages(document, known),
        check_sums(document),
        check_timetable(document),
        check_routes(document, known),
        check_silence(document, lost),
    )
    return [finding for check in checks for finding in check]

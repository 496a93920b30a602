"""Every fact of the catalogue is tried at every edge, or there is a reason why it has none (tests/capability/edges)."""

from keshe.capability.domain.facts import CATALOGUE
from tests.capability.edges import test_applications, test_records, test_units, test_windows
from tests.capability.edges.table import EDGES, TRIED, UNLIKE

#: Importing them notes what they try.
TESTS = (test_applications, test_records, test_units, test_windows)
REASONS = {(code, edge) for edge, _why, codes in UNLIKE for code in codes}


def test_every_fact_is_tried_at_every_edge_or_there_is_a_reason():
    pairs = {(code, edge) for code in CATALOGUE for edge in EDGES}
    assert sorted(pairs - set(TRIED) - REASONS) == []


def test_what_is_tried_needs_no_reason():
    assert sorted(set(TRIED) & REASONS) == []


def test_the_table_names_facts_and_edges_that_exist():
    named = set(TRIED) | REASONS
    assert {code for code, _edge in named} <= set(CATALOGUE)
    assert {edge for _code, edge in named} == set(EDGES)
    assert all(why for _edge, why, _codes in UNLIKE)


def test_what_is_noted_is_a_test():
    names = {name for module in TESTS for name in vars(module) if name.startswith("test_")}
    assert {name for tests in TRIED.values() for name in tests} <= names


def test_a_fact_that_is_counted_inside_a_window_is_tried_at_its_ends():
    counted = {code for code, spec in CATALOGUE.items() if "within" in spec.params}
    assert {code for code in counted if (code, "window") not in TRIED} == set()


def test_a_fact_about_a_unit_is_tried_with_nothing_known():
    told = {"unit.type", "unit.is_legal_person", "unit.can_issue_tax_invoice"}  # no unit can be registered without them
    assert {code for code in CATALOGUE if (code, "unknown") not in TRIED} == told

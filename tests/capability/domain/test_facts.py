"""The catalogue of facts: complete for the 2022 notice, and in step with the tables it speaks of."""

import re

import pytest

from keshe.capability.domain.fact_types import catalogue_of
from keshe.capability.domain.facts import CATALOGUE, UnknownFactError, spec_of
from keshe.capability.domain.unit_profile import UNIT_PROFILE
from keshe.organisations.domain.profile import Kind
from keshe.organisations.models import Organisation

ITEMS_OF_2022 = {1: 4, 2: 4, 3: 4, 4: 3, 5: 5}


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_fact_is_described(code):
    spec = CATALOGUE[code]
    assert spec.code == code
    assert re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", code)
    assert spec.label
    assert spec.definition.endswith("。")
    assert spec.sources
    assert spec.about_application or spec.evidence
    if spec.value_type in ("count", "money", "years"):
        assert spec.unit
    else:
        assert not spec.unit
    for param, types in (("up_to_year", {"years"}), ("within", {"count", "money"})):
        if param in spec.params and code != "unit.annual_inspection":
            assert spec.value_type in types


@pytest.mark.parametrize(
    "requirement", [f"2022/二.{c}（{n}）" for c, count in ITEMS_OF_2022.items() for n in range(1, count + 1)]
)
def test_every_requirement_of_the_2022_notice_is_served_by_a_fact(requirement):
    assert [spec.code for spec in CATALOGUE.values() if requirement in spec.serves]


def test_the_precondition_and_the_applicants_are_served_too():
    assert "2022/五.1" in spec_of("unit.can_issue_tax_invoice").serves
    assert "2022/一" in spec_of("unit.type").serves


def test_an_unknown_code_is_refused():
    with pytest.raises(UnknownFactError, match="事实目录中没有“records"):
        spec_of("records.nothing")


def test_a_code_cannot_stand_twice():
    spec = spec_of("unit.grade")
    with pytest.raises(ValueError, match="is in the catalogue twice"):
        catalogue_of(spec, spec)


def test_the_kinds_of_units_are_those_of_the_unit_records():
    assert [code for code, _ in spec_of("unit.type").options] == [kind.value for kind in Kind]


def test_the_unit_profile_names_fields_that_exist():
    fields = {field.name for field in Organisation._meta.get_fields()}
    computed = {"grade", "grade_valid_until"}
    assert {path.removeprefix("unit.") for path in UNIT_PROFILE} - fields == computed

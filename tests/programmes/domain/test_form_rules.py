"""Which sections and questions appear, and which must be answered."""

from decimal import Decimal

import pytest

from keshe.programmes.domain.document import Rule
from keshe.programmes.domain.form_rules import holds, is_required, shown_questions
from tests.programmes.texts import DISTRICT, SUZHOU, document

FORM = document(SUZHOU).form("application")


def shown(answers: dict[str, object], category: str, applicant: str) -> dict[str, list[str]]:
    return {s.id: [q.id for q in questions] for s, questions in shown_questions(FORM, answers, category, applicant)}


def test_sections_follow_the_category_and_the_type_of_unit():
    assert "host" not in shown({}, "2", "society")
    assert "host" in shown({}, "2", "enterprise_association")
    assert "demonstration" in shown({}, "1", "society")
    assert "demonstration" not in shown({}, "2", "society")
    assert "partners" in shown({}, "4", "society")["project"]
    assert "partners" not in shown({}, "5", "society")["project"]


def test_dependent_questions_appear_and_become_required():
    since = FORM.question("continued_since")
    assert "continued_since" not in shown({"new_or_continued": "new"}, "2", "society")["project"]
    assert "continued_since" in shown({"new_or_continued": "continued"}, "2", "society")["project"]
    assert is_required(since, {"new_or_continued": "continued"})
    assert not is_required(since, {"new_or_continued": "new"})
    assert is_required(FORM.question("grade_proof"), {"grade": "3A"})
    assert not is_required(FORM.question("grade_proof"), {"grade": ""})
    assert is_required(FORM.question("project_name"), {})


def test_a_section_that_depends_on_an_answer():
    form = document(DISTRICT).form("application")
    for answer, there in ((True, True), (False, False), (None, False)):
        ids = [section.id for section, _ in shown_questions(form, {"joint": answer}, "2023-1-1", "science_society")]
        assert ("partners" in ids) is there


@pytest.mark.parametrize(
    ("rule", "answers", "held"),
    [
        ({"answer": "n", "more_than": 5}, {"n": 5}, False),
        ({"answer": "n", "more_than": 5}, {"n": "6"}, True),
        ({"answer": "n", "at_least": "0.1"}, {"n": Decimal("0.10")}, True),
        ({"answer": "n", "at_most": 5}, {"n": "多"}, False),
        ({"answer": "n", "at_least": 2}, {"n": ["a", "b"]}, True),
        ({"answer": "n", "includes": "a"}, {"n": ["a", "b"]}, True),
        ({"answer": "n", "includes": "c"}, {"n": ["a", "b"]}, False),
        ({"answer": "n", "one_of": ["a", "b"]}, {"n": "b"}, True),
        ({"answer": "n", "less_than": "2022-05-01"}, {"n": "2022-04-30"}, True),
        ({"answer": "n", "present": False}, {}, True),
        ({"answer": "n", "present": True}, {"n": []}, False),
        ({"none": [{"answer": "n", "equals": True}]}, {"n": False}, True),
        ({"none": [{"answer": "n", "equals": True}]}, {}, False),
        ({"any": [{"answer": "n", "equals": True}, {"answer": "m", "equals": True}]}, {"m": True}, True),
        ({"all": [{"answer": "n", "equals": True}, {"answer": "m", "equals": True}]}, {"m": True}, False),
        ({"fact": "application.category", "equals": "1"}, {}, True),
    ],
)
def test_rules_over_answers(rule, answers, held):
    assert holds(Rule.model_validate(rule), answers, {"application.category": "1"}) is held

"""The recipe docs/recipes/new-question-type.md, followed by a test: every type of the schema has all its pieces."""

import pytest
from django.template.loader import get_template

from keshe.applications.domain.answers import CHECKS
from keshe.applications.forms.columns import COLUMNS
from keshe.applications.forms.reading import READERS
from keshe.programmes.domain.document import QUESTION_TYPES
from keshe.rehearsal.answering import ANSWERS

#: Types that hold no answer of their own.
WITHOUT_ANSWER = {"file", "opinion", "figure"}


@pytest.mark.parametrize("kind", sorted(QUESTION_TYPES))
def test_a_question_type_has_all_its_pieces(kind):
    get_template(f"shared/questions/{'rows' if kind in COLUMNS else kind}.html")
    if kind not in WITHOUT_ANSWER:
        assert kind in CHECKS
        assert kind in READERS
        assert kind in ANSWERS

"""The way back in other calls: a section that is filled several times, 万元, rolling calls."""

import pytest

from keshe.applications.queries import answers_of
from keshe.lib import clock
from keshe.rehearsal.steps.applications import fill, filled_application
from keshe.rehearsal.steps.programmes import opened_call
from tests.applications.papers import converted, edited, needs_writer, untagged
from tests.applications.test_other_calls import NOMINATION, ROLLING, SPRING, society
from tests.applications.test_paper_returns import book_of, confirmed, not_same, read, word_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def joint(cast):
    """A joint bid with two partners in the form's own section."""
    clock.set_source(lambda: SPRING)
    draft = filled_application(None, society(cast), opened_call(cast, NOMINATION), "2023-1-2", answers={"joint": True})
    fill(draft, answers={"joint": True})
    row = draft.answers.get(section="partners")
    entry = row.values["entries"][0]
    row.values = {"entries": [entry, {name: other(value) for name, value in entry.items()}]}
    row.save()
    return draft


def other(value):
    return f"另{value}"[: len(value)] if isinstance(value, str) and not value.startswith("5") else value


def test_a_section_with_entries_comes_back_the_same(joint):
    word = word_of(joint)
    for content, name in ((word, "a.docx"), (untagged(word), "a.docx"), (book_of(joint), "a.xlsx")):
        plan = read(joint, content, name)
        assert (not_same(plan), plan.unknown, plan.values) == ([], [], {})


@needs_writer
def test_an_entry_is_changed_and_the_others_stay(joint):
    before = answers_of(joint)["partners"]["entries"]
    content = edited(word_of(joint), {"application.partners[1].partner_name": "南山学会"})
    confirmed(joint, converted(content, "odt", "docx"))
    assert answers_of(joint)["partners"]["entries"] == [before[0], {**before[1], "partner_name": "南山学会"}]


def test_a_rolling_calls_form_comes_back_the_same(cast):
    clock.set_source(lambda: SPRING)
    call = opened_call(cast, ROLLING)
    draft = filled_application(None, society(cast), call, call.current_document.categories[0].code)
    word = word_of(draft)
    for content, name in ((word, "a.docx"), (untagged(word), "a.docx"), (book_of(draft), "a.xlsx")):
        plan = read(draft, content, name)
        assert (not_same(plan), plan.unknown, plan.values) == ([], [], {})

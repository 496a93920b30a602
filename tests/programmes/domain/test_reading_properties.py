"""Whatever an author's keyboard produces: the reader answers with a document or with faults, and never falls over."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from keshe.programmes.domain.parse import parse_call, plain_document, read_call
from keshe.programmes.domain.places import exists
from tests.programmes.domain.small import SMALL
from tests.programmes.texts import ALL, document

LINES = SMALL.splitlines(keepends=True)
WORDS = [
    "",
    "1",
    "[]",
    "{}",
    "null",
    "true",
    "- x",
    "a: b",
    "  ",
    "{year.real}",
    "2022-04-15",
    "*a",
    "&a 1",
    "'",
    "中文",
    "3A",
]
edits = st.lists(
    st.tuples(
        st.sampled_from(["drop", "double", "value", "cut", "insert"]), st.integers(0, 999), st.sampled_from(WORDS)
    ),
    min_size=1,
    max_size=4,
)


def edited(changes: list[tuple[str, int, str]]) -> str:
    lines = list(LINES)
    for kind, where, word in changes:
        at = where % len(lines)
        line = lines[at].rstrip("\n")
        if kind == "drop":
            lines[at] = ""
        elif kind == "double":
            lines[at] = f"{line}\n{line}\n"
        elif kind == "value" and ": " in line:
            lines[at] = f"{line[: line.rindex(': ')]}: {word}\n"
        elif kind == "cut":
            lines[at] = line[: where % (len(line) + 1)] + "\n"
        elif kind == "insert":
            lines[at] = f"{line}{word}\n"
    return "".join(lines)


@settings(deadline=None, max_examples=150)
@given(edits)
@example([("value", 66, "{year.real}")])
@example([("value", 0, "&a 1"), ("double", 0, "")])
def test_an_edited_document_is_read_or_refused(changes):
    reading = read_call(edited(changes))
    assert (reading.document is None) is bool(reading.faults)
    for fault in (*reading.faults, *reading.warnings):
        assert fault.line >= 1
        assert fault.message
        assert "（type=" not in fault.message
        assert "写法不对（" not in fault.message, "an untranslated message of pydantic"


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_refused_in_words(text):
    reading = read_call(text)
    assert reading.document is None
    assert reading.faults


@settings(deadline=None, max_examples=60)
@given(edits)
def test_what_is_accepted_is_stored_and_read_back_the_same(changes):
    text = edited(changes)
    reading = read_call(text)
    if reading.document is not None:
        assert parse_call(text) == reading.document


def test_every_default_leads_somewhere():
    for path in ALL:
        call = document(path)
        plain = call.model_dump(mode="json", by_alias=True)
        for point in call.defaults:
            assert exists(plain, point.path), point.path
        assert plain_document(call)["defaults"] == [{"path": p.path, "note": p.note} for p in call.defaults]

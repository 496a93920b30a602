"""The words of each of the office's papers, as ``golden/`` keeps them. After a wanted change:
``KESHE_GOLDEN=1 pytest tests/documents/test_golden.py`` writes them anew; read what changed."""

import io
import os
import re
from pathlib import Path

import pdfplumber
import pytest

from keshe.audit.models import Event
from keshe.documents.papers import ORDER, papers
from keshe.files.queries import open_file
from keshe.lib.refusals import Refused
from keshe.rehearsal.steps.papers import made_paper
from tests.documents.story import whole

GOLDEN = Path(__file__).with_name("golden")
MASKS = (
    (re.compile(r"[0-9a-f]{64}|[0-9a-f]{16}(?![0-9a-f])"), "<hash>"),
    (re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}"), "<code>"),
)


def words(document) -> str:
    with open_file(document.file) as content, pdfplumber.open(io.BytesIO(content.read())) as pdf:
        text = "\n\f\n".join(page.extract_text() for page in pdf.pages)
    for mask, name in MASKS:
        text = mask.sub(name, text)
    return text + "\n"


@pytest.mark.django_db
def test_each_paper_says_what_it_always_said(cast):
    story = whole(cast)
    assert set(story.papers) == {*ORDER, "correction"}
    assert {paper.kind for paper in papers()} == set(ORDER)
    changed = []
    for kind, document in story.papers.items():
        kept, now = GOLDEN / f"{kind}.txt", words(document)
        if os.environ.get("KESHE_GOLDEN"):
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(now, "utf-8")
        if kept.read_text("utf-8") != now:
            changed.append(kind)
    assert changed == []
    _nobody_is_named_who_must_not_be(story)
    _each_is_one_entry(story)
    with pytest.raises(Refused, match=r"^现行文书与将要生成的内容一致，无需重新生成。$"):
        from keshe.lib import clock

        with clock.at(story.papers["minutes"].created_at):
            made_paper(cast, "minutes", story.things["minutes"])


def _nobody_is_named_who_must_not_be(story) -> None:
    """No objector in the reply, no expert and no recused sheet in the summary (R15)."""
    assert "沈公民" not in words(story.papers["objection_reply"])
    summary = words(story.papers["panel_summary"])
    gone = story.things["recused"]
    place = next(
        place
        for group in gone.panel.rankings.get().content["groups"]
        for place in group["places"]
        if place["number"] == gone.entry.application.number
    )
    assert place["sheets"] == gone.panel.assignments.filter(entry=gone.entry, status="scored").count()
    for expert in ("孙专家", "何专家", "许专家", "唐专家"):
        assert expert not in summary
    assert place["score"] in summary


def _each_is_one_entry(story) -> None:
    made = Event.objects.filter(verb="documents.make_paper")
    kinds = [event.facts["kind"] for event in made]
    assert sorted(kinds) == sorted(set(ORDER) - {"publicity_list", "issuing_document"})
    assert all(event.facts["files"] for event in made)

"""R15 in the dossier: the review in figures of the sheets that count, without a name."""

import io
import json
import zipfile
from datetime import timedelta

import pytest

from keshe.archive.dossiers import put_together
from keshe.documents.actions import make_paper
from keshe.documents.papers import paper_of
from keshe.lib import clock
from keshe.rehearsal.steps.decisions import prepared_meeting, recorded_meeting
from keshe.review import actions
from tests.archive.test_dossiers import words
from tests.review.conftest import NOW, of, still, trial
from tests.review.test_rankings import closed

__all__ = ["still", "trial"]  # fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def review_page(t, tmp_path) -> tuple[str, str]:
    """The review's record, and everything that can be read in the dossier."""
    dossier = put_together(t.actor("zhou"), t.applications[0], tmp_path / "dossier.zip", t.call.created_at)
    with zipfile.ZipFile(io.BytesIO(dossier.path.read_bytes())) as archive:
        pieces = json.loads(archive.read("manifest.json"))["pieces"]
        (path,) = (leaf["path"] for piece in pieces if piece["kind"] == "review" for leaf in piece["files"])
        pages = {name: words(archive.read(name)) for name in archive.namelist() if name.endswith(".pdf")}
        log = archive.read(next(name for name in archive.namelist() if name.endswith("log.jsonl"))).decode()
    return pages[path], "".join(pages.values()) + log


def test_a_recused_sheet_is_in_no_dossier_even_when_recused_later(trial, tmp_path):
    t = trial(1)
    panel = closed(t, {"sun": "0.9", "xu": "0.8", "tang": "0.71"})
    actions.confirm_ranking(t.actor("zhou"), actions.compute_ranking(t.actor("zhou"), panel))
    meeting = prepared_meeting(t.cast, t.call, "decision")
    with clock.at(NOW + timedelta(hours=2)):
        recorded_meeting(t.cast, meeting)
    (late,) = of(panel, "tang")
    before, all_before = review_page(t, tmp_path)
    assert "计入的评分71、80、90" in before
    assert "有效评分（71、80、90）" in all_before.replace(",", "、")
    actions.recuse(t.actor("zhou"), late, "事后查明与申报单位有合作")
    after, everything = review_page(t, tmp_path)
    assert "有效评分（份）2" in after
    assert "得分85" in after
    assert "计入的评分80、90" in after
    assert "评分71" not in after
    assert "71、" not in after
    assert "拟定理由（原文引用了其后因回避作废的评分，从略；以更正后的评审汇总为准）" in everything
    assert "有效评分（71" not in everything
    for expert in t.experts.values():
        assert expert.user.name not in everything
        assert expert.user.uid not in everything
    assert "事后查明与申报单位有合作" not in everything


def test_minutes_that_quote_a_voided_score_are_in_no_dossier(trial, tmp_path):
    t = trial(1)
    panel = closed(t, {"sun": "0.9", "xu": "0.8", "tang": "0.71"})
    actions.confirm_ranking(t.actor("zhou"), actions.compute_ranking(t.actor("zhou"), panel))
    meeting = prepared_meeting(t.cast, t.call, "decision")
    with clock.at(NOW + timedelta(hours=2)):
        meeting = recorded_meeting(t.cast, meeting)
        minutes = paper_of("minutes")
        assert minutes is not None
        make_paper(t.actor("zhou"), minutes, meeting)
    (late,) = of(panel, "tang")
    assert "会议文书" not in review_page(t, tmp_path)[1]
    actions.recuse(t.actor("zhou"), late, "事后查明与申报单位有合作")
    everything = review_page(t, tmp_path)[1]
    assert "有效评分（71" not in everything
    assert "会议文书（引用了其后因回避作废的评分，不入本卷）" in everything

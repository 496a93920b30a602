"""A paper that quotes the score of an expert who was recused afterwards says so where the office looks, and what to do."""

from datetime import timedelta

import pytest
from django.urls import reverse

from keshe.lib import clock
from keshe.rehearsal.steps.archive import made_dossiers
from keshe.rehearsal.steps.decisions import prepared_meeting, recorded_meeting
from keshe.rehearsal.steps.papers import made_paper
from keshe.review import actions
from tests.documents.test_golden import words
from tests.review.conftest import NOW, of, still, trial
from tests.review.test_rankings import closed

__all__ = ["still", "trial"]  # fixtures

pytestmark = pytest.mark.django_db
MINUTES = (
    "本纪要生成后，2022-A-001 有评分因专家回避作废，纪要引用的得分、名次可能含该份评分。请点“重新生成”，"
    "新的一份不再引用；会议结论受影响的，请审批领导核对后“更正记录”并写明原因。"
)
SUMMARY = "本表生成后，2022-A-001 有评分因专家回避作废，表中得分、名次含该份评分。请点“重新生成”，以更正后的排名为准。"

DOSSIERS = (
    "案卷生成后，2022-A-001 有评分因专家回避作废，案卷中的会议纪要、评审汇总表可能引用该份评分。"
    "请先在“文书”页重新生成标有提示的文书，再重新生成这几项的案卷。"
)


def test_a_late_recusal_is_told_until_the_papers_are_made_again(trial, client_of):
    t = trial(1)
    zhou = t.actor("zhou")
    panel = closed(t, {"sun": "0.9", "xu": "0.8", "tang": "0.71"})
    actions.confirm_ranking(zhou, actions.compute_ranking(zhou, panel))
    meeting = prepared_meeting(t.cast, t.call, "decision")
    client, address = client_of("zhou"), f"{reverse('office:papers_list')}?call={t.call.uid}"
    with clock.at(NOW + timedelta(hours=2)):
        recorded_meeting(t.cast, meeting)
        minutes = made_paper(t.cast, "minutes", meeting)
        made_paper(t.cast, "panel_summary", panel)
        bundle = reverse("office:archive_show", args=[made_dossiers(t.cast, t.call).uid])
        assert "回避作废" not in client.get(bundle).content.decode()
        quiet = client.get(address).content.decode()
    assert "回避作废" not in quiet
    assert "71、" in words(minutes).replace("\n", "")
    (late,) = of(panel, "tang")
    with clock.at(NOW + timedelta(hours=3)):
        actions.recuse(zhou, late, "事后查明与申报单位有合作")
        pages = {
            "papers": client.get(address).content.decode(),
            "meeting": client.get(reverse("office:decisions_show", args=[meeting.uid])).content.decode(),
            "panel": client.get(reverse("office:panels_ranking", args=[panel.uid])).content.decode(),
        }
        assert DOSSIERS in client.get(bundle).content.decode()
        assert [MINUTES in pages[name] for name in pages] == [True, True, False]
        assert [SUMMARY in pages[name] for name in pages] == [True, False, True]
        assert client_of("qian").get(address).status_code == 403
        again = made_paper(t.cast, "minutes", meeting)
        made_paper(t.cast, "panel_summary", panel)
        settled = client.get(address).content.decode()
    assert "回避作废" not in settled.replace("其后因回避作废", "")
    said = words(again).replace("\n", "")
    assert "审汇总为准）" in said
    assert "71、" not in said

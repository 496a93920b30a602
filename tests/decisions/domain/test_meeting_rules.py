"""Quorum, recusal, reasons."""

from decimal import Decimal
from typing import Any

from keshe.decisions import labels  # noqa: F401  the sentences
from keshe.decisions.domain.lifecycle import Result
from keshe.decisions.domain.outcome import Suggestion, Verdict, recordable, suggestion
from keshe.decisions.domain.quorum import Member, counted, needed, quorate, quorate_for
from keshe.lib.refusals import sentences

SEVEN = [Member(str(n), present=n < 5) for n in range(7)]


def test_shares_are_rounded_up():
    assert [needed(n, None, "2/3") for n in (3, 6, 7)] == [2, 4, 5]
    assert needed(7, 4, None) == 4
    assert needed(7, None, None) == 1


def test_a_meeting_without_quorum_does_not_decide():
    assert quorate(SEVEN, None, "2/3").allowed
    assert sentences(quorate(SEVEN, 6, None).reasons) == [
        "应到 7 人，实到 5 人，不足规定的 6 人，不能形成决议。请核对出席情况或另行召开会议。"
    ]


def test_a_recused_member_does_not_count_for_the_item():
    assert counted(SEVEN, {"0"}) == 4
    assert sentences(quorate_for(SEVEN, {"0"}, None, "2/3", item="KT-1").reasons) == [
        "“KT-1”经回避后参与表决的只有 4 人，不足规定的 5 人，该项不能形成决议，请改为“暂缓”。"
    ]


def line(result: Result, reason: str = "", **more: Any) -> Verdict:
    return Verdict("KT-1", Result.PASS, result, reason, **more)


def test_refusals_and_deviations_need_a_reason():
    assert recordable(line(Result.PASS)).allowed
    assert sentences(recordable(line(Result.FAIL)).reasons) == ["“KT-1”的结果与拟定意见不一致，请写明理由。"]
    assert recordable(line(Result.FAIL, "材料不实")).allowed
    changed = line(Result.PASS, amount=Decimal(5), proposed_amount=Decimal(4))
    assert not recordable(changed).allowed
    agreed = Verdict("KT-1", Result.FAIL, Result.FAIL, "")
    assert sentences(recordable(agreed).reasons) == ["“KT-1”未通过或暂缓，须写明理由，理由将告知申报单位。"]


def test_a_review_suggests_and_an_application_does_not():
    assert suggestion({"rank": 1, "score": "91.50", "selected": True, "reason": "第1名"}) == Suggestion(
        Result.PASS, "第1名"
    )
    assert suggestion({"selected": False, "reason": "未达 80 分"}) == Suggestion(Result.FAIL, "未达 80 分")
    assert suggestion({"reason": "形式审查通过"}) is None

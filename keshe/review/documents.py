"""What goes into the letter to an expert, and into the summary of a panel's scores."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from keshe.accounts.actors import Actor
from keshe.applications.models import StageEntry
from keshe.documents.papers import AS_LETTER, AS_LIST, Content, Facts, Paper, official, register_paper, sheet
from keshe.documents.standing import register_fallen
from keshe.lib import clock, days
from keshe.lib.refusals import YES, Decision, no
from keshe.review import access, queries
from keshe.review.domain.lifecycle import RankingStatus
from keshe.review.labels import SELECTIONS
from keshe.review.models import Panel, PanelMember, Ranking

SUMMARY = [
    ("名次", 0.5, "center"),
    ("申报编号", 1.1, "left"),
    ("申报单位", 1.9, "left"),
    ("项目名称", 2.2, "left"),
    ("有效评分", 2.0, "left"),
    ("得分", 0.7, "right"),
    ("优先加分", 0.8, "right"),
    ("结果", 1.4, "center"),
]


def letter_content(member: PanelMember, number: str, at: datetime) -> Content:
    """The invitation of one expert to one panel."""
    panel, expert = member.panel, member.expert
    document = panel.call.current_document
    on = clock.local(at).date()
    name = f"{expert.user.name}{expert.title}"
    title = "评审专家聘请函"
    facts = official(
        title,
        issuers=document.call.issuers,
        body=[
            (
                f"为做好{panel.call.year}年度{panel.call.programme.name}项目评审工作，经研究，聘请您担任“{panel.name}”评审专家，"
                f"参加{document.stage(panel.stage).label}。"
            ),
            (
                f"评审时间为{days.deadline(panel.opens_at)}至{days.deadline(panel.closes_at)}，评审在网上进行。"
                "评审开始后请登录平台，先逐项申明有无利益冲突，再审阅材料、独立评分。"
            ),
            (
                "请严格遵守评审纪律：与申报单位存在任职、会员、合作等关系，可能影响公正评审的，请主动申明回避；"
                "对评审材料、评分和评审意见保密，不与申报单位接触，不委托他人代评。"
            ),
            "感谢您对科协工作的支持。",
        ],
        on=on,
        layout="letter",
        masthead=document.call.issuers[0],
        addressee=name,
        contacts=[f"联系单位：{document.call.contact.office}"],
    )
    return Content(f"{title}（{expert.user.name}）", facts)


def summary_content(panel: Panel, number: str, at: datetime) -> Content:
    """The ranking in force: every place with the sheets that count. The frozen ranking knows no sheet of a recused or
    withdrawn expert, and no expert's name."""
    ranking = queries.ranking_in_force(panel)
    assert ranking is not None
    document = panel.call.current_document
    title = f"{panel.name}评审结果汇总表"
    groups = ranking.content["groups"]
    facts = official(
        title,
        issuers=document.call.issuers,
        body=[
            (
                f"{panel.call.year}年度{panel.call.programme.name}“{panel.name}”{document.stage(panel.stage).label}已经结束，"
                f"共评审 {sum(len(group['places']) for group in groups)} 项，每项有效评分不少于 {panel.minimum_sheets} 份。"
                "评分已扣除回避和撤销的评分表，结果按类别汇总，详见附件。"
            ),
            f"本表与平台固定的排名一致，排名校验值（SHA-256）前16位为{ranking.sha256[:16]}，完整校验值印在附件各页下方。",
        ],
        on=clock.local(at).date(),
        annexes=[f"{title}（{group['label']}）" for group in groups],
        sheets=_sheets(panel, ranking, title),
    )
    return Content(title, facts)


def _sheets(panel: Panel, ranking: Ranking, title: str) -> list[Facts]:
    entries = {entry.uid: entry for entry in queries.pool(panel)}
    mark = f"排名 SHA-256 {ranking.sha256}"
    return [
        sheet(
            f"{title}（{group['label']}）",
            SUMMARY,
            [_row(place, entries.get(place["entry"])) for place in group["places"]],
            wide=True,
            hash=mark,
        )
        for group in ranking.content["groups"]
    ]


def _row(place: dict[str, Any], entry: StageEntry | None) -> list[object]:
    application = entry.application if entry else None
    dropped = f"（去掉 {'、'.join(place['dropped'])}）" if place["dropped"] else ""
    return [
        place["rank"],
        place["number"],
        application.organisation.name if application else "",
        application.title if application else "",
        "、".join(place["kept"]) + dropped,
        place["score"],
        place["preference"],
        SELECTIONS[place["selection"]],
    ]


def _ranked(panel: Panel) -> Decision:
    in_force = any(one.status != RankingStatus.SUPERSEDED for one in panel.rankings.all())
    return YES if in_force else no("review.summary_before_ranking")


def _on_panel(member: PanelMember) -> Decision:
    return YES if member.removed_at is None else no("review.member_removed")


def _may_make(actor: Actor, thing: object) -> Decision:
    return access.may_manage(actor)


def _members(actor: Actor) -> Any:
    members = PanelMember.objects.filter(panel__in=queries.panels_visible_to(actor))
    return members.select_related("panel__call__programme", "expert__user")


register_fallen(PanelMember, lambda: PanelMember.objects.filter(removed_at__isnull=False))
register_paper(
    Paper(
        "expert_letter",
        PanelMember,
        "panel__call",
        things=_members,
        may_read=access.may_see_sheets,
        ready=_on_panel,
        may_make=_may_make,
        content=letter_content,
        sample={**AS_LETTER, "title": ["评审专家聘请函"], "addressee": "孙专家教授"},
    )
)
register_paper(
    Paper(
        "panel_summary",
        Panel,
        "call",
        things=lambda actor: queries.panels_visible_to(actor).prefetch_related("rankings"),
        may_read=access.may_see_sheets,
        ready=_ranked,
        may_make=_may_make,
        content=summary_content,
        sample=AS_LIST,
    )
)

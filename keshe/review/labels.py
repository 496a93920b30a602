"""Chinese wording of reviewing: statuses, verbs, refusals, and the reasons of a place."""

from django.utils.translation import gettext_lazy as _

from keshe.audit.acts import verbs
from keshe.lib.refusals import word
from keshe.notices.texts import texts
from keshe.review.domain.lifecycle import ASSIGNMENT, PANEL, RANKING, AssignmentStatus, PanelStatus, RankingStatus
from keshe.review.domain.ranking import Selection
from keshe.review.domain.ties import AffiliationRole, ConflictSource

PANEL.label(
    {
        "": _("评审组"),
        PanelStatus.PREPARING: _("准备中"),
        PanelStatus.SCORING: _("评审中"),
        PanelStatus.CLOSED: _("已结束"),
        "open": _("开始评审"),
        "close": _("结束评审"),
        "resume": _("重新开放评审"),
    }
)
ASSIGNMENT.label(
    {
        "": _("评审任务"),
        AssignmentStatus.ASSIGNED: _("待评"),
        AssignmentStatus.SCORED: _("已提交"),
        AssignmentStatus.RECUSED: _("已回避"),
        AssignmentStatus.WITHDRAWN: _("已撤回"),
        "submit": _("提交评分"),
        "reopen": _("退回修改"),
        "recuse": _("回避"),
        "withdraw": _("撤回"),
    }
)
RANKING.label(
    {
        "": _("排名"),
        RankingStatus.FROZEN: _("已固定，待确认"),
        RankingStatus.CONFIRMED: _("已确认"),
        RankingStatus.SUPERSEDED: _("已作废"),
        "confirm": _("确认"),
        "supersede": _("作废"),
    }
)

AFFILIATION_ROLES = {
    AffiliationRole.MEMBER: _("会员"),
    AffiliationRole.DIRECTOR: _("理事"),
    AffiliationRole.OFFICER: _("负责人"),
    AffiliationRole.STAFF: _("工作人员"),
    AffiliationRole.ADVISER: _("顾问"),
}
CONFLICT_SOURCES = {
    ConflictSource.EXPERT: _("专家申明"),
    ConflictSource.PLATFORM: _("系统发现"),
    ConflictSource.OFFICER: _("经办人认定"),
}
SELECTIONS = {
    Selection.SELECTED: _("入选"),
    Selection.OPEN: _("提交集体决策"),
    Selection.BEYOND_SOFT_CAP: _("超出一般名额"),
    Selection.TIED_AT_CAP: _("并列待定"),
    Selection.NOT_SELECTED: _("未入选"),
    Selection.BELOW_PASS_MARK: _("未达及格线"),
    Selection.TOO_FEW_SHEETS: _("有效评分不足"),
}

verbs(
    {
        "review.record_expert": _("登记评审专家"),
        "review.add_affiliation": _("登记专家任职关系"),
        "review.end_affiliation": _("结束专家任职关系"),
        "review.create_panel": _("建立评审组"),
        "review.change_times": _("调整评审时间"),
        "review.add_member": _("加入评审组"),
        "review.remove_member": _("移出评审组"),
        "review.assign": _("分配评审任务"),
        "review.open": _("开始评审"),
        "review.declare": _("申明利益关系"),
        "review.set_conflict": _("认定应回避"),
        "review.recuse": _("回避"),
        "review.replace": _("更换专家"),
        "review.withdraw": _("撤回评审任务"),
        "review.save_sheet": _("保存评分"),
        "review.submit_sheet": _("提交评分"),
        "review.submit_all": _("提交全部评分"),
        "review.reopen_sheet": _("退回评分修改"),
        "review.close": _("结束评审"),
        "review.resume": _("重新开放评审"),
        "review.compute_ranking": _("计算排名"),
        "review.confirm_ranking": _("确认排名"),
    }
)

texts(
    {
        "review.opened": (
            _("评审任务：{panel}"),
            _(
                "您有 {count} 项申报待评审（{panel}），评审截止时间为 {closes}。请登录专家端，先申明有无利益冲突，再查看材料、评分。"
            ),
        ),
        "review.reopened": (
            _("评分退回修改：{number}"),
            _("您对申报 {number} 的评分已退回修改。理由：{reason}。请在 {closes} 前修改并重新提交。"),
        ),
    }
)

word(
    "review",
    {
        "summary_before_ranking": _("还没有计算排名，计算并固定排名后才能生成。"),
        "member_removed": _("该专家已移出评审组，不再生成聘请函。"),
        # score sheets
        "no_number": _("“{criterion}”请填数字。"),
        "out_of_range": _("“{criterion}”应在 0 至 {most} 分之间。"),
        "too_precise": _("“{criterion}”最多填两位小数。"),
        "no_rung": _("“{criterion}”请选择规定的档次：{rungs}。"),
        "missing_score": _("“{criterion}”尚未评分。"),
        "missing_comment": _("请填写总体评审意见。"),
        "stale_revision": _("这份评分已在别处保存过（第 {revision} 版）。请刷新页面，核对后再改。"),
        "not_yours": _("这不是分配给您的评审任务。"),
        "not_cleared": _("请先申明与本项申报无利益冲突，再查看材料和评分。"),
        "not_open": _("评审尚未开始，将于 {opens} 开始。"),
        "round_over": _("评审已于 {closes} 截止，不能再修改或提交。如确有需要，请联系经办人。"),
        "panel_not_scoring": _("评审组目前是“{status}”，不能评分。"),
        "already_submitted": _("这份评分已经提交，不能再改。如需修改，请联系经办人退回。"),
        "not_complete": _("以下申报尚未评完，不能一并提交：{numbers}。"),
        "nothing_to_submit": _("没有待提交的评分。"),
        "reason_needed": _("请填写理由。"),
        "not_submitted": _("这份评分还没有提交，无须退回。"),
        # experts and panels
        "expert_role_needed": _("“{name}”没有“评审专家”角色，请先邀请或授予。"),
        "expert_exists": _("“{name}”已登记为专家。"),
        "affiliation_days": _("“至”不能早于“自”。"),
        "no_review_stage": _("通知中没有编号为“{stage}”的评审阶段。"),
        "not_on_path": _("类别“{categories}”不经过这一评审阶段。"),
        "categories_needed": _("请至少选择一个类别。"),
        "categories_taken": _("类别“{categories}”已由评审组“{panel}”评审。"),
        "times_order": _("评审截止时间应晚于开始时间。"),
        "minimum_too_small": _("去掉最高分、最低分后至少要剩一份，最少有效评分份数应不少于 {least}。"),
        "minimum_too_large": _("每项只有 {experts} 名专家，最少有效评分份数不能超过 {experts}。"),
        "panel_over": _("评审组“{panel}”已结束，不能再调整。"),
        "member_already": _("“{name}”已在评审组中。"),
        "member_has_sheets": _("“{name}”名下还有 {count} 项评审任务，请先更换专家或撤回任务。"),
        "not_member": _("“{name}”不在评审组中。"),
        "no_members": _("评审组还没有专家。"),
        "no_entries": _("没有待评审的申报。"),
        "nothing_assigned": _("还没有分配评审任务，不能开始评审。"),
        "lacking": _("专家不够：{applications}。请增加专家，或放宽每人评审数量、同单位专家人数的限制。"),
        "conflict": _("“{name}”与该申报有利益冲突（{reason}），不能分配。"),
        "already_assigned": _("“{name}”已有该申报的评审任务。"),
        "once_recused": _("“{name}”已就该申报回避，不能再次分配。"),
        "institution_full": _("该申报已有 {count} 名“{institution}”的专家，同一单位最多 {most} 名。"),
        "expert_full": _("“{name}”已有 {count} 项任务，每人最多 {most} 项。"),
        "entry_elsewhere": _("该申报不在本评审组的评审范围内。"),
        "declare_all": _("请对每一项作出申明。"),
        # conflicts found by the platform
        "tie_member": _("系统登记其为{unit}会员"),
        "tie_director": _("系统登记其为{unit}理事"),
        "tie_officer": _("系统登记其为{unit}负责人"),
        "tie_staff": _("系统登记其为{unit}工作人员"),
        "tie_adviser": _("系统登记其为{unit}顾问"),
        "tie_people": _("其账号属于{unit}"),
        "tie_institution": _("其工作单位与{unit}相同或为其依托单位"),
        "tied_now": _("平台发现您与申报 {numbers} 存在利益冲突，不能评审，请对其申请回避。"),
        "tied_sheets": _("以下评分的专家与申报单位存在利益冲突：{sheets}。请先作回避处理。"),
        # closing and ranking
        "sheets_missing": _("还有 {count} 份评分未提交：{sheets}。如需现在结束，请填写理由，未提交的任务将被撤回。"),
        "below_minimum": _("以下申报的有效评分不足 {least} 份，不能结束评审：{applications}。请更换专家补评。"),
        "not_closed": _("评审结束后才能计算排名。"),
        "ranking_confirmed": _("排名已经确认，不能再改。"),
        "ranking_stale": _("这份排名已作废，请重新计算。"),
        "too_few_in_ranking": _("以下申报的有效评分不足 {least} 份：{applications}。请重新开放评审、补评后再确认。"),
        "tie_open": _("以下申报并列跨越名额界线，下一阶段不是集体决策，请先选定并说明理由：{applications}。"),
        "over_quota": _("“{group}”名额为 {number} 家，选定后有 {count} 家，超出名额。"),
        "admit_unknown": _("只能对超出一般名额或并列待定的申报作选定。"),
        # why a place
        "place_mean": _("{sheets} 份有效评分（{totals}），算术平均 {score} 分。"),
        "place_trimmed_mean": _("{sheets} 份有效评分（{totals}），去掉 {dropped} 后平均 {score} 分。"),
        "place_untrimmed": _(
            "有效评分只有 {sheets} 份（{totals}），不足以去掉最高分、最低分，按算术平均计 {score} 分。"
        ),
        "place_median": _("{sheets} 份有效评分（{totals}），取中位数 {score} 分。"),
        "place_preference": _("优先条件加 {points} 分，最后得分 {score} 分。"),
        "place_too_few": _("有效评分只有 {sheets} 份，少于规定的 {least} 份，不参加排名。"),
        "tie_criterion": _("与他项同为 {score} 分，按“{what}”得分高低排列。"),
        "tie_group": _("与他项同为 {score} 分，按“{what}”部分得分高低排列。"),
        "tie_preference": _("与他项同为 {score} 分，按优先条件排列。"),
        "tie_earlier_submission": _("与他项同为 {score} 分，按提交先后排列。"),
        "tie_draw": _("与他项同为 {score} 分，按抽签排列（签号可由评审结束时的留痕头重新算出）。"),
        "tie_left": _("与他项同为 {score} 分，按规定仍不能区分，并列。"),
        "mark_reached": _("达到及格线 {mark} 分。"),
        "mark_below": _("{score} 分，未达到及格线 {mark} 分。"),
        "select_open": _("第 {rank} 名，按规定提交集体决策。"),
        "quota_none": _("第 {rank} 名，通知未规定名额，入选。"),
        "quota_unlimited": _("第 {rank} 名，名额不限，入选。"),
        "quota_within": _("第 {rank} 名，在名额 {number} 家之内，入选。"),
        "beyond_in_general_not_more": _("第 {rank} 名，名额一般不超过 {number} 家，是否突破由集体决策说明理由后确定。"),
        "beyond_about": _("第 {rank} 名，名额 {number} 家左右，是否突破由集体决策说明理由后确定。"),
        "tied_at_cap": _("第 {rank} 名，并列跨越名额 {number} 家的界线，由集体决策确定。"),
        "not_selected": _("第 {rank} 名，超出名额 {number} 家，未入选。"),
        "admitted": _("经办人选定：{why}"),
    },
)

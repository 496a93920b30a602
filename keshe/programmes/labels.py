"""Chinese wording of calls: statuses, verbs, refusals."""

from django.utils.translation import gettext_lazy as _

from keshe.audit.acts import verbs
from keshe.lib.refusals import word
from keshe.programmes.domain.lifecycle import CALL, CallStatus

STATUSES: dict[str, object] = {
    CallStatus.DRAFT: _("草稿"),
    CallStatus.PUBLISHED: _("预告"),
    CallStatus.OPEN: _("申报中"),
    CallStatus.CLOSED: _("申报已截止"),
    CallStatus.ARCHIVED: _("已归档"),
}

CALL.label(
    {
        "": _("申报通知"),
        **STATUSES,
        "publish": _("发布"),
        "open": _("开放申报"),
        "close": _("截止申报"),
        "reopen": _("重新开放申报"),
        "archive": _("归档"),
    }
)

KINDS = {"fixed": _("固定截止"), "batches": _("分批申报"), "rolling": _("常年受理")}

verbs(
    {
        "programmes.draft_call": _("起草申报通知"),
        "programmes.publish_call": _("发布申报通知"),
        "programmes.open_call": _("开放申报"),
        "programmes.close_call": _("截止申报"),
        "programmes.reopen_call": _("重新开放申报"),
        "programmes.archive_call": _("归档申报通知"),
        "programmes.revise_call": _("修订申报通知"),
    }
)

word(
    "programmes",
    {
        "notice_is_draft": _("通知还是草稿，公布后才能生成。"),
        "faulty": _("通知文档有误，未保存。{fault}"),
        "exists": _("“{title}”已在平台中，请用修订的方式更新。"),
        "other_call": _("这份文档是另一份通知（{other}），不能作为“{title}”的修订。"),
        "nothing_changed": _("与现行版本（第 {number} 版）没有任何不同，未产生新版本。"),
        "reason_required": _("请写明修订的原因，它会与修订内容一起公开。"),
        "archived": _("通知已归档，不能再修订。"),
        "removes": _("申报开放后不能删去{what}“{name}”：已有申报可能正在使用它。"),
        "reroutes": _("申报开放后不能改变类别“{name}”的阶段路径。"),
        "draft_hidden": _("该通知尚未发布。"),
    },
)

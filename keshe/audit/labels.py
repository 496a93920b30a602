"""Chinese wording of the log."""

from django.utils.translation import gettext_lazy as _

from keshe.lib.refusals import word

word(
    "audit",
    {
        "reason_long": _("理由有 {length} 字，最多 {most} 字，请写得简短些；详细情况可作为材料另附。"),
        "text_long": _("{what}不超过 {most} 字，现有 {length} 字。"),
    },
)

#: What a text is called, by the form's field it is typed into, or what that begins with (``reason_<uid>``).
_TEXTS = {
    "reason": _("理由"),
    "withdraw_reason": _("撤销原因"),
    "cancel_reason": _("取消原因"),
    "undo_reason": _("撤销原因"),
    "note": _("意见"),
    "answer": _("说明"),
    "caption": _("说明"),
    "message": _("说明"),
    "comment": _("评语"),
    "score": _("评分"),
    "url": _("网址"),
    "title": _("名称"),
    "name": _("姓名"),
    "workplace": _("工作单位"),
    "label": _("名称"),
    "receipt_number": _("票据号"),
    "joining_note": _("入会须知"),
}


def text_label(field: str) -> str:
    """What a text is called in a sentence about it."""
    return str(_TEXTS.get(field) or _TEXTS.get(field.partition("_")[0], _("内容")))


word(
    "lifecycle",
    {
        "illegal": _("{thing}目前是“{status}”，不能{verb}。请刷新页面查看最新状态。"),
        "raced": _("{thing}刚刚被他人处理，请刷新页面后再操作。"),
    },
)

OUTCOMES = {"done": _("完成"), "refused": _("被拒绝")}

"""Chinese wording of the log."""

from django.utils.translation import gettext_lazy as _

from keshe.lib.refusals import word

word("audit", {"reason_long": _("理由有 {length} 字，最多 {most} 字，请写得简短些；详细情况可作为材料另附。")})
word(
    "lifecycle",
    {
        "illegal": _("{thing}目前是“{status}”，不能{verb}。请刷新页面查看最新状态。"),
        "raced": _("{thing}刚刚被他人处理，请刷新页面后再操作。"),
    },
)

OUTCOMES = {"done": _("完成"), "refused": _("被拒绝")}

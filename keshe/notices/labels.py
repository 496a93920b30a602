"""Chinese wording of the messages' own verbs."""

from django.utils.translation import gettext_lazy as _

from keshe.audit.acts import verbs
from keshe.lib.refusals import word

verbs({"notices.read": _("阅读消息")})

word("notices", {"not_yours": _("这不是发给您的消息。")})

MAIL = _(
    "{name}：\n\n{body}\n\n{link}\n\n——\n本邮件由{site}自动发出，请勿直接回复。登录平台后可在“消息”中查看全部通知。\n"
)

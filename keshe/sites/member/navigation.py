"""The members' menu."""

from django.utils.translation import gettext_lazy as _

from keshe.sites.shared.navigation import Entry, register

register("member", _("会员"), Entry(_("我的学会"), "member:home", icon="users"))
register("member", _("会员"), Entry(_("我的活动"), "member:events_list", icon="calendar"))
register("member", _("会员"), Entry(_("证书与证明"), "member:certificates_list", icon="award"))

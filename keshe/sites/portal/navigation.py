"""The portal's menu."""

from django.utils.translation import gettext_lazy as _

from keshe.sites.shared.navigation import Entry, register

register(
    "portal",
    _("门户"),
    Entry(_("首页"), "portal:home"),
    Entry(_("学会"), "portal:society_list"),
    Entry(_("公示与发文"), "portal:publicity_list"),
    Entry(_("会企协作"), "portal:services_home"),
    Entry(_("核验"), "portal:verify"),
    Entry(_("关于"), "portal:about"),
)

"""The experts' menu."""

from django.utils.translation import gettext_lazy as _

from keshe.sites.shared.navigation import Entry, register

register("expert", _("评审"), Entry(_("我的评审"), "expert:rounds_list", icon="check"))

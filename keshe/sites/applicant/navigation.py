"""The applicant's menu."""

from django.utils.translation import gettext_lazy as _

from keshe.sites.shared.navigation import Entry, register

register("applicant", _("申报"), Entry(_("我的申报"), "applicant:applications_home", icon="file"))
register(
    "applicant",
    _("本单位"),
    Entry(_("我的单位"), "applicant:unit_home", icon="building", also=("applicant:governance_",)),
)
register("applicant", _("申报项目"), Entry(_("项目实施"), "applicant:projects_list", icon="clipboard"))
register("applicant", _("申报项目"), Entry(_("奖补"), "applicant:awards_list", icon="award"))

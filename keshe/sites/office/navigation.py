"""The office's menu: one entry per subject. Keep the order of the headings: 日常, 年度, 管理."""

from django.utils.translation import gettext_lazy as _

from keshe.accounts.domain.roles import Role
from keshe.sites.shared.navigation import Entry, headings, register

headings("office", _("日常"), _("年度"), _("管理"))

register(
    "office",
    _("管理"),
    Entry(_("人员与角色"), "office:people_list", (Role.ADMINISTRATOR,), icon="users"),
    Entry(_("操作留痕"), "office:log_list", (Role.SUPERVISOR, Role.ADMINISTRATOR), icon="log"),
    Entry(
        _("模板"),
        "office:papers_templates",
        (Role.ADMINISTRATOR, Role.OFFICER),
        icon="edit",
        begin="office:papers_template",
    ),
    Entry(_("活动类型"), "office:vocabulary_list", (Role.OFFICER,), icon="calendar"),
)

DECIDING = (Role.OFFICER, Role.APPROVER, Role.FINANCE)

register(
    "office",
    _("日常"),
    Entry(_("工作台"), "office:home", icon="home"),
    Entry(_("申报"), "office:applications_list", DECIDING, icon="file"),
    Entry(_("柜台收件"), "office:counter_home", (Role.OFFICER,), icon="clipboard"),
    Entry(_("谁还缺什么"), "office:missing_list", (Role.OFFICER,), icon="inbox"),
    Entry(_("单位"), "office:units_list", icon="building"),
    Entry(_("会企协作"), "office:services_list", (Role.OFFICER, Role.APPROVER), icon="users"),
    Entry(_("差距热力图"), "office:heatmap", (Role.OFFICER, Role.APPROVER), icon="chart"),
    Entry(_("抽查"), "office:spotchecks_list", (Role.OFFICER,), icon="search"),
    Entry(_("集体决策"), "office:decisions_list", DECIDING, icon="gavel"),
    Entry(_("项目实施"), "office:projects_list", DECIDING, icon="clipboard"),
)

register(
    "office",
    _("年度"),
    Entry(_("申报通知"), "office:calls_list", (Role.OFFICER, Role.APPROVER), icon="edit"),
    Entry(_("专家评审"), "office:panels_list", (Role.OFFICER, Role.APPROVER), icon="star"),
    Entry(_("评审专家"), "office:experts_list", (Role.OFFICER, Role.APPROVER), icon="users"),
    Entry(_("公示与发文"), "office:publicity_list", DECIDING, icon="megaphone"),
    Entry(_("异议"), "office:objections_list", (Role.OFFICER, Role.APPROVER), icon="alert"),
    Entry(_("奖补"), "office:awards_list", DECIDING, icon="award"),
    Entry(_("支付"), "office:payments_list", (Role.FINANCE, Role.OFFICER, Role.APPROVER), icon="money"),
    Entry(_("财政填报"), "office:fiscal_home", DECIDING, icon="clipboard"),
    Entry(_("处理决定"), "office:sanctions_list", (Role.OFFICER, Role.APPROVER), icon="shield"),
    Entry(_("归档"), "office:archive_list", (Role.OFFICER, Role.APPROVER, Role.SUPERVISOR), icon="archive"),
    Entry(_("活动与成果统计"), "office:records_statistics", icon="chart"),
    Entry(_("文书"), "office:papers_list", DECIDING, icon="file"),
    Entry(_("年度统计"), "office:statistics_show", DECIDING, icon="chart"),
)

"""Chinese wording of roles, verbs and refusals."""

from django.utils.translation import gettext_lazy as _

from keshe.accounts.domain.roles import Role
from keshe.audit.acts import verbs
from keshe.lib.refusals import word

ROLES = {
    Role.OFFICER: _("学会部经办人"),
    Role.APPROVER: _("审批领导"),
    Role.FINANCE: _("财务"),
    Role.SUPERVISOR: _("纪检审计"),
    Role.ADMINISTRATOR: _("系统管理员"),
    Role.EXPERT: _("评审专家"),
    Role.UNIT_ADMIN: _("单位管理员"),
    Role.UNIT_FILLER: _("填报人"),
    Role.UNIT_HEAD: _("单位负责人"),
    Role.UNIT_PARTY: _("党务专员"),
}

verbs(
    {
        "accounts.create_user": _("建立账号"),
        "accounts.grant": _("授予角色"),
        "accounts.end": _("收回角色"),
        "accounts.invite": _("邀请人员"),
        "accounts.accept_invitation": _("接受邀请"),
        "accounts.revoke_invitation": _("撤回邀请"),
        "accounts.log_in": _("登录"),
        "accounts.log_out": _("退出登录"),
        "accounts.change_password": _("修改密码"),
        "accounts.change_profile": _("修改个人信息"),
        "accounts.set_active": _("启用或停用账号"),
        "accounts.send_link": _("发送设置密码的链接"),
        "accounts.verify_log": _("核验操作留痕"),
        "accounts.export_log": _("导出操作留痕"),
    }
)

word(
    "accounts",
    {
        "not_allowed": _("您没有“{role}”的权限，不能进行此操作。如有需要，请联系系统管理员。"),
        "too_many_sendings": _(
            "一小时内从您所在的网络地址已提交 {most} 次。为防止恶意刷屏，暂不接收，请在 {again} 后再次点击提交；"
            "您填写的内容（密码除外）仍在本页。如来不及，请用公布的电话、信函等其他方式联系主办单位。"
        ),
        "staff_only": _("此操作只限科协工作人员。"),
        "not_in_unit": _("您不是该单位的人员，不能进行此操作。"),
        "unit_admin_only": _("只有单位管理员可以进行此操作，请联系本单位管理员。"),
        "log_in_first": _("请先登录。"),
        "roles_apart": _("“{role}”与“{other}”不得由同一人担任（三员分立）。"),
        "username_taken": _("登录名“{username}”已被使用，请换一个。"),
        "invitation_unknown": _("邀请链接无效，请核对链接是否完整，或请邀请人重新发送。"),
        "invitation_expired": _("邀请已于 {at} 过期，请邀请人重新发送。"),
        "invitation_used": _("该邀请已被使用或撤回。"),
        "own_only": _("只能修改本人的密码。"),
        "role_misplaced": _("“{role}”不能这样授予：单位角色须指明单位，其他角色不限于某一单位。"),
        "own_unit": _("您是该单位的人员，应当回避，请由其他工作人员办理。"),
        "not_oneself": _("不能停用或启用本人的账号，请由另一位系统管理员操作。"),
        "active_already": _("该账号的状态已经变更，请刷新页面查看。"),
        "unreachable": _("该账号已停用或没有登记邮箱，不能发送链接。"),
        "has_role": _("该人员已具有此角色。"),
    },
)

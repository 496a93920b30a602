"""Chinese wording of party work: kinds, posts, purposes, the consent, verbs, refusals."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from keshe.accounts.domain.roles import Role
from keshe.audit.acts import verbs
from keshe.lib.refusals import word
from keshe.party.domain.kinds import OrganKind, PostKind, Purpose
from keshe.privacy.labels import purposes
from keshe.records.access import written_by
from keshe.records.labels import sorts

ORGAN_KINDS = {
    OrganKind.GROUP: _("党建工作小组"),
    OrganKind.FUNCTIONAL: _("功能性党支部"),
    OrganKind.ACTION: _("行动支部"),
    OrganKind.SECRETARIAT: _("秘书处党支部"),
}

POST_KINDS = {
    PostKind.LEADER: _("组长"),
    PostKind.DEPUTY_LEADER: _("副组长"),
    PostKind.GROUP_MEMBER: _("组员"),
    PostKind.SECRETARY: _("书记"),
    PostKind.DEPUTY_SECRETARY: _("副书记"),
    PostKind.ORGANISATION: _("组织委员"),
    PostKind.PUBLICITY: _("宣传委员"),
    PostKind.DISCIPLINE: _("纪检委员"),
    PostKind.COMMITTEE: _("委员"),
}

PURPOSES = {
    Purpose.TRANSFER: _("组织关系接转核对"),
    Purpose.DUES: _("党费收缴核对"),
    Purpose.ELECTION: _("换届选举"),
    Purpose.REPORT: _("按上级党组织要求报送"),
    Purpose.CONTACT: _("联系本人"),
}

MEMBER_FIELDS = {
    "name": _("姓名"),
    "identity_number": _("身份证号"),
    "joined_on": _("入党日期"),
    "organ": _("所在党组织"),
    "relation": _("组织关系所在单位"),
    "phone": _("联系电话"),
}

#: The purpose of which consent is recorded, and those under which a look is noted.
CONSENT = "party_members"
LISTED = "party_list"
POSTS_SHOWN = "party_posts"


def consent_wording(unit_name: str) -> str:
    """What the person agrees to. It is kept with the consent as it read on that day."""
    return str(
        _(
            "本人同意{unit}为开展党员教育管理和组织活动，收集和保存本人的姓名、身份证号、入党日期、所在党组织、组织关系所在单位和联系电话。"
            "上述信息加密保存，只供本单位党务专员查看，每次查看均留痕；不对外提供，不用于其他目的。本人可随时撤回同意，撤回后信息即予删除。"
        )
    ).format(unit=unit_name)


def reveal_code(purpose: Purpose) -> str:
    """The purpose under which opening one person is noted."""
    return f"party_reveal_{purpose.value}"


def export_code(purpose: Purpose) -> str:
    """The purpose under which an export is noted."""
    return f"party_export_{purpose.value}"


purposes(
    {
        CONSENT: _("会员党员教育管理"),
        LISTED: _("查看名册（脱敏）"),
        POSTS_SHOWN: _("查看任职（脱敏）"),
        **{reveal_code(code): format_lazy("{}{}", _("查看完整信息："), label) for code, label in PURPOSES.items()},
        **{export_code(code): format_lazy("{}{}", _("导出名册："), label) for code, label in PURPOSES.items()},
    }
)

sorts({"party_organ": _("党组织"), "party_rule": _("党建工作制度")})
for _sort in ("party_organ", "party_rule"):
    written_by(_sort, Role.UNIT_ADMIN, Role.UNIT_PARTY)

verbs(
    {
        "party.record_organ": _("登记党组织"),
        "party.change_organ": _("修改党组织记录"),
        "party.record_rule": _("登记党建工作制度"),
        "party.change_rule": _("修改党建工作制度记录"),
        "party.appoint": _("登记党内任职"),
        "party.change_post": _("修改党内任职"),
        "party.cancel_post": _("撤销党内任职记录"),
        "party.record_member": _("登记会员党员"),
        "party.import_members": _("导入会员党员名册"),
        "party.correct_member": _("更正会员党员信息"),
        "party.mark_left": _("登记会员党员转出"),
        "party.erase_member": _("撤回同意并删除会员党员信息"),
        "party.reveal_member": _("查看会员党员完整信息"),
        "party.export_members": _("导出会员党员名册"),
    }
)

word(
    "party",
    {
        "worker_only": _("会员党员信息只对本单位党务专员开放。"),
        "name_missing": _("请填写党组织名称。"),
        "kind_unknown": _("请选择党组织类型。"),
        "founded_missing": _("请填写成立日期。"),
        "not_yet": _("日期 {day} 尚未到来，请核对。"),
        "dissolved_before_founded": _("撤销日期不能早于成立日期。"),
        "parent_wrong": _("党支部可以列在党建工作小组之下；党建工作小组不设上级。"),
        "parent_unknown": _("请选择本单位的党建工作小组。"),
        "has_branches": _("该工作小组之下还列有党支部，不能改为其他类型。"),
        "posts_do_not_fit": _("已登记的任职与新的类型或成立日期不符，请先修改任职。"),
        "organ_twice": _("已登记同名党组织“{name}”。"),
        "title_missing": _("请填写制度名称。"),
        "adopted_missing": _("请填写通过日期。"),
        "until_before_adopted": _("有效期不能早于通过日期。"),
        "post_does_not_fit": _("该职务与党组织类型不符：工作小组设组长、副组长、组员，党支部设书记、副书记和委员。"),
        "before_founding": _("任职日期不能早于党组织成立日期 {day}。"),
        "until_before_since": _("任期截止日期不能早于任职日期。"),
        "post_taken": _("{since} 至{until}该职务已有人担任，请先填写前任的任期截止日期。"),
        "holder_unknown": _("请选择本单位在册的会员党员。"),
        "organ_withdrawn": _("该党组织已撤销，不能登记新的任职。"),
        "post_cancelled": _("该任职记录已撤销。"),
        "member_name_missing": _("请填写姓名。"),
        "identity_missing": _("请填写身份证号。"),
        "identity_length": _("身份证号应为 18 位，现为 {length} 位。"),
        "identity_signs": _("身份证号只能是数字，最后一位可以是 X。"),
        "identity_birthday": _("身份证号中的出生日期不存在，请核对第 7 至 14 位。"),
        "identity_check": _("身份证号的校验位不符，请逐位核对。"),
        "joined_missing": _("请填写入党日期。"),
        "joined_wrong": _("入党日期应在 1921-07-01 以后、今天以前，请核对。"),
        "phone_wrong": _("联系电话应为 7 至 15 位数字。"),
        "consent_missing": _("须先取得本人书面同意，再登记其信息。"),
        "member_twice": _("此人已在名册中，无需重复登记。"),
        "organ_unknown": _("请选择本单位的党组织。"),
        "nothing_changed": _("没有需要更正的内容。"),
        "erased": _("该会员党员已撤回同意，信息已删除。"),
        "left_already": _("该会员党员已转出。"),
        "left_in_future": _("转出日期 {day} 尚未到来，请在转出后登记。"),
        "left_before_joined": _("转出日期不能早于入党日期。"),
        "purpose_missing": _("请选择查看目的。"),
        "reason_missing": _("请写明导出用途。"),
        "sheet_columns": _("缺少列：{columns}。请使用下载的模板，不要改动第一行。"),
        "sheet_column_twice": _("列名重复：{columns}。"),
        "sheet_empty": _("表中没有数据，请从第二行起填写。"),
        "sheet_too_long": _("一次最多导入 {limit} 行，请拆分。"),
        "sheet_day": _("日期无法识别，请写成 2010-07-01 的样子。"),
        "sheet_consent": _("请填“是”；未取得本人书面同意的，不能导入。"),
        "sheet_long": _("不能超过 {most} 个字。"),
        "sheet_organ": _("本单位没有登记这个名称的党组织。"),
        "sheet_twice": _("与第 {other} 行的身份证号相同。"),
        "sheet_cell": _("第 {row} 行“{column}”：{problem}"),
        "sheet_stale": _("预览已失效，请重新上传文件。"),
        "sheet_nothing": _("没有可导入的行。"),
    },
)

"""Chinese wording of membership: statuses, verbs, refusals, messages, purposes."""

from django.utils.translation import gettext_lazy as _

from keshe.audit.acts import verbs
from keshe.lib.refusals import word
from keshe.membership.domain.lifecycle import IMPORT, MEMBER
from keshe.membership.domain.vocabulary import Kind, Via
from keshe.notices.texts import texts
from keshe.privacy.labels import purposes

KINDS = {Kind.PERSON: _("个人会员"), Kind.INSTITUTION: _("单位会员")}
VIAS = {Via.ONLINE: _("网上申请"), Via.OFFICE: _("学会登记"), Via.IMPORT: _("名册导入")}

FIELDS = {
    "number": _("会员号"),
    "name": _("姓名或单位名称"),
    "kind": _("会员类型"),
    "identity": _("证件号码"),
    "phone": _("联系电话"),
    "email": _("电子邮箱"),
    "workplace": _("工作单位"),
    "title": _("职称职务"),
    "field": _("专业领域"),
    "contact": _("联系人"),
    "joined_on": _("入会日期"),
    "until": _("有效期至"),
    "status": _("状态"),
    "via": _("来源"),
}

#: The purpose of every consent to be a member; the log never names it otherwise.
PURPOSE = "membership"
#: What an applicant agrees to, kept word by word with the consent.
CONSENT = _(
    "本人（本单位）同意{society}为办理入会审核、会籍管理、会费登记、会员证核验和会员服务联系，处理所填写的姓名（名称）、证件号码、"
    "联系方式和从业信息。证件号码、电话和邮箱加密保存，只有该学会的管理人员可以查看，每次查看都有记录；不向其他单位和个人提供，"
    "不用于其他用途。本人可以随时查阅、下载、更正资料，或撤回同意并删除资料。"
)

MEMBER.label(
    {
        "": _("会员"),
        "applied": _("待审核"),
        "active": _("在册"),
        "refused": _("未通过"),
        "withdrawn": _("已撤回"),
        "ended": _("已终止"),
        "accept": _("通过入会申请"),
        "refuse": _("不予通过"),
        "take_back": _("撤回申请"),
        "renew": _("续期"),
        "end": _("终止会员资格"),
    }
)
IMPORT.label(
    {
        "": _("名册导入"),
        "uploaded": _("待对应列"),
        "checking": _("检查中"),
        "checked": _("已检查，待导入"),
        "loading": _("导入中"),
        "done": _("已导入"),
        "failed": _("未完成"),
        "discarded": _("已删除"),
        "check": _("检查"),
        "find": _("得出检查结果"),
        "order": _("开始导入"),
        "load": _("写入名册"),
        "fail": _("中止"),
        "discard": _("删除表格内容"),
    }
)

verbs(
    {
        "membership.apply": _("申请入会"),
        "membership.accept": _("通过入会申请"),
        "membership.refuse": _("不予通过入会申请"),
        "membership.take_back": _("撤回入会申请"),
        "membership.record_member": _("登记会员"),
        "membership.change_member": _("修改会员资料"),
        "membership.change_own": _("本人更正会员资料"),
        "membership.renew": _("会员续期"),
        "membership.end": _("终止会员资格"),
        "membership.leave": _("会员退会"),
        "membership.erase": _("撤回同意，删除会员资料"),
        "membership.issue_code": _("发放会员查询码"),
        "membership.claim": _("关联会员资料与账号"),
        "membership.record_due": _("登记会费"),
        "membership.void_due": _("作废会费记录"),
        "membership.change_settings": _("修改入会设置"),
        "membership.declare_complete": _("声明会员名册已齐全"),
        "membership.retract_complete": _("撤回名册齐全声明"),
        "membership.upload_roll": _("上传会员名册"),
        "membership.map_roll": _("指定名册的列"),
        "membership.check_roll": _("检查会员名册"),
        "membership.order_import": _("开始导入会员名册"),
        "membership.import_roll": _("导入会员名册"),
        "membership.fail_import": _("中止会员名册导入"),
        "membership.discard_roll": _("删除上传的名册表格"),
        "membership.export_roll": _("导出会员名册"),
    }
)

word(
    "membership",
    {
        "no_roll": _("“{unit}”不设会员名册。"),
        "unit_not_confirmed": _("该单位登记尚未确认，暂不能网上入会。"),
        "joining_closed": _("“{unit}”目前没有开放网上入会，请直接联系该单位。"),
        "consent_missing": _("请阅读个人信息处理说明并勾选同意，否则无法提交申请。"),
        "name_missing": _("请填写姓名或单位名称。"),
        "kind_unknown": _("会员类型应为个人会员或单位会员。"),
        "identity_missing": _("请填写证件号码，用于核对身份、防止重复登记。"),
        "identity_length": _("身份证号码应为 18 位，现为 {length} 位，请核对。"),
        "identity_birth": _("身份证号码第 7 至 14 位不是有效的出生日期，请核对。"),
        "identity_check": _("身份证号码末位校验码不符，请逐位核对。"),
        "identity_shape": _("证件号码格式不对。居民身份证为 18 位；护照、通行证为字母加数字。"),
        "phone_missing": _("请填写联系电话。"),
        "phone_wrong": _("联系电话格式不对。手机号码为 11 位，固定电话请写区号。"),
        "email_wrong": _("电子邮箱格式不对，例如 name@example.org。"),
        "contact_missing": _("单位会员须填写联系人。"),
        "too_long": _("内容过长，最多 {most} 个字符。"),
        "identity_or_number": _("证件号码和会员号至少填写一项，以便区分会员；系统不按姓名判断重复。"),
        "joined_missing": _("请填写入会日期。"),
        "joined_in_future": _("入会日期 {day} 尚未到来。"),
        "joined_too_early": _("入会日期 {day} 过早，请核对年份。"),
        "until_before_joined": _("有效期不能早于入会日期。"),
        "not_longer": _("现有有效期至 {day}，续期须晚于该日。"),
        "endless_already": _("会员资格长期有效，无需续期。"),
        "ended_in_future": _("终止日期尚未到来。"),
        "ended_before_joined": _("终止日期不能早于入会日期。"),
        "reason_missing": _("请写明原因。"),
        "declared_already": _("会员名册已于 {at} 声明齐全，无需重复声明；如需更改起始日，请先撤回声明。"),
        "not_declared": _("会员名册没有声明齐全，无需撤回。"),
        "declare_in_future": _("日期 {day} 尚未到来，请填写今日或更早的日期。"),
        "declare_too_early": _("日期 {day} 过早，请核对年份。"),
        "declare_empty": _("截至 {day} 名册中没有会员，不能声明齐全；请先登记或导入会员。"),
        "on_roll_already": _("该证件号码已在本单位会员名册中（会员号 {number}），不能重复入会。"),
        "number_taken": _("会员号 {number} 已被其他会员使用。"),
        "account_on_roll": _("您的账号已有该学会的会员资格或待审核的申请，可在会员端查看。"),
        "not_own": _("只有会员本人可以办理。"),
        "erased": _("该会员的资料已应本人要求删除。"),
        "code_unknown": _("没有查到此查询码，请逐字核对。"),
        "claimed_by_other": _("该会员资料已关联到另一个账号，请联系学会。"),
        "due_year": _("会费年度应在 1949 至 {last} 之间。"),
        "due_amount": _("会费金额应大于 0，最多两位小数。"),
        "due_in_future": _("缴纳日期尚未到来。"),
        "due_recorded": _("该会员 {year} 年度会费已登记，不能重复登记。"),
        "due_voided": _("该会费记录已作废。"),
        "not_member": _("只有在册或曾经在册的会员可以登记会费。"),
        "not_a_workbook": _("无法读取该文件，请另存为 xlsx 后重新上传。"),
        "too_big": _("文件超过 {limit} MB，请拆分后导入。"),
        "no_rows": _("表格中没有数据行。"),
        "too_many_rows": _("表格有 {rows} 行，一次最多导入 {limit} 行，请拆分后导入。"),
        "name_column": _("请指定姓名（单位名称）所在的列。"),
        "joined_column": _("请指定入会日期所在的列；会员数按入会日期统计。"),
        "identity_column": _("证件号码和会员号至少对应一列，以便区分会员。"),
        "column_twice": _("一列只能对应一个项目，“{heading}”被选了两次。"),
        "nothing_to_load": _("没有可以导入的行。"),
        "cell_numeric": _("证件号码被 Excel 存成了数值，末几位已丢失，请将该列设为文本后重新填写。"),
        "cell_merged": _("单元格与上方合并，不知是谁的，请拆分后逐行填写。"),
        "cell_date": _("不是有效日期，请写成 2021-05-01。"),
        "cell_date_incomplete": _("日期不完整，请写明年月日。"),
        "twice_in_sheet": _("与第 {other} 行证件号码相同，只导入前一行。"),
        "number_twice_in_sheet": _("与第 {other} 行会员号相同。"),
        "cell": _("第 {row} 行“{column}”：{problem}"),
        "columns_missing": _("请至少选择一列。"),
        "export_reason": _("导出证件号码须写明用途。"),
        "lost": _("处理中断，请重新上传。"),
    },
)

texts(
    {
        "membership.applied": (_("有新的入会申请"), _("{society}收到一份入会申请（{kind}），请在会员名册中审核。")),
        "membership.received": (
            _("已收到您的入会申请"),
            _("您向{society}提交的入会申请已收到，请等待审核。结果将另行通知。"),
        ),
        "membership.accepted": (
            _("您已成为{society}会员"),
            _("{society}已通过您的入会申请。会员号 {number}，有效期至{until}。"),
        ),
        "membership.refused": (_("{society}未通过您的入会申请"), _("原因：{reason}。如有疑问，请联系该学会。")),
        "membership.renewed": (_("会员资格已续期"), _("您在{society}的会员资格已续期至{until}。")),
        "membership.ended": (_("会员资格已终止"), _("您在{society}的会员资格自 {ended_on} 后终止。原因：{reason}。")),
        "membership.left": (
            _("有会员退会或删除资料"),
            _("{society}有一名会员退会或撤回了个人信息同意，请查看会员名册。"),
        ),
    }
)

purposes(
    {
        PURPOSE: _("会员服务与会籍管理"),
        "membership.list": _("查看会员名册（脱敏）"),
        "membership.show": _("查看会员资料（脱敏）"),
        "membership.reveal": _("核对身份或联系会员"),
        "membership.export": _("导出会员名册"),
        "membership.faults": _("改正名册中有误的行"),
    }
)

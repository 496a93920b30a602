"""The particulars of a unit that forms may prefill and the fiscal entry sheet may copy, by path.

They are the fields of the unit's record, not facts: nothing is counted. A test keeps them in step with the table.
"""

from __future__ import annotations

UNIT_PROFILE: dict[str, str] = {
    "unit.name": "单位名称",
    "unit.kind": "单位类型",
    "unit.is_legal_person": "是否法人",
    "unit.host_name": "依托单位名称",
    "unit.uscc": "统一社会信用代码",
    "unit.registration_body": "登记管理机关",
    "unit.founded_on": "成立日期",
    "unit.legal_representative": "法定代表人",
    "unit.district": "所在区",
    "unit.address": "地址",
    "unit.contact_name": "联系人",
    "unit.contact_phone": "联系电话",
    "unit.contact_email": "联系邮箱",
    "unit.account_name": "开户名称",
    "unit.bank_name": "开户银行",
    "unit.bank_branch": "开户网点",
    "unit.bank_account": "银行账号",
    "unit.can_issue_tax_invoice": "可开具税务票据",
    "unit.can_issue_fiscal_receipt": "可开具财政票据",
    "unit.unit_members": "单位会员数",
    "unit.person_members": "个人会员数",
    "unit.full_time_staff": "专职人员数",
    "unit.party_group": "已设立党建工作小组",
    "unit.annual_inspection": "最近年检结论",
    "unit.society_day": "学会日",
    "unit.website": "网站",
    "unit.wechat": "微信公众号",
    "unit.introduction": "单位简介",
    "unit.grade": "评估等级",
    "unit.grade_valid_until": "评估等级有效期至",
}
"""Path → Chinese label."""

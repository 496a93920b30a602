"""Chinese wording of units: kinds, statuses, verbs, refusals."""

from django.utils.translation import gettext_lazy as _

from keshe.audit.acts import verbs
from keshe.lib.refusals import word
from keshe.notices.texts import texts
from keshe.organisations.domain.lifecycle import UNIT, UnitStatus
from keshe.organisations.domain.profile import FIELDS as FIELD_NAMES
from keshe.organisations.domain.profile import Inspection, Kind
from keshe.organisations.models import Organisation

KINDS = {
    Kind.SOCIETY: _("市级学会（协会、研究会）"),
    Kind.UNIVERSITY_ASSOCIATION: _("高校科协"),
    Kind.ENTERPRISE_ASSOCIATION: _("企业科协"),
    Kind.GROUP_MEMBER: _("团体会员"),
    Kind.ENTERPRISE: _("企业"),
    Kind.INSTITUTION: _("事业单位、科研院所"),
    Kind.SCHOOL: _("学校、幼儿园"),
    Kind.DISTRICT_ASSOCIATION: _("区（市）科协"),
    Kind.OTHER: _("其他单位"),
}

SOCIETY_CLASSES = {
    "science": _("理科"),
    "engineering": _("工科"),
    "agriculture": _("农科"),
    "medicine": _("医科"),
    "interdisciplinary": _("交叉学科及科普"),
}

INSPECTIONS = {
    Inspection.PASSED: _("合格"),
    Inspection.BASICALLY_PASSED: _("基本合格"),
    Inspection.FAILED: _("不合格"),
    Inspection.ABSENT: _("未参加"),
}

#: The profile's fields as people know them: the models' own names.
FIELDS = {field.name: field.verbose_name for field in Organisation._meta.fields if field.name in FIELD_NAMES}

STATUSES = {
    UnitStatus.DRAFT: _("未提交"),
    UnitStatus.SUBMITTED: _("待确认"),
    UnitStatus.RETURNED: _("已退回"),
    UnitStatus.CONFIRMED: _("已确认"),
    UnitStatus.SUSPENDED: _("已停用"),
}

UNIT.label(
    {
        "": _("单位登记"),
        **{status.value: label for status, label in STATUSES.items()},
        "submit": _("提交登记"),
        "confirm": _("确认"),
        "return": _("退回"),
        "change": _("变更登记信息"),
        "suspend": _("停用"),
        "resume": _("恢复"),
    }
)

verbs(
    {
        "organisations.register": _("登记单位"),
        "organisations.change_profile": _("修改单位资料"),
        "organisations.change_confirmed": _("变更已确认的登记信息"),
        "organisations.add_grade": _("登记评估等级"),
        "organisations.change_grade": _("修改评估等级"),
        "organisations.withdraw_grade": _("撤销评估等级记录"),
        "organisations.submit": _("提交单位登记"),
        "organisations.confirm": _("确认单位登记"),
        "organisations.return": _("退回单位登记"),
        "organisations.suspend": _("停用单位"),
        "organisations.resume": _("恢复单位"),
        "organisations.import": _("导入单位"),
    }
)

texts(
    {
        "organisations.waiting": (_("“{unit}”的单位登记待确认"), _("“{unit}”提交了单位登记信息，请核对后确认或退回。")),
        "organisations.confirmed": (_("“{unit}”的单位登记已确认"), _("学会部已确认“{unit}”的登记信息，可以申报项目。")),
        "organisations.returned": (
            _("“{unit}”的单位登记被退回"),
            _("学会部退回了“{unit}”的登记信息：{reason} 请修改后重新提交。"),
        ),
        "organisations.suspended": (_("“{unit}”已停用"), _("学会部停用了“{unit}”：{reason} 如有疑问请联系学会部。")),
        "organisations.resumed": (_("“{unit}”已恢复"), _("学会部恢复了“{unit}”，可以继续办理。")),
    }
)

word(
    "organisations",
    {
        "code_missing": _("请填写统一社会信用代码。"),
        "code_length": _("统一社会信用代码应为 18 位，现为 {length} 位，请对照证书核对。"),
        "code_sign": _(
            "统一社会信用代码第 {place} 位“{sign}”不是允许的字符，请对照证书核对（代码不用字母 I、O、Z、S、V）。"
        ),
        "code_organisation_check": _("统一社会信用代码第 9 至 17 位（主体标识码）校验不符，请对照证书逐位核对。"),
        "code_check": _("统一社会信用代码第 18 位校验码不符，请对照证书逐位核对。"),
        "code_taken": _(
            "该统一社会信用代码已由“{name}”登记。如为本单位，请联系该单位管理员邀请您加入；如有疑问，请联系科协学会部。"
        ),
        "name_taken": _("使用该统一社会信用代码的单位中已有“{name}”，请勿重复登记。"),
        "name_missing": _("请填写单位名称，与登记证书一致。"),
        "kind_unknown": _("请选择单位类型。"),
        "must_be_legal_person": _("该类单位应为法人，请选择“是”，并填写本单位自己的统一社会信用代码。"),
        "host_missing": _("非法人单位须填写依托单位名称，统一社会信用代码填依托单位的代码。"),
        "host_is_itself": _("依托单位不能是本单位自身，请填写所依托的学校、企业的全称。"),
        "account_digits": _("银行账号应为 8 至 30 位数字，请核对。"),
        "date_in_future": _("日期 {day} 尚未到来，请核对。"),
        "inspection_year": _("年检年度 {year} 不正确，请核对。"),
        "count_range": _("人数或单位数应在 0 至 {most} 之间，请核对。"),
        "inspection_pair": _("年检结论与年检年度须一并填写。"),
        "phone": _("联系电话只能由数字、加号、短横和括号组成，请核对。"),
        "field_missing": _("请填写“{label}”。"),
        "waiting": _("单位登记正在等待学会部确认，登记信息和账户信息暂不能修改；如需修改，请联系学会部退回。"),
        "suspended": _("单位已停用，不能进行此操作，请联系科协学会部。"),
        "not_confirmed": _("单位登记尚未经学会部确认，请先提交登记并等待确认。"),
        "staff_do_not_register": _("科协工作人员不代单位登记；请由单位人员自行登记，或使用批量导入。"),
        "account_needed": _("请先登录，或在登记单位时一并注册账号。"),
        "reason_missing": _("请写明原因，以便单位了解。"),
        "grade_range": _("评估等级应为 1A 至 5A。"),
        "grade_order": _("有效期截止日不能早于评定日期，请核对。"),
        "grade_in_future": _("评定日期尚未到来，请核对。"),
        "grade_twice": _("已有同一评定日期的等级记录，请修改原记录，不要重复登记。"),
        "last_admin": _("这是本单位最后一位单位管理员，请先邀请另一位管理员后再收回。"),
        "role_not_in_unit": _("在单位内只能授予单位管理员、填报人或单位负责人。"),
        "changed_meanwhile": _("您查看之后，单位修改了登记信息，请重新核对后再确认。"),
        "hint_account_name": _("开户名称“{account}”与应开户单位“{owner}”不一致，请核对。"),
        "hint_not_civil_affairs": _("学会的统一社会信用代码一般以 5 开头（民政部门登记），请核对单位类型与代码。"),
        "hint_no_tax_invoice": _("单位填报不能开具税务票据，可能不符合申报条件。"),
        "import_columns": _("表头缺少“{columns}”列，请使用下载的模板。"),
        "import_empty": _("表格中没有数据行。"),
        "import_too_long": _("一次最多导入 {limit} 行，请分批导入。"),
        "import_cell": _("第 {row} 行“{column}”：{problem}"),
        "import_kind": _("单位类型“{value}”不在可选范围，请从模板说明中选择。"),
        "import_yes_no": _("“{value}”不明确，请填“是”或“否”。"),
        "import_date": _("“{value}”不是日期，请写成 2022-01-31 的样子。"),
        "import_grade": _("“{value}”不是评估等级，请填 1A 至 5A。"),
        "import_grade_pair": _("填写了评估等级，还须填写评定日期。"),
        "import_twice": _("与第 {other} 行重复（统一社会信用代码和名称相同）。"),
        "import_code_twice": _("与第 {other} 行的统一社会信用代码相同；法人单位的代码不能重复。"),
        "import_code_taken": _("该统一社会信用代码已由“{name}”登记，名称不同，请核对；系统不会按名称自动合并。"),
        "import_long": _("有 {length} 字，最多 {most} 字。"),
        "import_email": _("“{value}”不是电子邮箱地址。"),
    },
)

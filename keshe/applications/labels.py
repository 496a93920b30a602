"""Chinese wording of applications: statuses, verbs, refusals, faults in answers."""

from django.utils.translation import gettext_lazy as _

from keshe.applications.domain.lifecycle import APPLICATION, STAGE, ApplicationStatus, StageStatus
from keshe.applications.domain.sealed import Verdict
from keshe.audit.acts import verbs
from keshe.lib.refusals import word
from keshe.notices.texts import texts

STATUSES: dict[str, object] = {
    ApplicationStatus.DRAFT: _("填报中"),
    ApplicationStatus.SUBMITTED: _("已提交"),
    ApplicationStatus.RETURNED: _("退回补正"),
    ApplicationStatus.ACCEPTED: _("形式审查通过"),
    ApplicationStatus.REJECTED: _("形式审查未通过"),
    ApplicationStatus.WITHDRAWN: _("已撤回"),
}

STAGE_STATUSES: dict[str, object] = {
    StageStatus.OPEN: _("进行中"),
    StageStatus.PASSED: _("已通过"),
    StageStatus.FAILED: _("未通过"),
}

#: Why the way of an application ends that was not submitted in time.
UNSUBMITTED: dict[str, object] = {
    ApplicationStatus.DRAFT: _("截止前未提交"),
    ApplicationStatus.WITHDRAWN: _("已由申报单位撤回"),
}

#: What a sheet of a scanned sealed copy is.
VERDICTS: dict[str, object] = {
    Verdict.RECOGNISED: _("一致"),
    Verdict.CONFIRMED: _("人工确认"),
    Verdict.SWAPPED: _("次序颠倒"),
    Verdict.TWICE: _("重复"),
    Verdict.OLDER: _("旧版本的页"),
    Verdict.OTHER: _("别的文书的页"),
    Verdict.FOREIGN: _("非本平台出具"),
    Verdict.UNREADABLE: _("无法识别"),
    Verdict.BLANK: _("空白页，不计"),
}

#: Why a scan could not be read at all.
SCAN_PROBLEMS: dict[str, object] = {
    "damaged": _("文件已损坏，无法逐页打开。请重新扫描后上传。"),
    "many": _("页数过多，不像是这份表格的扫描件。请核对后重新上传。"),
}

APPLICATION.label(
    {
        "": _("申报"),
        **STATUSES,
        "submit": _("提交"),
        "reopen": _("重新填报"),
        "withdraw": _("撤回"),
        "return": _("退回补正"),
        "accept": _("通过形式审查"),
        "reject": _("不予通过"),
    }
)

STAGE.label({"": _("该阶段"), **STAGE_STATUSES, "pass": _("通过"), "fail": _("终止")})

verbs(
    {
        "applications.begin": _("开始申报"),
        "applications.delegate": _("指定填报人"),
        "applications.save": _("保存填报内容"),
        "applications.import": _("导入填好的申报书"),
        "applications.attach": _("上传附件"),
        "applications.detach": _("移除附件"),
        "applications.set_partners": _("填写联合申报单位"),
        "applications.submit": _("提交申报"),
        "applications.withdraw": _("撤回申报"),
        "applications.issue_paper": _("生成回执或申报书"),
        "applications.reopen": _("重新填报"),
        "applications.check": _("形式审查"),
        "applications.record_paper": _("登记纸质材料"),
        "applications.upload_sealed": _("上传盖章件扫描件"),
        "applications.read_sealed": _("识别盖章件扫描件"),
        "applications.confirm_sheet": _("人工确认扫描页"),
        "applications.record_nomination": _("登记推荐意见"),
        "applications.expire_correction": _("逾期未补正"),
        "applications.remind": _("提醒尽快提交"),
        "applications.close": _("截止未提交，申报终止"),
    }
)

texts(
    {
        "applications.submitted": (
            _("“{project}”已提交，申报编号 {number}"),
            _(
                "申报已于 {at} 送达，编号 {number}。内容哈希（SHA-256）：{sha256}。请下载回执留存，并按通知要求报送纸质材料。"
            ),
        ),
        "applications.accepted": (_("“{project}”已通过形式审查"), _("申报编号 {number}，已进入下一阶段。")),
        "applications.returned": (
            _("“{project}”需要补正"),
            _("形式审查意见：{reason} 请于 {due} 前修改并重新提交，逾期视为放弃。"),
        ),
        "applications.rejected": (_("“{project}”未通过形式审查"), _("理由：{reason}")),
        "applications.correction_expired": (
            _("“{project}”逾期未补正"),
            _("申报编号 {number}，补正期限已过而未重新提交，申报到此终止。"),
        ),
        "applications.sealed_complete": (
            _("“{project}”的盖章件核对无误"),
            _("申报编号 {number}。上传的盖章件已逐页核对，与提交的版本一致。"),
        ),
        "applications.sealed_faulty": (
            _("“{project}”的盖章件需要处理"),
            _("申报编号 {number}。上传的盖章件已逐页核对，有缺页或不符的页，请打开“盖章件”页面查看并重新上传。"),
        ),
        "applications.deadline_near": (
            _("“{project}”尚未提交，{closes} 截止"),
            _("申报于 {closes}（北京时间）截止，到时系统自动关闭，不再受理。请尽早完成填报并提交。"),
        ),
    }
)

word("lifecycle", {"raced": _("{thing}刚刚已被他人处理，请刷新页面查看最新状态。")})

word(
    "applications",
    {
        "nothing_handed_in": _("还没有提交的申报，有申报提交后才能生成。"),
        "unit_not_confirmed": _("单位登记尚未经学会部确认，暂不能申报。请先在“单位资料”中提交登记。"),
        "call_not_open": _("“{call}”目前不接受申报。"),
        "not_yet_open": _("该类别将于 {opens} 开始受理申报，届时再来。"),
        "late": _(
            "申报已于 {deadline} 截止（北京时间），您的请求于 {arrived} 到达，不能受理。如有疑问，请联系{office}。"
        ),
        "closed": _("申报已于 {deadline} 截止（北京时间），不能再作修改。如有疑问，请联系{office}。"),
        "type_not_allowed": _("本通知不面向贵单位所属的单位类型，不能申报。"),
        "category_not_allowed": _("类别“{category}”不面向贵单位所属的单位类型，请选择其他类别。"),
        "category_unknown": _("请选择申报类别。"),
        "items_unknown": _("请从本类别的方向中选择。"),
        "items_few": _("请至少选择 {least} 个方向，现选 {count} 个。"),
        "items_many": _("最多选择 {most} 个方向，现选 {count} 个。"),
        "batch_unknown": _("请选择申报批次。"),
        "tier_unknown": _("请选择申报档次。"),
        "tier_grade": _("档次“{tier}”面向 {grade} 级以上的学会，贵单位在申报截止日的等级为 {held}。"),
        "nominator_unknown": _("请选择推荐单位。"),
        "limit_total": _("“{what}”限每家单位申报 {limit} 项，贵单位已达上限。可先撤回一项再申报。"),
        "limit_category": _("“{what}”限每家单位申报 {limit} 项，贵单位已达上限。可先撤回该类别的申报。"),
        "limit_nominator": _("推荐单位“{what}”的 {limit} 个名额已满，请与推荐单位联系。"),
        "not_editable": _("申报目前是“{status}”，不能修改填报内容。"),
        "draft_private": _("申报尚未提交，科协工作人员只能看到有此草稿，不能查看内容。"),
        "filler_only": _("您未被指定填报此项申报，请联系本单位管理员。"),
        "filler_outside": _("“{name}”不是本单位的填报人或管理员，不能指定。请先在“单位人员”中邀请。"),
        "section_unknown": _("表中没有此部分，请刷新页面。"),
        "stale": _("{name}已于 {at} 保存过这一部分。为免覆盖，您的内容尚未保存；请对照下方两个版本后再保存。"),
        "slot_unknown": _("本申报不需要提交这种材料。"),
        "attachments_many": _("“{document}”已有 {most} 个文件，请先移除再上传。"),
        "incomplete": _("“{section}”还有 {count} 处需要完善：{first}"),
        "document_missing": _("请上传“{document}”。"),
        "condition_unmet": _("不符合申报条件：{text} {gap}"),
        "negative": _("属于不得申报的情形：{text}"),
        "event_not_in_time": _("活动日期不在受理范围内：应在活动结束后 {days} 天内申报。"),
        "partners_none": _("本通知不受理联合申报，请删去联合申报单位。"),
        "partners_many": _("联合申报单位不超过 {most} 家，现有 {count} 家。"),
        "partner_self": _("联合申报单位不能是牵头单位自身。"),
        "partner_twice": _("联合申报单位“{name}”填写了两次，请删去重复的一行。"),
        "partner_same_unit": _("联合申报单位“{names}”的统一社会信用代码相同，是同一单位，请只保留一行。"),
        "partner_incomplete": _("请填写联合申报单位的名称和统一社会信用代码。"),
        "partner_uscc": _("“{name}”的统一社会信用代码不正确，请核对。"),
        "agreement_missing": _("联合申报须上传“{document}”，请在附件中上传各方盖章的协议。"),
        "still_open": _("该申报已提交或尚未截止。"),
        "correction_running": _("该申报不在补正期，或补正期限尚未到。"),
        "correction_over": _("补正期限已于 {due} 截止，不能再提交。"),
        "withdraw_over": _("已过可撤回的期限，如需终止，请联系{office}。"),
        "reopen_not_allowed": _("本通知规定提交后不得修改。如有错误，请联系{office}。"),
        "commitment_missing": _("请先勾选提交承诺。"),
        "outcome_unknown": _("请选择审查结论。"),
        "checklist_open": _("请对每一项审查内容作出判断：{label}。"),
        "checklist_failed": _("“{label}”未通过，不能给出通过的结论。"),
        "not_returnable": _("“{label}”属于不可补正的事项，请选择不予通过。"),
        "reason_missing": _("请写明原因，申报单位将看到。"),
        "due_missing": _("请给出补正期限。"),
        "due_past": _("补正期限应晚于今天。"),
        "rounds_used": _("本通知限补正 {rounds} 次，已用完，请作出通过或不予通过的结论。"),
        "paper_day": _("送达日期不能晚于今天。"),
        "postmark_missing": _("本通知按邮戳日期认定，请填写邮戳日期；当面送达的填送达日期。"),
        "postmark_after": _("邮戳日期不能晚于送达日期。"),
        "paper_not_submitted": _("尚未在线提交，不能登记纸质材料。"),
        "paper_old": _("这是第 {version} 次提交的版本，现以第 {newest} 次提交为准，不能收件。请申报单位重新打印盖章。"),
        "paper_open": _("该申报已撤回或退回修改，尚未再次提交，不能收件。请申报单位提交后重新打印盖章。"),
        "paper_other": _("此件不是该项申报的这份表格，请核对。"),
        "paper_pages": _("该版共 {due} 页，清点为 {seen} 页。请补齐，或在备注中写明情况后再登记。"),
        "sealed_not_wanted": _("本通知不需要上传这份表格的盖章扫描件。"),
        "sealed_old": _("现以第 {newest} 次提交为准，请打印该版本盖章后上传。"),
        "sealed_not_printed": _("请先在回执页下载申报书 PDF，打印盖章后再上传扫描件。"),
        "sealed_no_file": _("请先选择扫描件。"),
        "sealed_many_files": _("一次最多上传 {most} 个文件，请合并为 PDF 后再上传。"),
        "sealed_read": _("该扫描件已经识别完毕。"),
        "sealed_replaced": _("申报单位已重新上传盖章件，请按最新一份办理。"),
        "sheet_readable": _("这一页已能识别，不需要人工确认。"),
        "sheet_page": _("页码应在 1 至 {pages} 之间。"),
        "sheet_page_there": _("第 {page} 页已有，请核对这一页的页码。"),
        "sheet_reason": _("请写明依据，如“页脚二维码被装订线遮住，页码和内容与第 3 页一致”。"),
        "not_in_nomination": _("该申报目前不在推荐阶段。"),
        "not_in_formal_check": _("该申报目前不在形式审查阶段。"),
        "key_other": _("该提交凭证已用于另一项申报，请重新打开提交页面。"),
        "import_other_call": _("“{title}”不是本通知的表格。请上传从本项申报下载并填写的《{own}》。"),
        "import_other_year": _(
            "该文件是 {year} 年度的表格，本项申报使用《{own}》。请重新下载填写，不要沿用往年的文件。"
        ),
        "import_other_form": _("该文件是《{title}》，此处应导入《{own}》。"),
        "import_other_application": _("文件封面的项目编号是“{theirs}”，本项申报的编号是“{own}”。请确认没有选错文件。"),
        "import_other_draft": _("该文件是从另一项申报下载的。请上传从本项申报下载的文件，或通知页面的空白表。"),
        "import_not_ours_docx": _(
            "“{title}”不像是《{own}》：文件里没有这份表格的标题。请上传从平台下载并填写的文件，不要删去标题。"
        ),
        "import_not_ours_xlsx": _(
            "工作簿里没有本表的标识（“说明”工作表），无法确认是《{own}》。请使用从平台下载的表格版填写。"
        ),
        "import_nothing_docx": _("没有从文件中认出《{title}》的任何一项。请上传从平台下载并填写的文件。"),
        "import_nothing_xlsx": _(
            "没有从工作簿中认出任何一项。工作表应为“填报内容”和各张明细表，表头不要改动；请使用从平台下载的表格版。"
        ),
        "import_blank": _("“{name}”是空白表，没有填写内容，没有可以导入的。"),
        "import_expired": _(
            "预览已失效（超过两小时，或不是您为本项申报所做的预览），没有写入任何内容。请重新上传文件。"
        ),
        "import_version": _("预览之后申报通知有了新版本，没有写入任何内容。请重新上传文件预览。"),
        "import_stale": _(
            "预览之后，{name}已于 {at} 保存过“{section}”，没有写入任何内容。请重新上传文件，对照新的内容预览。"
        ),
        "import_none": _("文件与已填内容一致，没有需要写入的。"),
        "import_not_number": _("“{value}”不是数字。"),
        "import_not_money": _("“{value}”不是金额。请填数字，可写明“元”或“万元”。"),
        "import_not_date": _("“{value}”不是日期，请写成 2022-04-15。"),
        "import_not_period": _("“{value}”不是起止日期，请写成 2022-01-01 至 2022-12-31。"),
        "import_not_option": _("“{value}”不在可选项中（{options}）。"),
        "import_not_yesno": _("“{value}”应填“是”或“否”。"),
        "import_formula": _("单元格是没有结果的公式，请改填数值。"),
        "import_merged": _("单元格与其他单元格合并了，请取消合并后填写。"),
        "import_not_number_cell": _("第 {row} 行“{column}”：“{value}”不是数字。"),
        "import_not_money_cell": _("第 {row} 行“{column}”：“{value}”不是金额。"),
        "import_not_date_cell": _("第 {row} 行“{column}”：“{value}”不是日期，请写成 2022-04-15。"),
        "import_not_option_cell": _("第 {row} 行“{column}”：“{value}”不在可选项中（{options}）。"),
        "import_not_yesno_cell": _("第 {row} 行“{column}”：“{value}”应填“是”或“否”。"),
        "import_formula_cell": _("第 {row} 行“{column}”是没有结果的公式，请改填数值。"),
        "import_merged_cell": _("第 {row} 行“{column}”与其他单元格合并了，请取消合并后填写。"),
        "import_columns": _("表中缺少“{columns}”列，请恢复后再导入。"),
        "import_row_lost": _("找不到“{promised}”所在的行，请恢复后再导入。"),
        "import_row_strange": _("“{promised}”不是要报告的内容，不能增加或改写。"),
        "import_not_asked": _("本项申报不填此项，不写入。"),
        "import_counted": _("由记录计数，不能导入；数字不对，请更正记录。"),
        "import_prefilled": _("由{source}带出，不能导入；需要修改的，请在线修改。"),
    },
)

word(
    "applications",
    {
        "answer_missing": _("请填写“{label}”。"),
        "answer_too_long": _("“{label}”不超过 {most} 字，现有 {length} 字。"),
        "answer_too_short": _("“{label}”不少于 {least} 字，现有 {length} 字。"),
        "answer_not_uscc": _("“{label}”应为 18 位统一社会信用代码，请对照证书核对。"),
        "answer_not_phone": _("“{label}”应为手机号码或带区号的固定电话，如 0512-65123456。"),
        "answer_not_email": _("“{label}”应为电子邮箱地址，如 name@example.org。"),
        "answer_not_postcode": _("“{label}”应为 6 位数字。"),
        "answer_not_bank_account": _("“{label}”应为银行账号数字，请核对。"),
        "answer_not_url": _("“{label}”应为网址，以 http:// 或 https:// 开头。"),
        "answer_not_number": _("“{label}”应填数字，现填“{value}”。"),
        "answer_whole": _("“{label}”应填整数。"),
        "answer_decimals": _("“{label}”最多 {decimals} 位小数。"),
        "answer_too_small": _("“{label}”不小于 {least} {unit}。"),
        "answer_too_large": _("“{label}”不大于 {most} {unit}。"),
        "answer_not_money": _("“{label}”应填金额（{unit}，最多精确到分），现填“{value}”。"),
        "answer_negative": _("“{label}”不能小于 0。"),
        "answer_not_date": _("“{label}”应填日期，如 2022-04-15。"),
        "answer_too_early": _("“{label}”不早于 {first}。"),
        "answer_too_late": _("“{label}”不晚于 {last}。"),
        "answer_not_period": _("“{label}”应填开始和结束日期。"),
        "answer_period_order": _("“{label}”的结束日期不能早于开始日期。"),
        "answer_outside_window": _("“{label}”应在 {first} 至 {last} 之内。"),
        "answer_no_option": _("“{label}”请从所列选项中选择。"),
        "answer_choose_more": _("“{label}”至少选 {least} 项，现选 {count} 项。"),
        "answer_choose_fewer": _("“{label}”最多选 {most} 项，现选 {count} 项。"),
        "answer_must_be_yes": _("“{label}”须为“是”方可申报。"),
        "answer_not_agreed": _("请阅读并勾选“{label}”。"),
        "answer_no_signer": _("“{label}”请填写{signer}姓名。"),
        "answer_file_missing": _("“{label}”请上传“{document}”。"),
        "answer_files_many": _("“{label}”最多 {most} 个文件，现有 {count} 个。"),
        "answer_entries": _("“{section}”应填 {least} 至 {most} 项，现有 {count} 项。"),
        "answer_rows_few": _("“{label}”至少填 {least} 行，现有 {count} 行。"),
        "answer_rows_many": _("“{label}”最多填 {most} 行，现有 {count} 行。"),
        "answer_cell_missing": _("“{label}”第 {row} 行请填写“{column}”。"),
        "answer_cell_number": _("“{label}”第 {row} 行“{column}”应填数字，现填“{value}”。"),
        "answer_cell_money": _("“{label}”第 {row} 行“{column}”应填金额（最多精确到分），现填“{value}”。"),
        "answer_cell_negative": _("“{label}”第 {row} 行“{column}”不能小于 0。"),
        "answer_cell_quantity": _("“{label}”第 {row} 行“数量”应为大于 0 的数字，现填“{value}”。"),
        "answer_cell_date": _("“{label}”第 {row} 行“{column}”应填日期，如 2022-04-15，现填“{value}”。"),
        "answer_cell_choice": _("“{label}”第 {row} 行“{column}”请从所列选项中选择，现为“{value}”。"),
        "answer_cell_long": _("“{label}”第 {row} 行“{column}”不超过 {most} 字，现有 {length} 字。"),
        "answer_row_order": _("“{label}”第 {row} 行的结束日期不能早于开始日期。"),
        "answer_row_window": _("“{label}”第 {row} 行的日期应在 {first} 至 {last} 之内。"),
        "answer_person_twice": _("“{label}”第 {row} 行与第 {first} 行是同一人，请勿重复填写。"),
        "answer_targets_few": _("“{label}”中一级指标“{level}”至少填 {least} 项，现有 {count} 项。"),
        "answer_target_level": _("“{label}”第 {row} 行：二级指标“{second}”不属于一级指标“{first}”。"),
        "answer_target_number": _(
            "“{label}”第 {row} 行“{column}”应填数字，现填“{value}”。请把文字说明写在备注，单位写在“计量单位”。"
        ),
        "answer_budget_product": _(
            "“{label}”第 {row} 行：单价×数量为 {product} 元，金额填 {amount} 元，相差 {by} 元，请改为一致。"
        ),
        "answer_budget_split": _(
            "“{label}”第 {row} 行：各来源合计 {split} 元，金额为 {amount} 元，相差 {by} 元，请改为一致。"
        ),
        "answer_budget_cap": _("“{label}”申请财政资金合计 {fiscal} 元，超过上限 {most} 元，多 {by} 元，请调减。"),
        "answer_spending_fiscal": _("“{label}”第 {row} 行：财政资金支出比实际支出多 {by} 元，请核对。"),
        "answer_score_missing": _("“{label}”请填写“{criterion}”的自评分。"),
        "answer_score_range": _("“{label}”中“{criterion}”的自评分应在 0 至 {most} 之间。"),
    },
)

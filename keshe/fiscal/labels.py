"""Chinese wording of entering elsewhere: standings, verbs, faults, differences and what to do about them."""

from django.utils.translation import gettext_lazy as _

from keshe.audit.acts import verbs
from keshe.fiscal.domain.lifecycle import LIST
from keshe.fiscal.domain.lists import APPROVED, NAME, NUMBER, PAID, RECEIPT, USCC
from keshe.fiscal.domain.standing import Standing
from keshe.lib.refusals import word

STANDINGS: dict[str, object] = {
    Standing.NONE: _("未录入"),
    Standing.ENTERING: _("录入中"),
    Standing.ENTERED: _("已录入"),
    Standing.DIFFERENT: _("不一致"),
    Standing.VERIFIED: _("已核对"),
}
TONES: dict[str, str] = {
    Standing.NONE: "quiet",
    Standing.ENTERING: "waiting",
    Standing.ENTERED: "strong",
    Standing.DIFFERENT: "bad",
    Standing.VERIFIED: "good",
}
#: Columns of their list that are no fields of the map.
COLUMNS: dict[str, object] = {
    NUMBER: _("申报编号"),
    USCC: _("统一社会信用代码"),
    NAME: _("项目名称"),
    RECEIPT: _("该系统的回执号"),
    APPROVED: _("核定（下达）金额"),
    PAID: _("已支付金额"),
}

LIST.label(
    {
        "": _("清单"),
        "uploaded": _("待指定各列"),
        "matched": _("已试匹配，待比对"),
        "comparing": _("比对中"),
        "compared": _("已比对"),
        "failed": _("比对未完成"),
        "voided": _("已作废"),
        "match": _("试匹配"),
        "order": _("开始比对"),
        "compare": _("得出比对结果"),
        "fail": _("中止"),
        "void": _("作废"),
    }
)

verbs(
    {
        "fiscal.tick": _("勾选已录入的栏目"),
        "fiscal.record_entry": _("登记录入回执"),
        "fiscal.upload_list": _("上传财政系统导出清单"),
        "fiscal.map_list": _("指定清单各列并试匹配"),
        "fiscal.order_comparison": _("开始比对财政系统清单"),
        "fiscal.load_list": _("比对财政系统清单"),
        "fiscal.fail_list": _("财政系统清单比对未完成"),
        "fiscal.void_list": _("作废财政系统清单"),
        "fiscal.note_paper": _("登记纸质与平台的差异"),
        "fiscal.make_batch": _("生成批量支付文件"),
        "fiscal.void_batch": _("作废批量支付文件"),
    }
)

word(
    "fiscal",
    {
        # acts
        "not_needed": _("本通知不需要录入该系统。"),
        "not_handed_in": _("申报尚未提交或已撤回，没有可录入的内容。请先提交申报。"),
        "no_such_field": _("录入表中没有这一栏。请刷新页面后再操作。"),
        "no_receipt": _("请填写该系统给出的回执号。"),
        "entered": _("本次提交的内容已登记过录入回执（{number}），不必重复登记。"),
        "receipt_taken": _("回执号“{number}”已登记在“{other}”名下，请核对。"),
        "receipt_taken_elsewhere": _("回执号“{number}”已由其他单位登记，请核对；确属本项目的，请联系市科协。"),
        "in_batch": _("该笔款项已列入第 {ordinal} 批支付文件，不能撤销复核。文件未送银行的，请先作废该批次。"),
        "day_to_come": _("录入日期不能晚于今天。"),
        "not_all_ticked": _("还有 {open} 栏没有勾选“已录入”。请逐栏录入并勾选后，再登记回执。"),
        "no_paper": _("纸质材料尚未登记送达，请先登记纸质材料。"),
        "reason_needed": _("请填写理由。"),
        "nothing_payable": _("没有待付款项：只有财务已复核、且未列入其他批次的款项才能生成支付文件。"),
        "voided_already": _("这一批次已经作废。"),
        "batch_paid": _("这一批次中已有款项登记支付，不能作废。"),
        # lists
        "not_a_list": _("无法读取该文件。请从财政系统导出 xlsx 或 csv 清单，不要改动格式，重新上传。"),
        "list_empty": _("清单中没有数据行，请检查导出条件后重新导出。"),
        "list_long": _("清单有 {rows} 行，最多 {limit} 行，请按年度或批次分次导出。"),
        "list_big": _("清单超过 {limit} MB，请按年度或批次分次导出。"),
        "list_loaded": _("这份清单已经比对过，不能再改。如有新的导出，请另行上传。"),
        "list_voided": _("这份清单已经作废。"),
        "list_no_key": _("请指定“申报编号”列；没有编号的，请同时指定“统一社会信用代码”和“项目名称”两列。"),
        "list_no_field": _("请至少指定一列要比对的栏目。"),
        "list_nothing": _("没有一行能对应到本通知的项目，不能比对。请检查各列的指定。"),
        "broke_off": _("程序出错，比对没有完成，原有比对结果未改动。请系统管理员查看程序日志，排除后可以重新比对。"),
        "row_twice": _("项目 {number} 已在第 {first} 行出现。请到财政系统核实是否重复录入，作废多余的一条。"),
        "row_unknown_number": _("本通知没有编号为“{number}”的已提交项目。请核对编号，或确认是否属于其他通知。"),
        "row_no_key": _("没有申报编号，信用代码和项目名称也不全，无法对应项目。请在财政系统补填后重新导出。"),
        "row_ambiguous": _("同一单位有多个名为“{name}”的项目（{numbers}），无法区分。请在清单中补上申报编号。"),
        "row_other_name": _("单位（{uscc}）在本通知中没有名为“{name}”的项目。名称须完全一致，请核对后在财政系统改正。"),
        "row_unknown_unit": _("本通知没有信用代码为“{uscc}”的单位的项目“{name}”。请核对信用代码。"),
        "row_no_amount": _("“{heading}”一列的“{value}”不是金额，未计入对账。请核对后重新导出。"),
        # faults of a value
        "empty": _("“{field}”在该系统必填，而申报中没有内容。请先在申报中补填并重新提交，或与主办单位联系。"),
        "too_long_characters": _("“{field}”有 {length} 字，该系统最多收 {most} 字，多 {over} 字。请先压缩内容再录入。"),
        "too_long_gbk": _(
            "“{field}”有 {length} 字节，该系统最多收 {most} 字节，多 {over} 字节（一个汉字算两个）。请先压缩内容。"
        ),
        "too_short_characters": _("“{field}”只有 {length} 位，该系统要求至少 {least} 位。请核对。"),
        "too_short_gbk": _("“{field}”只有 {length} 字节，该系统要求至少 {least} 字节。请核对。"),
        "not_in_gbk": _("“{field}”含有该系统（GBK 编码）没有的字：{signs}。请改用通用字，或与该系统的管理单位联系。"),
        "not_a_phone": _("“{field}”填的是“{value}”，该系统只收数字和短横。请改为一个号码，例如 0512-65230000。"),
        "not_a_date": _("“{field}”填的是“{value}”，不是日期。请在申报中改正。"),
        "not_an_amount": _("“{field}”填的是“{value}”，不是金额。请在申报中改正。"),
        "not_whole": _("“{field}”填的是“{value}”，该系统只收整数。请核对。"),
        "inexact": _(
            "“{field}”为 {amount} 元，该系统按{unit}保留 {decimals} 位小数，只能录成 {text}，与申报不等。请先调整金额。"
        ),
        "no_code": _("“{field}”的“{value}”在该系统的代码表中没有对应。请与主办单位联系补充代码表。"),
        "too_wide": _("“{field}”超过该文件规定的 {width} 个字节。请核对。"),
        "formula_sign": _("“{field}”以“{sign}”开头，在表格软件中会被当作公式。请核对内容。"),
        "line_break": _("“{field}”含有换行，该文件一笔只能占一行。请核对内容。"),
        # differences
        "differs_there": _("“{field}”：财政系统为“{theirs}”，平台和纸质均为“{ours}”。请在财政系统改为“{ours}”。"),
        "missing_there": _("“{field}”：财政系统未填，平台和纸质均为“{ours}”。请在财政系统补录。"),
        "differs_there_unproved": _(
            "“{field}”：财政系统为“{theirs}”，平台为“{ours}”（纸质尚未送达）。请在财政系统改为“{ours}”。"
        ),
        "missing_there_unproved": _("“{field}”：财政系统未填，平台为“{ours}”（纸质尚未送达）。请在财政系统补录。"),
        "differs_on_paper": _(
            "“{field}”：纸质为“{paper}”，平台为“{ours}”。请申报单位按平台内容更换纸质页，或在纸质上更正并盖章。"
        ),
        "differs_here": _(
            "“{field}”：平台为“{ours}”，纸质和财政系统均为“{theirs}”。请核实；确以纸质为准的，退回补正，由申报单位在平台改正。"
        ),
        "all_differ": _(
            "“{field}”：平台为“{ours}”，纸质为“{paper}”，财政系统为“{theirs}”，三处各不相同。请先向申报单位核实，再逐处改正。"
        ),
        "hint_unit": _("相差一万倍，可能把元和万元弄混了。"),
        "hint_by": _("相差 {by} 元。"),
        "hint_digits": _("清单把号码当作数字，只保留了前 {digits} 位。请在财政系统核对原号码，导出时设为文本。"),
        "hint_cut": _("财政系统只有前 {kept} 个字，全文 {whole} 个字，可能被该系统截断。"),
        "hint_swapped": _("数字相同而次序不同，可能输错了次序。"),
    },
)

"""Chinese wording of awards and payments."""

from django.utils.translation import gettext_lazy as _

from keshe.audit.acts import verbs
from keshe.awards.domain.lifecycle import AWARD, BATCH, INSTALMENT
from keshe.lib.refusals import word
from keshe.notices.texts import texts

AWARD.label(
    {
        "": _("奖补"),
        "proposed": _("待核定"),
        "approved": _("已核定"),
        "completed": _("已办结"),
        "cancelled": _("已取消"),
        "approve": _("核定"),
        "complete": _("办结"),
        "cancel": _("取消"),
    }
)
INSTALMENT.label(
    {
        "": _("奖补期次"),
        "due": _("待开票"),
        "invoiced": _("已开票待复核"),
        "cleared": _("已复核待支付"),
        "paid": _("已支付"),
        "cancelled": _("已取消"),
        "invoice": _("提交发票"),
        "return": _("退回发票"),
        "clear": _("复核"),
        "unclear": _("撤销复核"),
        "pay": _("登记支付"),
        "cancel": _("取消"),
    }
)
BATCH.label(
    {
        "": _("批量颁证"),
        "running": _("生成中"),
        "done": _("已完成"),
        "finish": _("完成批量颁证"),
    }
)

verbs(
    {
        "awards.order_certificates": _("批量颁发证书"),
        "awards.finish_certificates": _("完成批量颁证"),
        "awards.propose_amount": _("拟定奖补金额"),
        "awards.approve": _("核定奖补"),
        "awards.cancel": _("取消奖补"),
        "awards.read_invoice": _("读取发票文件"),
        "awards.drop_readings": _("清除未提交的发票文件"),
        "awards.hand_in_invoice": _("提交发票"),
        "awards.return_invoice": _("退回发票"),
        "awards.clear_payment": _("复核付款"),
        "awards.unclear_payment": _("撤销复核"),
        "awards.record_payment": _("登记支付"),
        "awards.issue_certificate": _("颁发证书"),
        "awards.impose_sanction": _("作出处理"),
        "awards.lift_sanction": _("解除处理"),
    }
)

word(
    "awards",
    {
        "amount_malformed": _("金额“{amount}”不是有效的金额，请以元为单位填写，最多两位小数。"),
        "amount_outside": _("金额 {amount} 元不在本类别允许的范围内（{low} 元至 {high} 元），请核对是否误填为万元。"),
        "approved_already": _("奖补已核定或已取消，金额不能再改。"),
        "amount_missing": _("尚未拟定奖补金额，请先由经办人拟定。"),
        "amount_fixed": _("本类别的金额由通知确定为 {amount} 元，不能改动。"),
        "cancel_needs_reason": _("请写明取消奖补的理由，理由会告知申报单位。"),
        "certified": _("证书已颁发，不能取消奖补；确需收回的，请另行发文并在处理决定中登记。"),
        "already_paying": _("已有期次复核或支付，不能取消奖补。"),
        "condition_unmet": _("付款前复核，申报条件“{condition}”未通过，不能付款。{seen}。"),
        "stage_not_passed": _("“{label}”须在“{stage}”完成后支付，目前尚未完成。"),
        "payee_unconfirmed": _(
            "“{unit}”的登记信息（含收款账户）尚未经学会部确认或已停用，不能核定。请先由经办人核对确认。"
        ),
        "payee_incomplete": _("“{unit}”的收款账户信息不完整，请申报单位在单位信息中补齐开户名称、开户银行和账号。"),
        "invoice_needed": _("须先由申报单位提交发票，才能复核付款。"),
        "invoice_amount": _("发票金额 {amount} 元与本期应付 {due} 元不一致，请核对后重新开具。"),
        "invoice_issuer": _("开票单位“{issuer}”与收款单位“{payee}”不一致，请由收款单位开具发票。"),
        "invoice_payer": _("发票购买方应为“{payer}”，请核对发票抬头。"),
        "invoice_future": _("开票日期 {day} 晚于今天，请核对。"),
        "invoice_code_missing": _("发票号码为 8 位的，还须填写发票代码（印在发票上）。"),
        "invoice_number_length": _("发票号码应为 20 位数字（数电发票）或 8 位数字，请核对。"),
        "invoice_code_length": _("发票代码应为 10 位或 12 位数字，请核对。"),
        "invoice_number_digits": _("发票号码只填数字，请照发票填写。"),
        "invoice_code_digits": _("发票代码只填数字，请照发票填写。"),
        "invoice_taken": _("发票 {number} 已用于另一笔奖补，同一张发票不能重复使用。"),
        "invoice_file_taken": _("“{name}”已作为发票 {number} 的文件提交过，同一张发票不能重复使用。"),
        "reading_gone": _("发票文件已清除或已换过，请重新上传。"),
        "read_number": _("文件中的发票号码是 {read}，填写的是 {typed}，请按发票填写，或换上对应的发票文件。"),
        "read_amount": _("文件中的价税合计是 {read} 元，填写的是 {typed} 元，请按发票填写，或换上对应的发票文件。"),
        "read_day": _("文件中的开票日期是 {read}，填写的是 {typed}。"),
        "read_issuer": _("文件中的销售方是“{read}”，填写的是“{typed}”。"),
        "read_payer": _("文件中的购买方是“{read}”，填写的是“{typed}”。"),
        "read_code": _("文件中的发票代码是 {read}，填写的是 {typed}，请按发票填写，或换上对应的发票文件。"),
        "read_issuer_code": _("文件中的销售方代码是 {read}，单位登记的统一社会信用代码是 {registered}。"),
        "read_nothing": _("未能从文件中读出发票内容（扫描件、图片或版式特殊），请打开文件逐项核对。"),
        "read_no_number": _("未能从文件中确定发票号码，请打开文件核对。"),
        "read_no_amount": _("未能从文件中确定价税合计，请打开文件核对。"),
        "return_needs_reason": _("请写明退回发票的理由。"),
        "not_cleared": _("该期次尚未由另一位财务人员复核，不能登记支付。"),
        "two_people": _("复核与登记支付不得由同一人办理，请由另一位财务人员登记支付。"),
        "payer_approved": _("核定奖补与登记支付不得由同一人办理，请由另一位财务人员登记支付。"),
        "already_paid": _("“{label}”已支付，不能重复支付。"),
        "over_award": _("支付后累计 {sum} 元将超过核定金额 {amount} 元，不能支付。"),
        "voucher_taken": _("支付凭证号“{voucher}”已登记过，请核对。"),
        "paid_in_future": _("支付日期 {day} 晚于今天，请核对。"),
        "paid_before_cleared": _("支付日期 {day} 早于复核日期 {cleared}，请核对。"),
        "no_certificate": _("本类别的通知没有规定颁发证书。"),
        "certificate_exists": _("证书已颁发。"),
        "not_approved": _("奖补尚未核定。"),
        "notice_before_approval": _("奖补尚未核定，或已取消，不能生成奖补通知。"),
        "nothing_cleared": _("还没有复核通过的付款，复核后才能生成拨付清单。"),
        "nothing_to_certify": _("没有可以颁发证书的奖补：均已颁发、未核定，或通知未设证书。"),
        "batch_running": _("上一批证书还在生成，请等它完成后再开始。"),
        "sanction_needs_reason": _("请写明理由。"),
        "sanction_reversed": _("处理期止不能早于处理期起，请核对日期。"),
        "sanction_lifted": _("该处理已解除。"),
    },
)

#: What is read from an invoice's file, and where it stands there.
READ_FIELDS = {
    "number": _("发票号码"),
    "code": _("发票代码"),
    "issued_on": _("开票日期"),
    "amount": _("价税合计（元）"),
    "payer": _("购买方"),
    "payer_code": _("购买方代码"),
    "issuer": _("销售方"),
    "issuer_code": _("销售方代码"),
}
READ_FROM = {
    "": _("未能读出"),
    "xml": _("XML 电子发票"),
    "pdf_xml": _("PDF 中所附的 XML"),
    "ofd_xml": _("OFD 中的原始发票 XML"),
    "ofd_data": _("OFD 中的发票数据"),
    "ofd_text": _("OFD 版面文字"),
    "pdf_text": _("PDF 版面文字"),
}

texts(
    {
        "awards.approved": (
            _("奖补已核定：{amount} 元"),
            _("贵单位的“{project}”奖补 {amount} 元已核定，请按要求提交发票。收款单位：{payee}。"),
        ),
        "awards.granted": (
            _("奖补已核定：{amount} 元"),
            _("贵单位的“{project}”奖补 {amount} 元已核定。收款单位：{payee}。"),
        ),
        "awards.titled": (_("表彰已核定"), _("贵单位的“{project}”已核定为“{title}”。")),
        "awards.sanctioned": (
            _("处理决定"),
            _("贵单位自 {from_on} 至 {until_on} 不得申报。事由：{reason}。如有异议，请联系主办单位。"),
        ),
        "awards.sanction_lifted": (_("处理决定已解除"), _("对贵单位的处理决定已解除，可以申报。理由：{reason}")),
        "awards.invoice_returned": (_("发票被退回"), _("贵单位为“{project}”提交的发票被退回。理由：{reason}")),
        "awards.paid": (_("奖补已支付：{amount} 元"), _("贵单位的“{project}”{label}奖补 {amount} 元已于 {day} 支付。")),
        "awards.cancelled": (_("奖补已取消"), _("贵单位的“{project}”奖补已取消。理由：{reason}")),
        "awards.certificate": (_("证书已颁发"), _("贵单位的“{project}”证书（{number}）已颁发，可在线下载。")),
    }
)

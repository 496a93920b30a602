"""Chinese wording of numbers and documents."""

from django.utils.translation import gettext_lazy as _

from keshe.audit.acts import verbs
from keshe.documents.domain.fields import Type
from keshe.documents.domain.lifecycle import TEMPLATE
from keshe.lib.refusals import word

verbs(
    {
        "documents.make_paper": _("生成文书"),
        "documents.upload_template": _("上传模板"),
        "documents.use_template": _("启用模板"),
        "documents.withdraw_template": _("停用模板"),
    }
)

TEMPLATE.label(
    {
        "": _("模板"),
        "draft": _("待启用"),
        "in_use": _("使用中"),
        "retired": _("已停用"),
        "use": _("启用"),
        "withdraw": _("停用"),
    }
)

word(
    "documents",
    {
        "template_name": _("请上传扩展名为 .typ 或 .docx 的模板。"),
        "template_pdf_only": _("“{kind}”须出 PDF，不能使用 Word 模板，请上传 .typ 模板。"),
        "template_too_big": _("模板不得超过 {limit}。"),
        "template_empty": _("模板是空的，请检查后重新上传。"),
        "template_not_text": _("模板不是 UTF-8 编码的文本，请另存为 UTF-8 后上传。"),
        "template_field": _("字段“{what}”不存在{where}；可用字段：{known}。"),
        "template_imports": _("模板只能引用 base.typ 和 gbt9704.typ，不能引用“{what}”{where}。"),
        "template_reads": _("模板不能读取文件{where}。图形请直接写在模板里。"),
        "template_endless": _("循环或函数调用没有终点{where}。"),
        "template_font": _("没有字体“{what}”{where}，将用其他字体代替。"),
        "template_says": _("无法排版{where}，排版程序提示：{what}。"),
        "template_time": _("排版超过 {limit} 秒仍未完成，请检查模板中的循环。"),
        "template_size": _("排出的文件超过 {most} MB，请检查模板中的循环。"),
        "template_pages": _("样稿有 {pages} 页，超过 {most} 页，请检查模板中的循环。"),
        "template_died": _("排版异常终止，可能占用内存过多，请检查模板中的循环。"),
        "template_uncoded": _(
            "样稿上没有核验码，文书将无法核验。请在模板中写入核验码（字段 code，或 base.typ 的 verification()）。"
        ),
        "template_page_uncoded": _("样稿第 {pages} 页没有页码核验码。请以 base.typ 的 plainpage 排页，并保留页脚。"),
        "template_sparse": _("以上问题出现在可选字段为空的样稿中，请在模板中先判断字段是否为空。"),
        "template_word_damaged": _("Word 模板无法读取，可能已损坏，请另存为 docx 后上传。"),
        "template_word_syntax": _("Word 模板的标记有误{where}：{what}。"),
        "template_word_form": _("Word 模板不支持“{what}”一类的写法{where}，只能写字段、逐项循环（for）和条件（if）。"),
        "template_word_whole": _("字段“{what}”含有多项，不能直接写出{where}，请用循环逐项写出。"),
        "template_word_loop": _("字段“{what}”只有一项，不能循环{where}。"),
        "template_failed": _(
            "“{kind}”使用的模板（{scope}，第 {version} 版）排不出这份文书，文书没有生成。{why}请在“模板”页面停用或更换该模板后重试。"
        ),
        "template_grows": _(
            "页数随 pages 字段的项数增加，无法确定共几页。请以 base.typ 的 plainpage 排页，不要按 pages 逐项分页。"
        ),
        "template_elsewhere": _("该模板不属于这里，请刷新页面后重试。"),
        "template_why": _("请填写停用的原因。"),
    },
)

#: Whose a template is: the association's (False), a call's own (True).
SCOPES = {False: _("本协会模板"), True: _("本通知模板")}

TYPES = {
    Type.TEXT: _("文本"),
    Type.NUMBER: _("数字"),
    Type.FLAG: _("是或否"),
    Type.TEXTS: _("多个文本"),
    Type.ROWS: _("多行，每行多格"),
    Type.RECORD: _("一组字段，可能没有"),
    Type.RECORDS: _("多项，每项一组字段"),
}

FORMATS = {"typst": _("Typst，出 PDF"), "docx": _("Word，出 Word 文档")}

word(
    "documents",
    {
        "bad_number": _("“{text}”不是发文字号。请按“苏科协〔2022〕21号”的形式填写。"),
        "bad_year": _("“{text}”的年份应为四位数字，如“苏科协〔2022〕21号”。"),
        "bad_ordinal": _("“{text}”的序号不加“第”字，也不以 0 开头，如“苏科协〔2022〕21号”。"),
        "no_mark": _("登记簿中还没有发文字号，请填写完整的发文字号，如“苏科协〔2022〕21号”。"),
        "unknown_mark": _("代字“{mark}”还没有用过。确为新代字的，请填写完整的发文字号，如“{example}”。"),
        "nothing_new": _("现行文书与将要生成的内容一致，无需重新生成。"),
        "not_readable": _("“{name}”无法按表格读取，可能已损坏，或远大于一份表格。请重新另存为 docx 或 xlsx 后上传。"),
        "number_taken": _("编号“{number}”已被使用，请核对后另填。"),
    },
)

KINDS = {
    "receipt": _("申报回执"),
    "application_form": _("申报书"),
    "performance_report": _("绩效报告书"),
    "call_notice": _("申报通知"),
    "application_summary": _("申报汇总表"),
    "decision_list": _("立项名单"),
    "minutes": _("会议纪要"),
    "expert_letter": _("专家聘请函"),
    "panel_summary": _("评审汇总表"),
    "publicity_list": _("公示名单"),
    "objection_reply": _("异议答复"),
    "issuing_document": _("发文"),
    "award_notice": _("奖补通知"),
    "payment_list": _("奖补资金拨付清单"),
    "certificate": _("证书"),
    "attendance": _("参会证明"),
}

#: What a series of the register counts, by what stands before the colon of its key.
SERIES = {
    "applications": _("申报编号"),
    "objection": _("异议受理编号"),
    "member": _("会员编号"),
    "certificate": _("证书编号"),
}

#: Kinds of which there is one version per submission.
VERSIONED = frozenset({"receipt", "application_form", "performance_report"})

"""What the keys of each kind of stage and each type of question mean."""

from __future__ import annotations

from keshe.programmes.domain.key_words_of_parts import Words

STAGES: Words = {
    "ApplicationStage": {
        "opens": "开始时点的编号",
        "closes": "截止时点的编号",
        "checklist": "形式审查逐条核对的内容",
        "correction": "退回补正",
        "number_format": "编号格式：{year}、{category}、{batch}、{slug}、{serial:03}",
        "withdraw_until": "何时以前可撤回：closes 截止前、decision 评定前、never 不可",
    },
    "NominationStage": {"closes": "推荐截止时点的编号"},
    "DecisionStage": {
        "decides": "决定什么：pre_approval 预立项、result 评审结果、award 奖补、exclusion 取消",
        "confirms": "确认哪个阶段的结果",
        "quorum": "法定出席",
        "roles": "会议角色",
        "document_number_required": "须有发文字号",
    },
    "ImplementationStage": {
        "window": "实施时段的编号",
        "report_form": "报告用哪张表单",
        "report_due": "报告截止时点的编号",
        "report_statuses": "指标的完成状态；报告早于实施期结束时须有“进行中”",
        "changes": "允许的变更",
        "reminders_days_before": "报告截止前几天提醒",
    },
    "ReviewStage": {
        "material": "评什么：application 申报书、report 报告、both",
        "rubrics": "评分表，可按单位类型分别指定",
        "blind": "匿名评审",
        "experts_per_application": "每项几名专家",
        "max_per_expert": "每名专家最多评几项",
        "max_experts_of_one_institution": "同一项中同一单位的专家最多几名",
        "aggregate": "怎样汇总",
        "rank_within": "在什么范围内排序：category、tier、parent、call、batch",
        "pass_mark": "及格线",
        "select": "quota 按名额、pass_mark 及格即可、pass_mark_and_quota 及格后按分数在名额内、decision 交集体决策",
        "ties": "并列时依次看什么",
        "preferences": "优先条件的作用",
        "on_site": "现场汇报",
    },
    "PublicityStage": {
        "start_day_included": "起始日算在内",
        "columns": "公示名单的栏目",
        "channels": "异议渠道",
        "contacts": "受理异议的联系方式（业务与监督各一）",
        "on_objection": "有异议时：hold_item 暂缓该项、hold_list 暂缓名单、note 记录处理",
        "text": "公示文字",
    },
    "AwardStage": {
        "what": "授予什么：funding 资金、title 称号、prize 奖项",
        "amounts": "金额，可按类别、档次分列",
        "instalments": "分期拨付",
        "invoice": "要何种票据：tax 税务票据、fiscal_receipt 财政票据、either 均可、none 不要",
        "contract": "须签任务书",
        "certificate": "颁发证书",
        "title": "称号名称",
        "title_validity": "称号有效期",
    },
}

QUESTIONS: Words = {
    "TextQuestion": {"format": "格式核对：uscc 统一社会信用代码、phone、email、postcode、bank_account、url"},
    "LongTextQuestion": {"min_length": "至少几个字符"},
    "NumberQuestion": {"decimals": "允许几位小数", "min": "最小值", "max": "最大值"},
    "FigureQuestion": {
        "fact": "由记录计数的事实",
        "valid_on": "按哪个时点统计",
        "within": "在哪个时段内统计",
        "up_to_year": "统计到哪一年",
    },
    "MoneyQuestion": {"unit": "显示单位：元 或 万元（存储一律为元）", "min": "最小值（元）", "max": "最大值（元）"},
    "DateQuestion": {"not_before": "不早于", "not_after": "不晚于"},
    "PeriodQuestion": {"within": "须在哪个时段之内"},
    "ChoiceQuestion": {
        "options_from": "选项取自：categories、items、tiers、applicant_types、nominators、grades、districts",
        "style": "radio 平铺、select 下拉",
    },
    "MultiChoiceQuestion": {
        "options_from": "选项取自：categories、items、tiers、applicant_types、nominators、grades、districts",
        "at_least": "至少选几个",
        "at_most": "至多选几个",
    },
    "YesNoQuestion": {"must_be_yes": "必须为“是”才能提交"},
    "TableQuestion": {"columns": "列", "prefill_rows": "由哪个事实的记录逐条带出"},
    "ScheduleQuestion": {"within": "须在哪个时段之内"},
    "PeopleQuestion": {"particulars": "填哪些：gender、born、title、post、unit、task、phone"},
    "TargetsQuestion": {"levels": "一级指标", "this_year": "另填本年度目标", "facts": "指标可选的记录计数事实"},
    "BudgetQuestion": {"sources": "资金来源", "unit": "显示单位：元 或 万元"},
    "CommitmentQuestion": {"letter": "承诺书全文", "signer": "签署人"},
    "FileQuestion": {"document": "对应 documents 中的哪份材料", "max_files": "最多几个文件"},
    "OpinionQuestion": {"signer": "签署人", "seal": "留盖章处", "lines": "留几行"},
    "ResultsQuestion": {"targets": "申报表中绩效指标问题的编号"},
    "SpendingQuestion": {"budget": "申报表中经费预算问题的编号"},
}

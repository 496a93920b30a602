"""Chinese wording of achievements: kinds, sorts, verbs, refusals."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keshe.achievements.domain.kinds import (
    AdoptionForm,
    AwardFrequency,
    BaseRole,
    BrandKind,
    IssueFrequency,
    ProductKind,
    TeamKind,
)
from keshe.audit.acts import verbs
from keshe.lib.refusals import word
from keshe.records.labels import sorts

TEAM_KINDS: Mapping[str, object] = {
    TeamKind.CHIEF_EXPERTS: _("首席科普专家团队"),
    TeamKind.VOLUNTEERS: _("科技志愿服务队"),
    TeamKind.SPIRIT_LECTURERS: _("科学家精神宣讲团"),
}

BRAND_KINDS: Mapping[str, object] = {
    BrandKind.ONE_SOCIETY_ONE_BRAND: _("一会一品"),
    BrandKind.CARRIER: _("代表性项目载体"),
    BrandKind.BRAND: _("其他品牌"),
}

PRODUCT_KINDS: Mapping[str, object] = {
    ProductKind.ADVICE: _("决策咨询建议"),
    ProductKind.PLATFORM: _("科技创新服务平台"),
    ProductKind.RESOURCE: _("科普资源"),
    ProductKind.STANDARD: _("团体标准"),
    ProductKind.ASSESSMENT: _("评估评价"),
}

ISSUE_FREQUENCIES: Mapping[str, object] = {
    IssueFrequency.WEEKLY: _("周刊"),
    IssueFrequency.SEMIMONTHLY: _("半月刊"),
    IssueFrequency.MONTHLY: _("月刊"),
    IssueFrequency.BIMONTHLY: _("双月刊"),
    IssueFrequency.QUARTERLY: _("季刊"),
    IssueFrequency.HALF_YEARLY: _("半年刊"),
    IssueFrequency.YEARLY: _("年刊"),
    IssueFrequency.IRREGULAR: _("不定期"),
}

BASE_ROLES: Mapping[str, object] = {BaseRole.LEADING: _("主导建设"), BaseRole.JOINING: _("参与建设")}

AWARD_FREQUENCIES: Mapping[str, object] = {
    AwardFrequency.YEARLY: _("每年"),
    AwardFrequency.BIENNIAL: _("每两年"),
    AwardFrequency.TRIENNIAL: _("每三年"),
    AwardFrequency.IRREGULAR: _("不定期"),
}

ADOPTION_FORMS: Mapping[str, object] = {
    AdoptionForm.INSTRUCTION: _("领导批示"),
    AdoptionForm.CERTIFICATE: _("采纳证明"),
    AdoptionForm.DOCUMENT: _("写入文件"),
    AdoptionForm.OTHER: _("其他形式"),
}

#: The wording of each field of the vocabulary, by sort and field.
VOCABULARY_LABELS: Mapping[tuple[str, str], Mapping[str, object]] = {
    ("team", "kind"): TEAM_KINDS,
    ("brand", "kind"): BRAND_KINDS,
    ("public_product", "kind"): PRODUCT_KINDS,
    ("journal", "frequency"): ISSUE_FREQUENCIES,
    ("education_base", "role"): BASE_ROLES,
    ("society_award", "frequency"): AWARD_FREQUENCIES,
    ("adoption", "form"): ADOPTION_FORMS,
}

SORT_LABELS: Mapping[str, object] = {
    "team": _("团队"),
    "brand": _("品牌与项目载体"),
    "journal": _("期刊"),
    "society_award": _("设奖"),
    "industry_report": _("产业发展报告"),
    "public_product": _("公共服务产品"),
    "spirit_material": _("科学家精神宣讲素材"),
    "education_base": _("科学家精神教育基地"),
}

sorts(SORT_LABELS)


def issue_label(year: int, number: str) -> str:
    """What an issue of a journal is called."""
    return gettext("%(year)s 年第 %(number)s 期") % {"year": year, "number": number}


def round_label(year: int) -> str:
    """What a round of an award is called."""
    return gettext("%(year)s 年度") % {"year": year}


verbs(
    {
        "achievements.record": _("登记成果与品牌"),
        "achievements.change": _("修改成果与品牌记录"),
        "achievements.add_part": _("登记成果明细"),
        "achievements.add_members": _("批量登记团队成员"),
        "achievements.change_part": _("修改成果明细"),
        "achievements.remove_part": _("移除成果明细"),
    }
)

word(
    "achievements",
    {
        "name_missing": _("请填写名称。"),
        "person_missing": _("请填写姓名。"),
        "kind_unknown": _("请选择类型。"),
        "frequency_unknown": _("请选择周期。"),
        "role_unknown": _("请选择建设方式。"),
        "form_unknown": _("请选择采纳形式。"),
        "day_missing": _("请填写日期。"),
        "day_in_future": _("日期 {day} 尚未到来，请届时再登记。"),
        "day_too_early": _("日期过早，请核对年份。"),
        "until_before_since": _("截止日期不能早于起始日期。"),
        "journal_number_missing": _("ISSN、CN、准印证号须至少填写一项。"),
        "issn_form": _("ISSN 应为 8 位，如 1234-5679，请对照版权页核对。"),
        "issn_check": _("ISSN {issn} 的末位校验码不符，请对照版权页逐位核对。"),
        "cn_form": _("CN 号格式应如 CN 32-1234/TB，请对照版权页核对。"),
        "quantity_positive": _("件数应为不小于 1 的整数。"),
        "place_missing": _("请填写地点。"),
        "procedure_missing": _("请填写设奖办法与评审程序。"),
        "basis_missing": _("勾选此项须写明依据，如职能部门文件名称、文号。"),
        "number_missing": _("请填写期号。"),
        "year_missing": _("请填写年度。"),
        "year_apart": _("{year} 年度的期次出版于 {day}，请核对年度和出版日期。"),
        "database_missing": _("请填写收录数据库。"),
        "department_missing": _("请填写采纳部门。"),
        "round_year": _("{year} 年度的评选公布于 {day}，请核对年度和公布日期。"),
        "winners_missing": _("请填写获奖名单，每行一项。"),
        "more_winners": _("获奖 {winners} 项，多于申报的 {applications} 项，请核对。"),
        "issue_before_journal": _("该期早于期刊的创刊日期 {day}，请核对。"),
        "adopted_before_finished": _("采纳日期早于报告的完成日期 {day}，请核对。"),
        "round_before_rules": _("公布日期早于设奖办法的通过日期 {day}，请核对。"),
        "recorded_already": _("“{name}”已由{unit}登记（{day} 起），请勿重复登记；如信息有变请修改原记录。"),
        "member_already": _("“{name}”自 {since} 起的聘期已经登记，请勿重复。"),
        "issue_already": _("{year} 年第 {number} 期已经登记，请勿重复。"),
        "indexing_already": _("“{database}”自 {since} 起的收录已经登记，请勿重复。"),
        "adoption_already": _("“{department}”{adopted_on} 的采纳已经登记，请勿重复。"),
        "round_already": _("{year} 年度的评选已经登记，请勿重复。"),
        "removed": _("该条明细已移除，不能再修改。"),
        "paste_empty": _("没有读到内容，请从 Excel 中复制成员各行后粘贴。"),
        "paste_unreadable": _("有一格内容过长，无法读取，请核对后重新粘贴。"),
        "paste_many": _("共 {count} 行，一次最多 {most} 行，请分批粘贴。"),
        "row": _("第 {row} 行：{fault}"),
        "row_columns": _("第 {row} 行：共 {found} 列，应为姓名、工作单位、职称职务、专业领域、聘任日期、聘期至 6 列。"),
        "row_name": _("第 {row} 行：请填写姓名。"),
        "row_since": _("第 {row} 行：请填写聘任日期。"),
        "row_long": _("第 {row} 行：“{text}”超过 {most} 个字，请缩短。"),
        "row_day": _("第 {row} 行：“{text}”不是日期，请写成 2022-01-05 的形式。"),
        "row_twice": _("第 {row} 行：与第 {first} 行是同一人的同一聘期，请只保留一行。"),
        "row_winner_columns": _("第 {row} 行：共 {found} 列，应为获奖者、成果、等级 3 列。"),
        "row_winner_missing": _("第 {row} 行：请填写获奖者。"),
    },
)

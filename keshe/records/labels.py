"""Chinese wording of records of every sort: verbs, refusals, and what each sort is called."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from keshe.audit.acts import verbs
from keshe.lib.refusals import word
from keshe.notices.texts import texts
from keshe.records.domain.lifecycle import CHECK, PARTNERSHIP, CheckStatus, PartnerStatus

_sorts: dict[str, object] = {}


def sorts(wording: Mapping[str, object]) -> None:
    """Register what sorts of records are called: ``{"activity": "活动"}``."""
    _sorts.update(wording)


def all_sorts() -> dict[str, str]:
    """Every sort with its name."""
    return {sort: str(name) for sort, name in _sorts.items()}


def sort_label(sort: str) -> str:
    """What a sort of record is called."""
    return str(_sorts.get(sort, sort))


CHECK.label(
    {
        "": _("抽查记录"),
        CheckStatus.OPEN: _("待核查"),
        CheckStatus.SOUND: _("属实"),
        CheckStatus.DOUBTFUL: _("存疑，待单位说明"),
        CheckStatus.ANSWERED: _("单位已说明，待处理"),
        CheckStatus.LIFTED: _("已解除存疑"),
        CheckStatus.UPHELD: _("维持存疑"),
        "confirm": _("认定属实"),
        "doubt": _("判为存疑"),
        "answer": _("提交说明"),
        "lift": _("解除存疑"),
        "uphold": _("维持存疑"),
    }
)

PARTNERSHIP.label(
    {
        "": _("联合登记"),
        PartnerStatus.ASKED: _("待确认"),
        PartnerStatus.ACCEPTED: _("已确认"),
        PartnerStatus.DECLINED: _("未同意"),
        PartnerStatus.DROPPED: _("已撤下"),
        "accept": _("确认联合登记"),
        "decline": _("不同意联合登记"),
        "leave": _("退出联合登记"),
        "drop": _("撤下联合单位"),
        "ask_again": _("再次请对方确认"),
    }
)

texts(
    {
        "records.partner_asked": (
            _("{unit}将贵单位列为联合单位，请确认"),
            _(
                "{unit}登记了{sort}“{name}”，将贵单位列为联合单位。确认前不公开贵单位名称，也不计入贵单位能力档案；请登录平台确认或说明不同意。"
            ),
        ),
        "records.partner_accepted": (_("{unit}已确认联合登记"), _("{unit}已确认“{name}”为联合登记。")),
        "records.partner_declined": (
            _("{unit}未同意联合登记"),
            _("{unit}未同意将“{name}”作为联合登记。{note} 该记录仍由贵单位保留，不显示也不计入对方。"),
        ),
        "records.partner_left": (
            _("{unit}已退出联合登记"),
            _("{unit}已退出“{name}”的联合登记：{note} 该记录不再显示也不计入对方；已提交申报书中的数值不变。"),
        ),
        "records.partner_renamed": (
            _("{unit}修改了与贵单位联合登记的{sort}名称"),
            _(
                "贵单位确认联合登记的{sort}“{before}”，现改为“{name}”，贵单位名称仍随之公开。如与贵单位确认的内容不符，可登录平台退出。"
            ),
        ),
        "records.partner_dropped": (
            _("{unit}不再将贵单位列为联合单位"),
            _(
                "{unit}修改了“{name}”，不再将贵单位列为联合单位，该记录不再计入贵单位能力档案；已提交申报书中的数值不变。"
            ),
        ),
        "records.doubted": (
            _("“{name}”经抽查存疑"),
            _("“{name}”经市科协抽查判为存疑：{note} 在解除前不计入能力档案，请登录平台说明并补充佐证。"),
        ),
        "records.answered": (_("{unit}已说明存疑记录"), _("{unit}已对“{name}”作出说明，请处理。")),
        "records.lifted": (_("“{name}”已解除存疑"), _("“{name}”已解除存疑，重新计入能力档案。{note}")),
        "records.upheld": (_("“{name}”维持存疑"), _("“{name}”维持存疑，不计入能力档案：{note} 可再次说明。")),
    }
)

verbs(
    {
        "records.withdraw": _("撤销记录"),
        "records.accept_partnership": _("确认联合登记"),
        "records.decline_partnership": _("不同意联合登记"),
        "records.leave_partnership": _("退出联合登记"),
        "records.add_evidence": _("上传佐证材料"),
        "records.remove_evidence": _("移除佐证材料"),
        "records.describe_evidence": _("修改佐证材料说明"),
        "records.add_link": _("添加佐证链接"),
        "records.confirm_evidence": _("核实佐证材料"),
        "records.draw_sample": _("抽取核查样本"),
        "records.note_record": _("登记抽查意见"),
        "records.answer_doubt": _("说明存疑记录"),
        "records.settle_doubt": _("处理存疑记录"),
    }
)

word(
    "records",
    {
        "organiser_is_partner": _("联合举办单位中不必再选本单位。"),
        "partner_unknown": _("联合举办单位须是已确认登记的单位，请重新选择。"),
        "leave_reason": _("请写明退出原因，原因会告知登记单位。"),
        "leave_used": _("该记录已用于已提交的申报（{number}），不能退出；如有异议，请与登记单位和学会部联系。"),
        "withdrawn": _("该记录已撤销，不能再修改。"),
        "reason_missing": _("请写明撤销原因。"),
        "not_own": _("该记录由“{unit}”登记，请联系该单位修改。"),
        "link_wrong": _("请填写以 http:// 或 https:// 开头的网址。"),
        "own_evidence": _("本人上传的材料须由另一位管理员或学会部核实。"),
        "evidence_settled": _("该材料已核实或已移除，请刷新页面。"),
        "no_photograph": _("只有照片可以在公开页展示。"),
        "sample_size": _("抽查数量应在 1 至 {most} 条之间。"),
        "nothing_to_draw": _("{year} 年度没有可供抽查的记录，请更换年度或种类。"),
        "doubt_reason": _("判为存疑须写明理由。"),
        "answer_missing": _("请填写说明。"),
        "settle_reason": _("请写明处理意见。"),
    },
)

"""Chinese wording of records of every sort: verbs, refusals, and what each sort is called."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from keshe.audit.acts import verbs
from keshe.lib.refusals import word

_sorts: dict[str, object] = {}


def sorts(wording: Mapping[str, object]) -> None:
    """Register what sorts of records are called: ``{"activity": "活动"}``."""
    _sorts.update(wording)


def sort_label(sort: str) -> str:
    """What a sort of record is called."""
    return str(_sorts.get(sort, sort))


verbs(
    {
        "records.withdraw": _("撤销记录"),
        "records.add_evidence": _("上传佐证材料"),
        "records.remove_evidence": _("移除佐证材料"),
    }
)

word(
    "records",
    {
        "organiser_is_partner": _("联合举办单位中不必再选本单位。"),
        "partner_unknown": _("联合举办单位须是已确认登记的单位，请重新选择。"),
        "withdrawn": _("该记录已撤销，不能再修改。"),
        "reason_missing": _("请写明撤销原因。"),
        "not_own": _("该记录由“{unit}”登记，请联系该单位修改。"),
    },
)

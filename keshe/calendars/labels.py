"""Chinese wording of the calendar."""

from django.utils.translation import gettext_lazy as _

from keshe.audit.acts import verbs
from keshe.lib.refusals import word

verbs(
    {
        "calendars.load_year": _("载入年度节假日"),
        "calendars.set_day": _("调整工作日历"),
        "calendars.clear_day": _("撤销工作日历的调整"),
    }
)

word(
    "calendars",
    {
        "year_unknown": _("系统自带的节假日表没有 {year} 年。请待国务院办公厅公布安排后升级，或在工作日历中逐日录入。"),
        "year_loaded": _("{year} 年的节假日已经载入。如需修改，请在工作日历中逐日调整。"),
        "as_usual": _("{day} 本来就是{usual}，无需调整。"),
        "not_set": _("{day} 没有调整过，无需撤销。"),
    },
)

word("days", {"day": _("{year}年{month}月{day}日"), "month": _("{year}年{month}月"), "deadline": _("{day} {time}")})

USUAL = {True: _("工作日"), False: _("休息日")}

#: Names of the festivals as the seed package calls them.
FESTIVALS = {
    "New Year's Day": _("元旦"),
    "Spring Festival": _("春节"),
    "Tomb-sweeping Day": _("清明节"),
    "Labour Day": _("劳动节"),
    "Dragon Boat Festival": _("端午节"),
    "Mid-autumn Festival": _("中秋节"),
    "National Day": _("国庆节"),
    "Anti-Fascist 70th Day": _("抗战胜利纪念日"),
}

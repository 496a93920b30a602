"""The sorts of records of a society's work with enterprises: their forms, actions, and how they are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keshe.accounts.actors import Actor
from keshe.organisations.models import Organisation
from keshe.records.models import Record
from keshe.records.queries import of_unit
from keshe.services import actions
from keshe.services.forms import FunctionForm, HelpForm, ItemForm, SharedForm, StationForm
from keshe.services.labels import FIELDS, FUNCTION_KINDS
from keshe.services.models import DelegatedFunction, EnterpriseAssociationHelp, ServiceItem, ServiceStation
from keshe.services.queries import cooperations_of, needs_of
from keshe.sites.applicant.unit.keeping import Keeping, keep

Rows = list[tuple[object, object]]


@dataclass(frozen=True)
class Sort:
    """One sort: its part of the address, words, form and actions."""

    key: str
    label: object
    add_label: object
    empty: object
    form: type[SharedForm]
    model: type[Record]
    fields: tuple[str, ...]
    record: Callable[[Actor, Organisation, SharedForm], Any]
    change: Callable[[Actor, Any, SharedForm], Any]
    rows: Callable[[Any], Rows]
    #: What a line of the list says beside the name: (heading, attribute or text).
    day: str
    note: Callable[[Any], object]

    def of_unit(self, unit: Organisation) -> QuerySet[Any]:
        return of_unit(self.model, unit).select_related("organisation").order_by(f"-{self.day}", "-pk")


def yuan(amount: Decimal | None) -> str:
    """An amount in words for a list of facts."""
    return "" if amount is None else gettext("%s 元") % f"{amount:,.2f}"


def _partners(record: Any) -> str:
    return "、".join(unit.name for unit in record.co_organisers.all())


def _iso(day: Any, otherwise: object = "") -> object:
    return day.isoformat() if day else otherwise


def _item_rows(item: Any) -> Rows:
    return [
        (_("技术领域"), FIELDS[item.field]),
        (_("服务区域"), item.places),
        (_("服务内容"), item.description),
        (_("关键词"), item.keywords),
        (_("收费依据"), item.price_basis),
        (_("发布日期"), _iso(item.since)),
        (_("提供至"), _iso(item.until, _("长期"))),
    ]


def _station_rows(station: Any) -> Rows:
    return [
        (_("建站企业"), station.host_name),
        (_("地点"), station.place),
        (_("联系人及电话"), station.contact),
        (_("签约日期"), _iso(station.signed_on)),
        (_("协议期至"), _iso(station.until, _("未约定"))),
        (_("联合单位"), _partners(station)),
        (_("说明"), station.description),
    ]


def _help_rows(thing: Any) -> Rows:
    return [
        (_("开始帮助日期"), _iso(thing.since)),
        (_("已做的工作"), thing.steps),
        (_("企业科协成立日期"), _iso(thing.founded_on, _("尚未成立"))),
        (_("成立批复文号"), thing.approval),
        (_("联合单位"), _partners(thing)),
        (_("说明"), thing.description),
    ]


def _function_rows(thing: Any) -> Rows:
    return [
        (_("类别"), FUNCTION_KINDS[thing.kind]),
        (_("委托部门"), thing.department),
        (_("委托文件或合同编号"), thing.document),
        (_("开始日期"), _iso(thing.since)),
        (_("截止日期"), _iso(thing.until, _("未约定"))),
        (_("金额"), yuan(thing.amount)),
        (_("完成情况"), thing.result),
        (_("联合单位"), _partners(thing)),
        (_("说明"), thing.description),
    ]


def _shared(form: SharedForm) -> list[Organisation]:
    return list(form.cleaned_data["co_organisers"])


SORTS: Mapping[str, Sort] = {
    sort.key: sort
    for sort in (
        Sort(
            "items",
            _("技术服务清单"),
            _("登记技术服务"),
            _("登记后在“会企协作”公开页上供企业查找，并自动匹配企业的技术需求。"),
            ItemForm,
            ServiceItem,
            actions.ITEM_FIELDS,
            lambda actor, unit, form: actions.record_item(actor, unit, form.values),
            lambda actor, record, form: actions.change_item(actor, record, form.values),
            _item_rows,
            "since",
            lambda item: f"{FIELDS[item.field]} · {item.places}",
        ),
        Sort(
            "stations",
            _("企业服务站"),
            _("登记服务站"),
            _("与企业签订协议建立的科技经济融合企业服务站，请上传协议作为佐证。"),
            StationForm,
            ServiceStation,
            actions.STATION_FIELDS,
            lambda actor, unit, form: actions.record_station(actor, unit, form.values, _shared(form)),
            lambda actor, record, form: actions.change_station(actor, record, form.values, _shared(form)),
            _station_rows,
            "signed_on",
            lambda station: station.host_name,
        ),
        Sort(
            "helps",
            _("企业科协"),
            _("登记帮助建立企业科协"),
            _("帮助所服务的企业建立科协组织的过程和结果，成立后补填日期和批复。"),
            HelpForm,
            EnterpriseAssociationHelp,
            actions.HELP_FIELDS,
            lambda actor, unit, form: actions.record_help(actor, unit, form.values, _shared(form)),
            lambda actor, record, form: actions.change_help(actor, record, form.values, _shared(form)),
            _help_rows,
            "since",
            lambda thing: _("已成立") if thing.founded_on else _("正在帮助"),
        ),
        Sort(
            "functions",
            _("承接职能"),
            _("登记承接职能"),
            _("受政府部门委托承接的职能和购买服务，请上传委托文件或合同作为佐证。"),
            FunctionForm,
            DelegatedFunction,
            actions.FUNCTION_FIELDS,
            lambda actor, unit, form: actions.record_function(actor, unit, form.values, _shared(form)),
            lambda actor, record, form: actions.change_function(actor, record, form.values, _shared(form)),
            _function_rows,
            "since",
            lambda thing: f"{FUNCTION_KINDS[thing.kind]} · {thing.department}",
        ),
    )
}

#: What records call their sort, by the part of the address; the last two have pages of their own.
_NAMES: Mapping[str, tuple[str, Callable[[Organisation], QuerySet[Any]]]] = {
    "items": ("service_item", SORTS["items"].of_unit),
    "stations": ("service_station", SORTS["stations"].of_unit),
    "helps": ("association_help", SORTS["helps"].of_unit),
    "functions": ("delegated_function", SORTS["functions"].of_unit),
    "needs": ("enterprise_need", needs_of),
    "cooperations": ("cooperation", cooperations_of),
}


def _keeping(key: str, of_unit: Callable[[Organisation], QuerySet[Any]]) -> Keeping:
    return Keeping(
        of_unit,
        lambda unit, record: reverse("applicant:services_show", args=(unit, key, record)),
        lambda unit: reverse("applicant:services_list", args=(unit, key)),
        "services",
        none=_("还没有佐证材料。协议、合同、批复、走访照片等均可。"),
        withdrawing=_("登记有误或重复时撤销；撤销后不再计入能力档案，也不再公开和匹配。"),
    )


for _key, (_name, _of_unit) in _NAMES.items():
    keep(_name, _keeping(_key, _of_unit))


def sort_of(key: str) -> Sort:
    """The sort by its part of the address. Raises Http404."""
    if key not in SORTS:
        raise Http404
    return SORTS[key]

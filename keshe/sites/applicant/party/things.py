"""Party organisations and working rules: their pages are written once for both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from keshe.accounts.actors import Actor
from keshe.organisations.models import Organisation
from keshe.party.actions import change_organ, change_rule, record_organ, record_rule
from keshe.party.actions.organs import ORGAN_FIELDS, RULE_FIELDS
from keshe.party.forms import OrganForm, RuleForm
from keshe.party.labels import ORGAN_KINDS, POST_KINDS, POSTS_SHOWN
from keshe.party.models import PartyOrgan
from keshe.party.queries import organs_of, rules_of, tree_of
from keshe.privacy.actions import note_viewing
from keshe.records import access
from keshe.records.forms import RecordForm
from keshe.sites.applicant.party.pages import page_of
from keshe.sites.applicant.unit.keeping import Keeping, keep
from keshe.sites.applicant.unit.own import admitted, own_unit
from keshe.sites.applicant.unit.proving import proofs
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@dataclass(frozen=True)
class Sort:
    """How one sort is entered, changed and shown."""

    key: str
    sort: str
    add_label: object
    form: type[RecordForm]
    fields: tuple[str, ...]
    of_unit: Callable[[Organisation], QuerySet[Any]]
    record: Callable[[Actor, Organisation, Mapping[str, object]], Any]
    change: Callable[[Actor, Any, Mapping[str, object]], Any]
    rows: Callable[[Any], list[tuple[object, object]]]


def _organ_rows(organ: Any) -> list[tuple[object, object]]:
    return [
        (_("类型"), ORGAN_KINDS[organ.kind]),
        (_("所属工作小组"), organ.parent.name if organ.parent and not organ.parent.withdrawn_at else ""),
        (_("成立日期"), organ.founded_on.isoformat()),
        (_("批准单位"), organ.approved_by),
        (_("撤销日期"), organ.dissolved_on.isoformat() if organ.dissolved_on else _("仍在运行")),
        (_("说明"), organ.description),
    ]


def _rule_rows(rule: Any) -> list[tuple[object, object]]:
    return [
        (_("通过日期"), rule.adopted_on.isoformat()),
        (_("有效期至"), rule.until.isoformat() if rule.until else _("长期有效")),
        (_("说明"), rule.description),
    ]


SORTS = {
    one.key: one
    for one in (
        Sort(
            "organs",
            "party_organ",
            gettext_lazy("登记党组织"),
            OrganForm,
            ORGAN_FIELDS,
            lambda unit: organs_of(unit).select_related("organisation", "parent"),
            record_organ,
            change_organ,
            _organ_rows,
        ),
        Sort(
            "rules",
            "party_rule",
            gettext_lazy("登记制度"),
            RuleForm,
            RULE_FIELDS,
            lambda unit: rules_of(unit).select_related("organisation"),
            record_rule,
            change_rule,
            _rule_rows,
        ),
    )
}


def _shown(kind: Sort) -> Callable[[str, str], str]:
    return lambda unit, record: reverse("applicant:party_show", args=(unit, kind.key, record))


_KEEPING: dict[str, dict[str, Any]] = {
    "organs": {
        "none": gettext_lazy("还没有佐证材料。批复文件、会议记录、照片等均可。"),
        "withdrawing": gettext_lazy(
            "登记有误或重复时撤销；撤销后不再计入能力档案。党组织依程序撤销的，请修改记录并填写撤销日期。"
        ),
    },
    "rules": {"heading": gettext_lazy("制度文本"), "none": gettext_lazy("还没有上传制度文本。")},
}
for _one in SORTS.values():
    keep(
        _one.sort,
        Keeping(
            _one.of_unit,
            _shown(_one),
            lambda unit: reverse("applicant:party_overview", args=(unit,)),
            "party",
            caution=gettext_lazy("材料会随记录供市科协查看，请勿上传含会员党员个人信息的名单。"),
            **_KEEPING[_one.key],
        ),
    )


def found(request: Request, uid: str, sort: str, record: str) -> tuple[Organisation, Sort, Any]:
    """The unit, the sort and the record. Raises Http404."""
    unit = own_unit(request, uid)
    if sort not in SORTS:
        raise Http404
    return unit, SORTS[sort], get_object_or_404(SORTS[sort].of_unit(unit), uid=record)


@unit_people
def add(request: Request, uid: str, sort: str) -> HttpResponse:
    """A new organisation or rule."""
    unit = own_unit(request, uid)
    if sort not in SORTS:
        raise Http404
    kind = SORTS[sort]
    admitted(access.may_record(request.actor, unit, kind.sort))
    form = kind.form(unit, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            record = kind.record(request.actor, unit, form.values)
        if outcome.done:
            messages.success(request, _("已登记。可在下方上传佐证材料。"))
            return redirect("applicant:party_show", uid, sort, record.uid)
    return render(request, "applicant/party/thing_form.html", page_of(request, unit, sort=kind, form=form))


@require_safe
@unit_people
def show(request: Request, uid: str, sort: str, record: str) -> HttpResponse:
    """One organisation with its posts, or one rule, with the files that prove it."""
    unit, kind, thing = found(request, uid, sort, record)
    page = page_of(request, unit, sort=kind, rows=kind.rows(thing), **proofs(request, unit, thing))
    if isinstance(thing, PartyOrgan):
        (node,) = tree_of([thing], holders=bool(page["sees_members"]))
        shown = len({post.member for post in node.posts if post.member})
        if shown:
            note_viewing(request.actor.ref, unit.ref, POSTS_SHOWN, people=shown)
        page |= {"posts": node.posts, "post_kinds": POST_KINDS}
    return render(request, "applicant/party/thing.html", page)


@unit_people
def change(request: Request, uid: str, sort: str, record: str) -> HttpResponse:
    """Correct one."""
    unit, kind, thing = found(request, uid, sort, record)
    admitted(access.may_change(request.actor, thing))
    start = {name: getattr(thing, name) for name in kind.fields}
    start["parent"] = getattr(start.get("parent"), "uid", "")
    form = kind.form(unit, request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            kind.change(request.actor, thing, form.values)
        if outcome.done:
            messages.success(request, _("已保存。"))
            return redirect("applicant:party_show", uid, sort, record)
    return render(
        request, "applicant/party/thing_form.html", page_of(request, unit, sort=kind, form=form, record=thing)
    )

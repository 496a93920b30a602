"""Party organisations and working rules: their pages are written once for both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

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
from keshe.records.actions import add_evidence, remove_evidence, withdraw_record
from keshe.records.forms import EvidenceForm, RecordForm, WithdrawForm
from keshe.records.queries import standing_evidence
from keshe.sites.applicant.party.pages import page_of
from keshe.sites.applicant.unit.own import admitted, own_unit
from keshe.sites.shared.downloads import send_evidence
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
    return _page(request, unit, kind, thing, EvidenceForm())


def _page(request: Request, unit: Organisation, kind: Sort, thing: Any, form: EvidenceForm) -> HttpResponse:
    page = page_of(request, unit, sort=kind, record=thing, rows=kind.rows(thing), form=form)
    if isinstance(thing, PartyOrgan):
        (node,) = tree_of([thing], holders=bool(page["sees_members"]))
        shown = len({post.member for post in node.posts if post.member})
        if shown:
            note_viewing(request.actor.ref, unit.ref, POSTS_SHOWN, people=shown)
        page |= {"posts": node.posts, "post_kinds": POST_KINDS}
    page |= {
        "evidence": standing_evidence(thing),
        "withdraw_form": WithdrawForm(auto_id="withdraw_%s"),
        "may_change": bool(access.may_change(request.actor, thing)),
    }
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


@require_POST
@unit_people
def withdraw(request: Request, uid: str, sort: str, record: str) -> HttpResponse:
    """Take one back that was recorded by mistake."""
    _unit, _kind, thing = found(request, uid, sort, record)
    with showing_refusals(request) as outcome:
        withdraw_record(request.actor, thing, request.POST.get("withdraw_reason", ""))
    if outcome.done:
        messages.success(request, _("已撤销该记录。"))
        return redirect("applicant:party_overview", uid)
    return redirect("applicant:party_show", uid, sort, record)


@require_POST
@unit_people
def add_file(request: Request, uid: str, sort: str, record: str) -> HttpResponse:
    """Add the approval, the rule's text, another proof."""
    unit, kind, thing = found(request, uid, sort, record)
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        with showing_refusals(request, form) as outcome:
            add_evidence(request.actor, thing, upload, upload.name)
        if outcome.done:
            messages.success(request, _("已上传。"))
            return redirect("applicant:party_show", uid, sort, record)
    return _page(request, unit, kind, thing, form)


@require_safe
@unit_people
def file(request: Request, uid: str, sort: str, record: str, evidence: str) -> HttpResponseBase:
    """A file that proves one."""
    _unit, _kind, thing = found(request, uid, sort, record)
    return send_evidence(standing_evidence(thing), evidence)


@require_POST
@unit_people
def remove_file(request: Request, uid: str, sort: str, record: str, evidence: str) -> HttpResponse:
    """Take a file away."""
    _unit, _kind, thing = found(request, uid, sort, record)
    with showing_refusals(request) as outcome:
        remove_evidence(request.actor, get_object_or_404(standing_evidence(thing), uid=evidence))
    if outcome.done:
        messages.success(request, _("已移除。"))
    return redirect("applicant:party_show", uid, sort, record)

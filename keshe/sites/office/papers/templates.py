"""Templates of papers: what is in use, the platform's own to begin with, new ones checked, previewed, put in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.documents import starting
from keshe.documents.describing import lines_of
from keshe.documents.domain.lifecycle import TEMPLATE
from keshe.documents.labels import FORMATS, SCOPES
from keshe.documents.models import Template
from keshe.documents.queries import templates_in_use, templates_of
from keshe.documents.replaceable import WORD, Replaceable, Scope, replaceable, replaceable_of
from keshe.documents.replaced import NotSet, preview
from keshe.documents.replacing import kept_source, upload_template, use_template, withdraw_template
from keshe.documents.word import DOCX
from keshe.lib.refusals import Reason, sentence
from keshe.programmes.models import Call
from keshe.programmes.queries import visible_to
from keshe.programmes.templates import scope_of
from keshe.sites.shared.downloads import send, send_bytes
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

HOW = gettext_lazy("Typst 模板用英文字段名，如 data.title；方括号表示多项，逐项取用。")
HOW_WORD = gettext_lazy(
    "Typst 模板用英文字段名，如 data.title；方括号表示多项，逐项取用。Word 模板用中文名或英文名，如 {{ 发文机关 }}；"
    "可能为空的写 {% if 抄送 %} … {% endif %}；多项的写 {%p for 项 in 正文 %} … {{ 项.文字 }} … {%p endfor %}，"
    "表格的行写 {%tr for 行 in … %} … {%tr endfor %}。"
)

READERS = (Role.OFFICER, Role.ADMINISTRATOR)


class UploadForm(forms.Form):
    """A new template."""

    file = forms.FileField(label=gettext_lazy("模板文件"))

    def __init__(self, kind: Replaceable, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        endings = _(".typ（不超过 256 KB）或 .docx（不超过 5 MB）") if kind.word else _(".typ，不超过 256 KB")
        self.fields["file"].help_text = _("%(endings)s。上传后先检查，有误的不保存；通过的列为待启用。") % {
            "endings": endings
        }
        self.fields["file"].widget.attrs["accept"] = ".typ,.docx" if kind.word else ".typ"


class WithdrawForm(forms.Form):
    """Why a template is used no more."""

    reason = forms.CharField(label=gettext_lazy("原因"), max_length=500)


@dataclass(frozen=True)
class Row:
    """A kind of paper with what is in use for it."""

    kind: Replaceable
    template: Template | None

    @property
    def source(self) -> str:
        """Whose template counts."""
        return str(SCOPES[bool(self.template.scope)]) if self.template else _("平台自带")


@dataclass(frozen=True)
class Version:
    """A template with what can be done with it."""

    template: Template
    form: WithdrawForm

    @property
    def label(self) -> str:
        return str(FORMATS[self.template.format])

    @property
    def verbs(self) -> tuple[str, ...]:
        return TEMPLATE.verbs(self.template.status)

    @property
    def warnings(self) -> list[str]:
        return [sentence(Reason(one["code"], one["facts"])) for one in self.template.warnings]


@require_safe
@staff(*READERS)
def listing(request: Request) -> HttpResponse:
    """Every kind of paper with what it is set by, in the association or in one call."""
    call = _call(request, request.GET.get("call", ""))
    in_use = templates_in_use(call.uid if call else "")
    own = in_use[call.uid] if call else {}
    rows = [Row(kind, own.get(kind.kind) or in_use[""].get(kind.kind)) for kind in replaceable()]
    page = {"rows": rows, "call": call, "calls": list(visible_to(request.actor)), "scope": scope_of(call)}
    return render(request, "office/papers/templates.html", page)


@staff(*READERS)
def show(request: Request, kind: str) -> HttpResponse:
    """One kind of paper in one scope: its versions, its fields, and the form that takes a new template."""
    paper = _kind(kind)
    call = _call(request, request.GET.get("call", ""))
    scope = scope_of(call)
    bound = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(paper, *bound)
    may = scope.may_keep(request.actor)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        with showing_refusals(request, form if may else None) as outcome:
            template = upload_template(request.actor, scope, paper, upload, upload.name)
        if outcome.done:
            done = _("已检查并保存为第 %(version)s 版，请看样稿，无误后启用。") % {"version": template.version}
            messages.success(request, done)
            return redirect(_address(paper, call))
    return render(request, "office/papers/template.html", _page(request, paper, scope, call, form))


def _page(request: Request, kind: Replaceable, scope: Scope, call: Call | None, form: UploadForm) -> dict[str, Any]:
    versions = templates_of(kind.kind, scope.uid)
    in_use = templates_in_use(scope.uid)
    return {
        "kind": kind,
        "scope": scope,
        "call": call,
        "form": form if scope.may_keep(request.actor) else None,
        "versions": [Version(one, WithdrawForm(auto_id=f"{one.uid}_%s")) for one in versions],
        "how": HOW_WORD if kind.word else HOW,
        "row": Row(kind, in_use[scope.uid].get(kind.kind) or in_use[""].get(kind.kind)),
        "fields": lines_of(kind.documented),
    }


@require_safe
@staff(*READERS)
def own(request: Request, kind: str, form: str) -> HttpResponse:
    """The platform's own template to begin with: its text, all that it takes with sample facts, a sample, or a Word
    template with every field."""
    paper = _kind(kind)
    made = starting.made(paper, form)
    if made is None:
        raise Http404
    return send_bytes(*made)


@require_safe
@staff(*READERS)
def download(request: Request, uid: str) -> HttpResponseBase:
    """A template as it was uploaded, in use or not."""
    return send(_template(request, uid)[0].file)


@require_safe
@staff(*READERS)
def preview_sample(request: Request, uid: str) -> HttpResponse:
    """A paper of sample facts by a template."""
    template, kind, call = _template(request, uid)
    try:
        content = preview(kept_source(template), kind)
    except NotSet as fault:
        for reason in fault.reasons:
            messages.error(request, sentence(reason))
        return redirect(_address(kind, call))
    word = template.format == WORD
    name = _("%(kind)s样稿（第%(version)s版）") % {"kind": kind.label, "version": template.version}
    return send_bytes(content, f"{name}.docx" if word else f"{name}.pdf", DOCX if word else "application/pdf")


@require_POST
@staff(*READERS)
def use(request: Request, uid: str) -> HttpResponse:
    """Put a template in use."""
    template, kind, call = _template(request, uid)
    with showing_refusals(request) as outcome:
        use_template(request.actor, scope_of(call), kind, template)
    if outcome.done:
        messages.success(
            request, _("已启用第 %(version)s 版，此后生成的文书使用该模板。") % {"version": template.version}
        )
    return redirect(_address(kind, call))


@require_POST
@staff(*READERS)
def withdraw(request: Request, uid: str) -> HttpResponse:
    """Use a template no more."""
    template, kind, call = _template(request, uid)
    with showing_refusals(request) as outcome:
        withdraw_template(request.actor, scope_of(call), kind, template, request.POST.get("reason", ""))
    if outcome.done:
        messages.success(request, _("已停用第 %(version)s 版；已生成的文书不受影响。") % {"version": template.version})
    return redirect(_address(kind, call))


def _kind(kind: str) -> Replaceable:
    found = replaceable_of(kind)
    if found is None:
        raise Http404
    return found


def _call(request: Request, uid: str) -> Call | None:
    return get_object_or_404(visible_to(request.actor), uid=uid) if uid else None


def _template(request: Request, uid: str) -> tuple[Template, Replaceable, Call | None]:
    """A template of the association or of a call that the person sees, with its kind and its call. Raises Http404."""
    template = get_object_or_404(Template.objects.select_related("file"), uid=uid)
    return template, _kind(template.kind), _call(request, template.scope)


def _address(kind: Replaceable, call: Call | None) -> str:
    address = reverse("office:papers_template", args=[kind.kind])
    return f"{address}?{urlencode({'call': call.uid})}" if call else address

"""Which applications an officer wants to see, and in which order. The address keeps it: a view is saved as a link."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from keshe.applications.domain.lifecycle import ApplicationStatus, StageStatus
from keshe.applications.labels import STATUSES
from keshe.applications.models import Application, FormalCheck, PaperArrival, StageEntry
from keshe.fiscal.models import Entry
from keshe.programmes.domain.document import MAIN
from keshe.programmes.models import Call

CHECKS = {"accept": _("通过"), "return": _("退回补正"), "reject": _("不予通过"), "none": _("未审")}
HAVE = (("", _("全部")), ("yes", _("已到")), ("no", _("未到")))
ENTERED = (("", _("全部")), ("yes", _("已录入")), ("no", _("未录入")))
SORTS = {
    "-submitted": (_("最近提交在前"), ("-submitted_at", "pk")),
    "number": (_("申报编号"), ("number", "pk")),
    "submitted": (_("最早提交在前"), ("submitted_at", "pk")),
    "unit": (_("单位名称"), ("organisation__name", "pk")),
    "-amount": (_("申请金额从高到低"), ("-shown_amount", "pk")),
    "category": (_("类别"), ("category", "number", "pk")),
}
DEFAULT_SORT = "-submitted"


class ApplicationFilter(forms.Form):
    """The filters of the list; all may be left out."""

    q = forms.CharField(label=_("编号、名称或单位"), required=False, max_length=60)
    call = forms.ChoiceField(label=_("申报通知"), required=False)
    category = forms.ChoiceField(label=_("类别"), required=False)
    stage = forms.ChoiceField(label=_("所在阶段"), required=False)
    status = forms.ChoiceField(label=_("申报状态"), required=False, choices=[("", _("全部")), *STATUSES.items()])
    check = forms.ChoiceField(label=_("形式审查"), required=False, choices=[("", _("全部")), *CHECKS.items()])
    paper = forms.ChoiceField(label=_("纸质材料"), required=False, choices=HAVE)
    fiscal = forms.ChoiceField(label=_("财政系统"), required=False, choices=ENTERED)
    sort = forms.ChoiceField(
        label=_("排序"), required=False, choices=[(key, label) for key, (label, _order) in SORTS.items()]
    )

    def __init__(self, data: Any, calls: list[Call]) -> None:
        super().__init__(data)
        self.calls = calls
        documents = [call.current_document for call in calls]
        self._choose("call", [(call.uid, call.title) for call in calls])
        self._choose(
            "category", {c.code: d.category_label(c.code) for d in documents for c in d.open_categories}.items()
        )
        self._choose("stage", {s.id: s.label for d in documents for s in d.stages}.items())

    def _choose(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("全部")), *choices]

    @property
    def wanted(self) -> dict[str, str]:
        """What is valid of the filters; a nonsense value in the address filters nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def apply(self, applications: QuerySet[Application]) -> QuerySet[Application]:
        """``applications`` narrowed and put in order, with what ``annotated`` adds."""
        wanted = self.wanted
        found: QuerySet[Any] = annotated(applications)
        if text := wanted.get("q"):
            found = found.filter(
                Q(number__icontains=text) | Q(shown_title__icontains=text) | Q(organisation__name__icontains=text)
            )
        exact = {"call": "call__uid", "category": "category", "stage": "here", "status": "status"}
        found = found.filter(**{path: wanted[name] for name, path in exact.items() if name in wanted})
        if check := wanted.get("check"):
            found = found.filter(checked__isnull=True) if check == "none" else found.filter(checked=check)
        if paper := wanted.get("paper"):
            found = found.filter(has_paper=paper == "yes")
        if fiscal := wanted.get("fiscal"):
            found = found.filter(fiscal_receipt__isnull=fiscal == "no")
        if "status" not in wanted:
            found = found.exclude(status=ApplicationStatus.WITHDRAWN)
        return found.order_by(*SORTS[wanted.get("sort") or DEFAULT_SORT][1])


def annotated(applications: QuerySet[Application]) -> QuerySet[Any]:
    """The same with what the list shows beside each: ``here`` (the stage it is in), ``checked`` (the newest formal
    check), ``has_paper``, ``fiscal_receipt`` (of the fiscal system), and ``shown_title`` and ``shown_amount``, which stay
    empty until it was submitted: of a draft the office sees only that it exists, not by searching or sorting either."""
    submitted = Q(submitted_at__isnull=False)
    open_stage = StageEntry.objects.filter(application=OuterRef("pk"), status=StageStatus.OPEN)
    checks = FormalCheck.objects.filter(application=OuterRef("pk")).order_by("-pk")
    papers = PaperArrival.objects.filter(application=OuterRef("pk"))
    entries = Entry.objects.filter(application=OuterRef("pk"), target=MAIN)
    return (
        applications.select_related("organisation", "version", "call")
        .defer("version__document", "version__yaml_text")
        .annotate(
            here=Subquery(open_stage.values("stage")[:1]),
            checked=Subquery(checks.values("outcome")[:1]),
            has_paper=Exists(papers),
            fiscal_receipt=Subquery(entries.values("receipt_number")[:1]),
            shown_title=Case(When(submitted, then="title"), default=Value("")),
            shown_amount=Case(When(submitted, then="requested_amount")),
        )
    )

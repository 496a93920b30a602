"""How teams, brands, journals, awards, reports, products, materials and bases are shown and entered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keshe.accounts.actors import Actor
from keshe.achievements import forms, models
from keshe.achievements.actions import add_members, change_achievement, record_achievement
from keshe.achievements.bases import Kept
from keshe.achievements.labels import SORT_LABELS, VOCABULARY_LABELS
from keshe.achievements.queries import achievements_of, gaps_of, parts_of
from keshe.organisations.models import Organisation
from keshe.records.forms import RecordForm
from keshe.sites.applicant.unit.sorts import PartSort, Sort, Subject, register_sorts, register_subject

SUBJECT = Subject("achievements", _("成果与品牌"), "applicant:achievements_home")


def words(sort: str, field: str, value: Any) -> object:
    """A value in words: choices by their label, days as they are written, yes as 是, nothing as nothing."""
    labels = VOCABULARY_LABELS.get((sort, field))
    if labels is not None:
        return labels.get(value, value)
    if isinstance(value, bool):
        return gettext("是") if value else ""
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def day(on: date) -> SafeString:
    """A day that does not break."""
    return format_html('<span class="text-nowrap">{}</span>', on.isoformat())


def term(since: date, until: date | None) -> SafeString:
    """From a day to a day, or 至今; in one line."""
    to = gettext("至 %(day)s") % {"day": until.isoformat()} if until else gettext("至今")
    return format_html('<span class="text-nowrap">{} {}</span>', since.isoformat(), to)


def _rows(record: Any) -> list[tuple[object, object]]:
    shown: list[tuple[object, object]] = []
    for name in record.FIELDS:
        if name in ("name", "description"):
            continue
        value = getattr(record, name)
        said = _("仍在运行") if name == "until" and value is None else words(record.KEY, name, value)
        shown.append((record._meta.get_field(name).verbose_name, said))
    partners = "、".join(unit.name for unit in record.co_organisers.all())
    shown += [(_("登记单位"), record.organisation.name), (_("联合单位"), partners), (_("说明"), record.description)]
    return [(heading, value) for heading, value in shown if value]


def _award_rows(record: Any) -> list[tuple[object, object]]:
    gaps = "、".join(str(year) for year in gaps_of(record, parts_of(models.AwardRound, record)))
    missing = (_("尚缺年度"), gettext("%(years)s 年没有评选记录") % {"years": gaps})
    return [*_rows(record), missing] if gaps else _rows(record)


def _record(sort: type[Kept]) -> Callable[[Actor, Organisation, RecordForm], Any]:
    return lambda actor, unit, form: record_achievement(
        actor, unit, sort, form.values, list(form.cleaned_data["co_organisers"])
    )


def _change(actor: Actor, record: Any, form: RecordForm) -> Any:
    return change_achievement(actor, record, form.values, list(form.cleaned_data["co_organisers"]))


def _remark(sort: type[Kept]) -> Callable[[Any], object]:
    """What a list says below the name besides the kind: the frequency or the like, and when it ended."""
    field = next((name for name in ("frequency", "role", "field") if name in sort.FIELDS), "")

    def remark(record: Any) -> object:
        said = [str(words(sort.KEY, field, getattr(record, field)))] if field else []
        if getattr(record, "until", None):
            said.append(gettext("至 %(day)s") % {"day": record.until.isoformat()})
        return " · ".join(one for one in said if one)

    return remark


def _sort(
    key: str,
    add_label: object,
    sort: type[Kept],
    form: type[RecordForm],
    *parts: PartSort,
    rows: Callable[[Any], list[tuple[object, object]]] = _rows,
) -> Sort:
    return Sort(
        key,
        SORT_LABELS[sort.KEY],
        add_label,
        form,
        sort.FIELDS,
        lambda unit: achievements_of(sort, unit).select_related("organisation"),
        _record(sort),
        _change,
        rows,
        sort.KEY,
        subject=SUBJECT.key,
        ref=f"achievements.{sort.KEY}",
        kinds=VOCABULARY_LABELS.get((sort.KEY, "kind"), {}),
        day=sort.BEGINS,
        remark=_remark(sort),
        parts=parts,
        pages=SUBJECT.key,
    )


def _member(member: Any) -> object:
    return " ".join(one for one in (member.title, member.field) if one)


MEMBERS = PartSort(
    "members",
    _("成员"),
    _("添加成员"),
    models.TeamMember,
    forms.MemberForm,
    {
        _("姓名"): lambda row: row.name,
        _("工作单位"): lambda row: row.workplace,
        _("职称职务、专业领域"): _member,
        _("聘期"): lambda row: term(row.since, row.until),
    },
    paste=(forms.PasteForm, add_members),
)
ISSUES = PartSort(
    "issues",
    _("出版期次"),
    _("添加期次"),
    models.Issue,
    forms.IssueForm,
    {
        _("期次"): str,
        _("出版日期"): lambda row: day(row.published_on),
        _("刊文篇数"): lambda row: words("issue", "articles", row.articles),
    },
)
INDEXINGS = PartSort(
    "indexings",
    _("数据库收录"),
    _("添加收录"),
    models.Indexing,
    forms.IndexingForm,
    {_("数据库"): lambda row: row.database, _("收录时间"): lambda row: term(row.since, row.until)},
)
ADOPTIONS = PartSort(
    "adoptions",
    _("采纳情况"),
    _("添加采纳"),
    models.Adoption,
    forms.AdoptionForm,
    {
        _("采纳部门"): lambda row: row.department,
        _("采纳日期"): lambda row: day(row.adopted_on),
        _("采纳形式"): lambda row: words("adoption", "form", row.form),
    },
    none=_("还没有登记采纳；被职能部门采纳的报告才计入能力档案。"),
)
ROUNDS = PartSort(
    "rounds",
    _("历届评选"),
    _("添加评选"),
    models.AwardRound,
    forms.RoundForm,
    {
        _("年度"): str,
        _("公布日期"): lambda row: day(row.announced_on),
        _("申报项数"): lambda row: words("round", "applications", row.applications),
        _("获奖名单"): lambda row: [" · ".join(cell for cell in winner if cell) for winner in row.winners],
    },
)

register_subject(SUBJECT)
register_sorts(
    _sort("teams", _("登记团队"), models.Team, forms.TeamForm, MEMBERS),
    _sort("brands", _("登记品牌"), models.Brand, forms.BrandForm),
    _sort("journals", _("登记期刊"), models.Journal, forms.JournalForm, ISSUES, INDEXINGS),
    _sort("awards", _("登记奖项"), models.SocietyAward, forms.AwardForm, ROUNDS, rows=_award_rows),
    _sort("reports", _("登记报告"), models.IndustryReport, forms.ReportForm, ADOPTIONS),
    _sort("products", _("登记产品"), models.PublicProduct, forms.ProductForm),
    _sort("materials", _("登记素材"), models.SpiritMaterial, forms.MaterialForm),
    _sort("bases", _("登记基地"), models.EducationBase, forms.BaseForm),
)

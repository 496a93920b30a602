"""Forms of the verbs' input: one per sort of record and one per sort of part."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.achievements.actions import Proof
from keshe.achievements.domain import pasting
from keshe.achievements.labels import VOCABULARY_LABELS
from keshe.lib.refusals import sentences
from keshe.organisations.forms import day_field
from keshe.organisations.models import Organisation
from keshe.records.forms import MOST, RecordForm
from keshe.records.queries import possible_partners


def _choice(sort: str, field: str, label: Any) -> forms.ChoiceField:
    offered = [(str(key), words) for key, words in VOCABULARY_LABELS[sort, field].items()]
    return forms.ChoiceField(label=label, choices=[("", _("请选择")), *offered])


def _text(label: Any, most: int, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text)


def _long_text(label: Any, *, required: bool = False, help_text: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(label=label, required=required, help_text=help_text, widget=forms.Textarea({"rows": rows}))


class SharedForm(RecordForm):
    """A record that other units may share. Its last fields are the same for every sort."""

    last: ClassVar[tuple[str, ...]] = ("co_organisers", "description")

    co_organisers = forms.ModelMultipleChoiceField(
        label=_("联合单位"),
        queryset=Organisation.objects.none(),
        required=False,
        help_text=_("与其他单位共有时选择，可多选；对方确认后各单位共用这一条记录，无需重复登记。"),
        widget=forms.SelectMultiple({"size": 5}),
    )
    description = _long_text(_("说明"))

    def __init__(self, unit: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(unit, *args, **kwargs)
        partners: Any = self.fields["co_organisers"]
        partners.queryset = possible_partners(unit)
        self.order_fields([name for name in self.fields if name not in self.last] + [*self.last])

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "co_organisers"}


STILL_RUNNING = _("仍在运行的不填。")


def _until(help_text: Any = STILL_RUNNING) -> forms.DateField:
    return day_field(label=_("截止日期"), required=False, help_text=help_text)


class TeamForm(SharedForm):
    kind = _choice("team", "kind", _("团队类型"))
    name = _text(_("团队名称"), 120)
    founded_on = day_field(label=_("组建日期"))
    until = _until(_("仍在运行的不填；成员在登记后逐人添加或从 Excel 粘贴。"))


class BrandForm(SharedForm):
    kind = _choice("brand", "kind", _("品牌类型"))
    name = _text(_("品牌名称"), 120)
    since = day_field(label=_("创建日期"))
    until = _until()
    about = _long_text(_("内容简介"), help_text=_("做什么、面向谁、在哪里、多久一次。"))
    result = _long_text(_("成效"), help_text=_("场次、人次、获奖、报道等，写数字。"))

    def __init__(self, unit: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(unit, *args, **kwargs)
        del self.fields["description"]


class JournalForm(SharedForm):
    name = _text(_("刊名"), 120)
    issn = _text("ISSN", 20, required=False, help_text=_("正式期刊填写，如 1234-5679；保存时核对校验码。"))
    cn = _text(_("国内统一连续出版物号（CN）"), 30, required=False, help_text=_("如 CN 32-1234/TB。"))
    permit = _text(_("内部资料准印证号"), 60, required=False, help_text=_("内部资料填写。三个号码至少填一项。"))
    frequency = _choice("journal", "frequency", _("出版周期"))
    since = day_field(label=_("创刊日期"))
    until = _until(_("仍在出版的不填。"))


class AwardForm(SharedForm):
    name = _text(_("奖项名称"), 120)
    procedure = _long_text(_("设奖办法与评审程序"), required=True, rows=5)
    adopted_on = day_field(label=_("办法通过日期"))
    frequency = _choice("society_award", "frequency", _("评选周期"))
    until = _until(_("仍在评选的不填。"))
    leads_upward = forms.BooleanField(label=_("可上升为市级奖项，或获奖结果作为职能部门推荐依据"), required=False)
    upward_basis = _text(_("上升或推荐依据"), 200, required=False, help_text=_("职能部门文件名称、文号。"))


class ReportForm(SharedForm):
    name = _text(_("报告名称"), 120)
    field = _text(_("领域、产业"), 60, required=False)
    finished_on = day_field(
        label=_("完成日期"), help_text=_("职能部门的采纳在登记后添加；被采纳的报告才计入能力档案。")
    )


class ProductForm(SharedForm):
    kind = _choice("public_product", "kind", _("产品类型"))
    name = _text(_("产品名称"), 120)
    since = day_field(label=_("开始提供日期"))
    until = _until(_("仍在提供的不填。"))


class MaterialForm(SharedForm):
    name = _text(_("素材名称"), 120)
    made_on = day_field(label=_("完成日期"))
    quantity = forms.IntegerField(label=_("件数"), min_value=1, max_value=MOST, initial=1)


class BaseForm(SharedForm):
    name = _text(_("基地名称"), 120)
    place = _text(_("地点"), 120)
    role = _choice("education_base", "role", _("建设方式"))
    since = day_field(label=_("建成日期"))
    until = _until()


class PartForm(forms.Form):
    """A part of a record, with the file that proves it."""

    file = forms.FileField(
        label=_("佐证材料"), required=False, help_text=_("PDF、OFD、Office 文档或图片，不超过 20 MB。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "file"), "file"])

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes, once valid."""
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}

    @property
    def proof(self) -> Proof | None:
        """The file that was handed in."""
        upload = self.cleaned_data.get("file")
        return Proof(upload, upload.name) if upload else None


class MemberForm(PartForm):
    name = _text(_("姓名"), 50)
    workplace = _text(_("工作单位"), 120, required=False, help_text=_("同名者以工作单位区分；同一人多个聘期只计一人。"))
    title = _text(_("职称职务"), 60, required=False)
    field = _text(_("专业领域"), 60, required=False)
    since = day_field(label=_("聘任（加入）日期"))
    until = day_field(label=_("聘期至"), required=False, help_text=_("未定聘期可不填。"))


class IssueForm(PartForm):
    year = forms.IntegerField(label=_("年度"), min_value=1949, max_value=9000)
    number = _text(_("期号"), 20, help_text=_("如 1、3-4、增刊。"))
    published_on = day_field(label=_("出版日期"))
    articles = forms.IntegerField(label=_("刊文篇数"), min_value=0, max_value=9999, required=False)


class IndexingForm(PartForm):
    database = _text(_("收录数据库"), 120)
    since = day_field(label=_("收录起始日期"))
    until = day_field(label=_("收录截止日期"), required=False, help_text=_("仍在收录的不填。"))


class AdoptionForm(PartForm):
    department = _text(_("采纳部门"), 120)
    adopted_on = day_field(label=_("采纳日期"))
    form = _choice("adoption", "form", _("采纳形式"))


class RoundForm(PartForm):
    year = forms.IntegerField(label=_("评选年度"), min_value=1949, max_value=9000)
    announced_on = day_field(label=_("公布日期"))
    applications = forms.IntegerField(label=_("申报项数"), min_value=0, max_value=99999, required=False)
    winners = _long_text(
        _("获奖名单"),
        required=True,
        rows=6,
        help_text=_("每行一项，依次为获奖者、成果、等级，可从 Excel 复制三列粘贴；手工填写时各项之间用分号隔开。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        start = self.initial.get("winners")
        if isinstance(start, list):
            self.initial["winners"] = pasting.winners_text(start)

    def clean_winners(self) -> list[list[str]]:
        """The rows. Raises ValidationError with every fault."""
        rows, faults = pasting.winners(self.cleaned_data["winners"])
        if faults:
            raise forms.ValidationError(sentences(faults))
        return rows


class PasteForm(forms.Form):
    """Members pasted from a spreadsheet."""

    rows = forms.CharField(
        label=_("成员各行"),
        widget=forms.Textarea({"rows": 10, "wrap": "off"}),
        strip=False,
        help_text=_(
            "在 Excel 中按姓名、工作单位、职称职务、专业领域、聘任日期、聘期至的顺序排好 6 列，选中复制后粘贴；标题行可带可不带。"
        ),
    )

    def clean_rows(self) -> list[tuple[int, dict[str, object]]]:
        """The rows with their numbers. Raises ValidationError with every fault."""
        pasted = pasting.members(self.cleaned_data["rows"])
        if pasted.faults:
            raise forms.ValidationError(sentences(pasted.faults))
        return pasted.rows

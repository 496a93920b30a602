"""What a unit has built up: each sort adds its own part to the common record; parts (terms, issues, rounds …) hang on it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keshe.achievements.bases import Kept, Part, Standing, choices, in_order, once
from keshe.achievements.labels import issue_label, round_label


class Team(Standing):
    """A team of people (首席科普专家团队、科技志愿服务队、科学家精神宣讲团)."""

    KEY = "team"
    BEGINS = "founded_on"
    FIELDS = ("kind", "name", "founded_on", "until", "description")

    kind = models.CharField(_("团队类型"), max_length=20, choices=choices("team", "kind"))
    founded_on = models.DateField(_("组建日期"))

    class Meta:
        ordering = ("kind", "name", "pk")
        constraints = (in_order("team_in_order", "founded_on"),)


class Journal(Standing):
    """A journal or an internal publication."""

    KEY = "journal"
    FIELDS = ("name", "issn", "cn", "permit", "frequency", "since", "until", "description")

    issn = models.CharField("ISSN", max_length=9, blank=True)
    cn = models.CharField(_("国内统一连续出版物号（CN）"), max_length=20, blank=True)
    permit = models.CharField(_("内部资料准印证号"), max_length=60, blank=True)
    frequency = models.CharField(_("出版周期"), max_length=15, choices=choices("journal", "frequency"))
    since = models.DateField(_("创刊日期"))

    class Meta:
        ordering = ("name", "pk")
        constraints = (in_order("journal_in_order"),)


class Brand(Standing):
    """A brand or a carrier of projects that stands for the society (一会一品、代表性载体)."""

    KEY = "brand"
    FIELDS = ("kind", "name", "since", "until", "about", "result")

    kind = models.CharField(_("品牌类型"), max_length=25, choices=choices("brand", "kind"))
    since = models.DateField(_("创建日期"))
    about = models.TextField(_("内容简介"), blank=True)
    result = models.TextField(_("成效"), blank=True)

    class Meta:
        ordering = ("-since", "name", "pk")
        constraints = (in_order("brand_in_order"),)


class IndustryReport(Kept):
    """A report on the development of a trade. It counts once a department has adopted it."""

    KEY = "industry_report"
    BEGINS = "finished_on"
    FIELDS = ("name", "field", "finished_on", "description")

    field = models.CharField(_("领域、产业"), max_length=60, blank=True)
    finished_on = models.DateField(_("完成日期"))

    class Meta:
        ordering = ("-finished_on", "name", "pk")


class PublicProduct(Standing):
    """Something offered to the public: advice, a platform, resources, a standard, an assessment."""

    KEY = "public_product"
    FIELDS = ("kind", "name", "since", "until", "description")

    kind = models.CharField(_("产品类型"), max_length=15, choices=choices("public_product", "kind"))
    since = models.DateField(_("开始提供日期"))

    class Meta:
        ordering = ("kind", "-since", "name", "pk")
        constraints = (in_order("product_in_order"),)


class SpiritMaterial(Kept):
    """Material that tells of the spirit of scientists."""

    KEY = "spirit_material"
    BEGINS = "made_on"
    FIELDS = ("name", "made_on", "quantity", "description")

    made_on = models.DateField(_("完成日期"))
    quantity = models.PositiveIntegerField(_("件数"), default=1)

    class Meta:
        ordering = ("-made_on", "name", "pk")
        constraints = (models.CheckConstraint(condition=Q(quantity__gte=1), name="material_quantity_positive"),)


class EducationBase(Standing):
    """A place where the spirit of scientists is taught."""

    KEY = "education_base"
    FIELDS = ("name", "place", "role", "since", "until", "description")

    place = models.CharField(_("地点"), max_length=120)
    role = models.CharField(_("建设方式"), max_length=10, choices=choices("education_base", "role"))
    since = models.DateField(_("建成日期"))

    class Meta:
        ordering = ("-since", "name", "pk")
        constraints = (in_order("base_in_order"),)


class SocietyAward(Standing):
    """An award that the unit grants under its own rules."""

    KEY = "society_award"
    BEGINS = "adopted_on"
    FIELDS = (
        *("name", "procedure", "adopted_on", "until", "frequency", "leads_upward", "upward_basis", "description"),
    )

    procedure = models.TextField(_("设奖办法与评审程序"))
    adopted_on = models.DateField(_("办法通过日期"))
    frequency = models.CharField(_("评选周期"), max_length=10, choices=choices("society_award", "frequency"))
    #: It can rise to the city's level, or departments rest their recommendations on it.
    leads_upward = models.BooleanField(_("可上升为市级奖项或作为推荐依据"), default=False)
    upward_basis = models.CharField(_("上升或推荐依据"), max_length=200, blank=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = (in_order("award_in_order", "adopted_on"),)


class TeamMember(Part):
    """One term of one person in a team, from ``since`` to ``until``, both counted. A person is told apart by name and
    workplace; several terms of one person are one person."""

    KEY = "member"
    FIELDS = ("name", "workplace", "title", "field", "since", "until")
    ONCE = ("name", "workplace", "since")
    SAID = ("since", "until")

    record = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="members")
    name = models.CharField(_("姓名"), max_length=50)
    workplace = models.CharField(_("工作单位"), max_length=120, blank=True)
    title = models.CharField(_("职称职务"), max_length=60, blank=True)
    field = models.CharField(_("专业领域"), max_length=60, blank=True)
    since = models.DateField(_("聘任（加入）日期"))
    until = models.DateField(_("聘期至"), null=True, blank=True)

    class Meta:
        ordering = ("name", "since", "pk")
        constraints = (
            in_order("member_term_in_order"),
            once("member_term_once", "name", "workplace", "since"),
        )

    def __str__(self) -> str:
        return self.name


class Issue(Part):
    """One issue of a journal."""

    KEY = "issue"
    BEGINS = "published_on"
    FIELDS = ("year", "number", "published_on", "articles")
    ONCE = ("year", "number")
    SAID = ("year", "published_on", "articles")

    record = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="issues")
    year = models.PositiveSmallIntegerField(_("年度"))
    number = models.CharField(_("期号"), max_length=20)
    published_on = models.DateField(_("出版日期"))
    articles = models.PositiveIntegerField(_("刊文篇数"), null=True, blank=True)

    class Meta:
        ordering = ("-published_on", "-pk")
        constraints = (once("issue_once", "year", "number"),)

    def __str__(self) -> str:
        return issue_label(self.year, self.number)


class Indexing(Part):
    """A database in which a journal is indexed."""

    KEY = "indexing"
    FIELDS = ("database", "since", "until")
    ONCE = ("database", "since")
    SAID = ("since", "until")

    record = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="indexings")
    database = models.CharField(_("收录数据库"), max_length=120)
    since = models.DateField(_("收录起始日期"))
    until = models.DateField(_("收录截止日期"), null=True, blank=True)

    class Meta:
        ordering = ("database", "-since", "pk")
        constraints = (in_order("indexing_in_order"), once("indexing_once", "database", "since"))

    def __str__(self) -> str:
        return self.database


class Adoption(Part):
    """A department has adopted a report."""

    KEY = "adoption"
    BEGINS = "adopted_on"
    FIELDS = ("department", "adopted_on", "form")
    ONCE = ("department", "adopted_on")
    SAID = ("adopted_on", "form")

    record = models.ForeignKey(IndustryReport, on_delete=models.PROTECT, related_name="adoptions")
    department = models.CharField(_("采纳部门"), max_length=120)
    adopted_on = models.DateField(_("采纳日期"))
    form = models.CharField(_("采纳形式"), max_length=15, choices=choices("adoption", "form"))

    class Meta:
        ordering = ("adopted_on", "pk")
        constraints = (once("adoption_once", "department", "adopted_on"),)

    def __str__(self) -> str:
        return self.department


class AwardRound(Part):
    """One round in which an award was given. ``winners`` are rows of winner, achievement, class."""

    KEY = "round"
    BEGINS = "announced_on"
    FIELDS = ("year", "announced_on", "applications", "winners")
    ONCE = ("year",)
    SAID = ("year", "announced_on", "applications")

    record = models.ForeignKey(SocietyAward, on_delete=models.PROTECT, related_name="rounds")
    year = models.PositiveSmallIntegerField(_("评选年度"))
    announced_on = models.DateField(_("公布日期"))
    applications = models.PositiveIntegerField(_("申报项数"), null=True, blank=True)
    winners = models.JSONField(_("获奖名单"), default=list)

    class Meta:
        ordering = ("-year", "-pk")
        constraints = (once("round_once", "year"),)

    def __str__(self) -> str:
        return round_label(self.year)


#: Every sort, in the order in which pages show them.
SORTS: tuple[type[Kept], ...] = (
    *(Team, Brand, Journal, SocietyAward, IndustryReport, PublicProduct, SpiritMaterial, EducationBase),
)
PARTS: tuple[type[Part], ...] = (TeamMember, Issue, Indexing, Adoption, AwardRound)

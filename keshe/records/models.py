"""What records of every sort have in common: whose they are, whether they were withdrawn, what proves them, spot checks."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keshe.accounts.models import User
from keshe.audit.models import Subject
from keshe.files.models import StoredFile
from keshe.organisations.models import Organisation
from keshe.records.domain.lifecycle import CheckStatus, PartnerStatus

#: Media types of pictures that a page can show.
PICTURES = ("image/jpeg", "image/png")


class Record(Subject):
    """The common part of everything that a unit records of its year. Contexts further down the river add a table for
    each sort (``activities.Activity`` …); ``sort`` names it."""

    sort = models.CharField(max_length=30, editable=False)
    #: Whose record it is; units that share it see it and get credit for it, but only this unit changes it.
    #: ``co_organisers`` are the partners that agreed; whoever was named, agreed or not, stands in ``partnerships``.
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="records", db_index=False)
    co_organisers = models.ManyToManyField(
        Organisation, verbose_name=_("联合单位"), related_name="shared_records", blank=True
    )
    description = models.TextField(_("说明"), blank=True)
    recorded_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdraw_reason = models.CharField(max_length=200, blank=True)
    #: Since when a spot check doubts it; it does not count until the doubt is lifted.
    doubted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("organisation", "sort")),)

    def __str__(self) -> str:
        return f"{self.sort} {self.uid}"

    @property
    def begun(self) -> date | None:
        """The day on which it counts or began, for sorts that say so in common."""
        return None

    @property
    def partner_answers(self) -> models.QuerySet[Partnership]:
        """Who was named as partner and what each answered; those that were taken off again are left out."""
        named = self.partnerships.exclude(status=PartnerStatus.DROPPED)
        return named.select_related("organisation").order_by("organisation__name")


class Partnership(Subject):
    """One unit that another named as partner of a record, and what it answered. The record's ``co_organisers`` are the
    units whose row here is accepted; ``actions.partners`` and ``writing.name_partners`` write both, and nothing else."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="partnerships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="partnerships")
    status = models.CharField(max_length=10, default=PartnerStatus.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    #: Why the unit declined or left, in its own words.
    note = models.CharField(_("原因"), max_length=200, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("record", "organisation"), name="partner_named_once"),)
        indexes = (models.Index(fields=("organisation", "status")),)

    def __str__(self) -> str:
        return f"{self.record_id} {self.organisation_id}"


class Evidence(Subject):
    """A file or a link that proves a record. Taken away evidence stays, marked, because submissions may point at it.
    ``fingerprint`` is the same for the same content or page; ``captured_at`` is what the camera or the person says."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    url = models.URLField(_("网址"), max_length=500, blank=True)
    caption = models.CharField(_("说明"), max_length=200, blank=True)
    fingerprint = models.CharField(max_length=64, db_index=True)
    captured_at = models.DateTimeField(_("拍摄或形成时间"), null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    #: A photograph that the record's public page shows.
    public = models.BooleanField(_("在公开页展示"), default=False)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(file__isnull=False, url="") | (Q(file__isnull=True) & ~Q(url="")),
                name="evidence_file_or_link",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | Q(added_by__isnull=True)
                | ~Q(confirmed_by=models.F("added_by")),
                name="evidence_confirmed_by_another",
            ),
        )

    def __str__(self) -> str:
        return self.file.name if self.file else self.caption or self.url

    @property
    def is_photograph(self) -> bool:
        """Whether it is a picture that a page can show."""
        return self.file is not None and self.file.media_type in PICTURES


class SpotCheck(Subject):
    """A sample of the records about one calendar year and of one sort, drawn by a seed that
    nobody chooses: the head of the log at that moment."""

    year = models.PositiveSmallIntegerField(_("所属年度"))
    sort = models.CharField(_("记录种类"), max_length=30, blank=True)
    seed = models.CharField(max_length=64)
    #: The entry of the log whose hash is the seed.
    head = models.PositiveBigIntegerField()
    population = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-drawn_at", "-pk")

    def __str__(self) -> str:
        return f"{self.year} {self.sort}".strip()


class CheckedRecord(Subject):
    """One record of a sample: what the officer found, what the unit answered, how it ended."""

    status = models.CharField(max_length=12, default=CheckStatus.OPEN, db_index=True)
    check_drawn = models.ForeignKey(SpotCheck, on_delete=models.PROTECT, related_name="records")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="checks")
    place = models.PositiveIntegerField()
    note = models.CharField(_("核查意见"), max_length=500, blank=True)
    noted_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(_("单位说明"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    settled_note = models.CharField(_("处理意见"), max_length=500, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=("check_drawn", "record"), name="record_once_in_a_check"),)

    def __str__(self) -> str:
        return f"{self.check_drawn} {self.place}"

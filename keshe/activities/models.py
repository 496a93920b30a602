"""What a unit records of its year: each sort adds its own part to the common one (``records.Record``)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keshe.accounts.models import User
from keshe.activities.domain.counting import attendance, held_on
from keshe.activities.domain.kinds import ActivityKind, Level
from keshe.activities.domain.lifecycle import EventStatus, SignUpStatus, awaits_confirmation
from keshe.activities.domain.series import SeriesRule
from keshe.activities.domain.signing import is_scientists_day
from keshe.audit.models import Subject, new_uid
from keshe.documents.models import Document
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.privacy.sealing import SealedField
from keshe.records.models import Record


class ActivityKindEntry(Subject):
    """A kind of the vocabulary as the association's officers have it. The built-in kinds have a row only once they were
    renamed or retired; ``queries.vocabulary`` puts both together."""

    code = models.CharField(max_length=30, unique=True)
    label = models.CharField(_("名称"), max_length=30, unique=True)
    #: The built-in kind as which facts count it; it never changes.
    counts_as = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ActivityKind])
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.label


class Series(Subject):
    """Events of one unit that belong together: a yearly conference, a monthly lecture."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="series")
    name = models.CharField(_("系列名称"), max_length=80)
    kind = models.CharField(_("活动类型"), max_length=30)
    rule = models.CharField(_("举办周期"), max_length=10, choices=[(rule.value, rule.value) for rule in SeriesRule])
    begun_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint(fields=("organisation", "name"), name="series_name_once"),)

    def __str__(self) -> str:
        return self.name


class SignUp(Subject):
    """Somebody's place at an event. Personal values are sealed, and erased when the event is long past; the row stays,
    because it counts."""

    activity = models.ForeignKey("activities.Activity", on_delete=models.PROTECT, related_name="sign_ups")
    status = models.CharField(max_length=10, choices=[(status.value, status.value) for status in SignUpStatus])
    name = SealedField(_("姓名"), blank=True)
    phone = SealedField(_("手机号"), blank=True)
    workplace = SealedField(_("工作单位"), blank=True)
    #: Keyed hashes: the same telephone and the receipt's code are found again by them.
    person = models.CharField(max_length=64, null=True)  # noqa: DJ001 - erased ones are many, and unique ones once
    #: Whose it is: who was logged in and signed up by their own name. Only that person sees it.
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - the same
    #: The standing sign-up with the same telephone. Such a row looks to its sender like any other, takes no place, is
    #: in no list and leads the door to the first one: nobody learns by signing up whose telephone has a place.
    repeats = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="repeated")
    signed_up_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "person"), condition=~Q(status=SignUpStatus.CANCELLED), name="signed_up_once"
            ),
            models.UniqueConstraint(
                fields=("activity", "user"),
                condition=~Q(status=SignUpStatus.CANCELLED),
                name="signed_up_once_by_account",
            ),
        )
        indexes = (
            models.Index(fields=("activity", "status")),
            models.Index(fields=("activity",), condition=Q(erased_at__isnull=True), name="sign_ups_kept"),
            models.Index(fields=("person",), condition=Q(person__isnull=False), name="sign_ups_by_person"),
        )

    def __str__(self) -> str:
        return self.uid


class CheckIn(models.Model):
    """Somebody came. Once per sign-up, and once per telephone number where no sign-up was asked for."""

    activity = models.ForeignKey("activities.Activity", on_delete=models.PROTECT, related_name="check_ins")
    sign_up = models.OneToOneField(SignUp, on_delete=models.PROTECT, null=True, related_name="check_in")
    #: A keyed hash of the telephone; erased with the sign-ups.
    person = models.CharField(max_length=64, null=True)  # noqa: DJ001 - erased ones are many, and unique ones once
    at = models.DateTimeField()
    #: Whose it is, where nobody signed up: who was logged in and gave their own telephone.
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    #: Ticked off in the list by the organiser's people, not by the person's own telephone.
    by_organiser = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("activity", "person"), name="checked_in_once"),
            models.UniqueConstraint(fields=("activity", "user"), name="checked_in_once_by_account"),
        )
        indexes = (
            models.Index(fields=("activity", "at")),
            models.Index(fields=("activity",), condition=Q(person__isnull=False), name="check_ins_kept"),
        )

    def __str__(self) -> str:
        return f"{self.activity_id} {self.at}"


class AttendanceProof(Subject):
    """A paper that says that a person took part in an event (参会证明), made because they asked for it. It stays when the
    sign-up behind it is forgotten."""

    activity = models.ForeignKey("activities.Activity", on_delete=models.PROTECT, related_name="proofs")
    check_in = models.OneToOneField(CheckIn, on_delete=models.PROTECT, related_name="proof")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ("-issued_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("activity", "user"), name="one_proof_per_person"),)

    def __str__(self) -> str:
        return self.document.number


class Activity(Record):
    """An event, planned or held. It counts on the day it began, in China, once it is known to have been held."""

    #: The vocabulary's code, and the built-in kind as which it counts.
    kind = models.CharField(_("活动类型"), max_length=30)
    counts_as = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ActivityKind])
    status = models.CharField(max_length=10, choices=[(status.value, status.value) for status in EventStatus])
    series = models.ForeignKey(
        Series, verbose_name=_("所属系列"), on_delete=models.PROTECT, null=True, blank=True, related_name="sessions"
    )
    title = models.CharField(_("活动名称"), max_length=120)
    starts_at = models.DateTimeField(_("开始时间"), db_index=True)
    ends_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    place = models.CharField(_("地点"), max_length=120, blank=True)
    participants = models.PositiveIntegerField(_("参加人数"), null=True, blank=True)
    level = models.CharField(
        _("级别"), max_length=15, blank=True, choices=[(level.value, level.value) for level in Level]
    )
    in_academic_month = models.BooleanField(_("列入学术月系列活动"), default=False)
    #: Shown on the public calendar.
    public = models.BooleanField(_("在公开活动日历发布"), default=False)
    audience = models.CharField(_("活动对象"), max_length=60, blank=True)
    field = models.CharField(_("学科领域"), max_length=60, blank=True)
    experts = models.JSONField(_("主讲专家"), default=list, blank=True)
    report = models.TextField(_("活动小结"), blank=True)
    cancel_reason = models.CharField(max_length=200, blank=True)
    takes_sign_ups = models.BooleanField(default=False)
    capacity = models.PositiveIntegerField(_("名额"), null=True, blank=True)
    sign_up_closes_at = models.DateTimeField(_("报名截止时间"), null=True, blank=True)
    #: The end of the address behind the check-in's QR code; who has it stands in the room.
    check_in_secret = models.CharField(max_length=32, default=new_uid, editable=False)
    #: How many check-ins there are, counted along, so that no list has to.
    checked_in = models.PositiveIntegerField(default=0, editable=False)
    #: What this event was in the calendar that it was imported from: unit and UID, hashed.
    imported_from = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 - most are none

    class Meta:
        ordering = ("-starts_at", "-pk")
        indexes = (models.Index(fields=("status", "starts_at")),)

    def __str__(self) -> str:
        return self.title

    @property
    def begun(self) -> date:
        """The day on which it counts."""
        return held_on(self.starts_at)

    @property
    def attendance(self) -> int | None:
        """How many took part: as typed, else as checked in; None where neither is known."""
        return attendance(self.participants, self.checked_in)

    @property
    def is_scientists_day(self) -> bool:
        """Held on 苏州科学家日."""
        return is_scientists_day(self.starts_at)

    @property
    def awaits_confirmation(self) -> bool:
        """Its time has come, and nobody has said that it was held."""
        return awaits_confirmation(self.status, self.starts_at, clock.now())

    @property
    def expert_names(self) -> str:
        """The experts in one line."""
        return "、".join(str(name) for name in self.experts)

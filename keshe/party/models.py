"""Party organisations, who holds which post in them, working rules, and the sealed entries of party members."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keshe.audit.models import Subject
from keshe.organisations.models import Organisation
from keshe.party.domain.kinds import OrganKind, PostKind
from keshe.privacy.sealing import SealedField
from keshe.records.models import Record


class PartyOrgan(Record):
    """A party organisation of a society: its working group, a functional or an action branch, the secretariat's branch."""

    kind = models.CharField(_("类型"), max_length=15, choices=[(kind.value, kind.value) for kind in OrganKind])
    name = models.CharField(_("名称"), max_length=120)
    #: The working group under which a branch stands.
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="branches")
    founded_on = models.DateField(_("成立日期"))
    approved_by = models.CharField(_("批准单位"), max_length=120, blank=True)
    dissolved_on = models.DateField(_("撤销日期"), null=True, blank=True)

    class Meta:
        ordering = ("founded_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(dissolved_on__isnull=True) | Q(dissolved_on__gte=F("founded_on")),
                name="party_organ_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.name


class PartyRule(Record):
    """A working rule of party work (党建工作制度), from the day it was adopted to its last day. Its text is evidence."""

    title = models.CharField(_("制度名称"), max_length=120)
    adopted_on = models.DateField(_("通过日期"))
    until = models.DateField(_("有效期至"), null=True, blank=True)

    class Meta:
        ordering = ("-adopted_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("adopted_on")), name="party_rule_in_order"
            ),
        )

    def __str__(self) -> str:
        return self.title


class PartyMember(Subject):
    """A member of the society who is a member of the party. Everything that says who it is lies sealed; the blind
    index finds the same person again. Erased entries keep their row without data."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="party_members")
    organ = models.ForeignKey(PartyOrgan, on_delete=models.PROTECT, null=True, blank=True, related_name="members")
    name = SealedField(_("姓名"))
    identity_number = SealedField(_("身份证号"))
    #: ``blind(number, "identity_number")``: the same in every context that keeps people.
    identity_blind = models.CharField(max_length=64, blank=True, db_index=True)
    joined_iso = SealedField(_("入党日期"))
    relation = SealedField(_("组织关系所在单位"), blank=True)
    phone = SealedField(_("联系电话"), blank=True)
    recorded_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    left_on = models.DateField(_("转出日期"), null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "identity_blind"),
                condition=Q(left_on__isnull=True) & ~Q(identity_blind=""),
                name="party_member_once",
            ),
        )

    def __str__(self) -> str:
        return f"party member {self.uid}"

    @property
    def joined_on(self) -> date | None:
        """The day on which the person joined the party; None once erased."""
        return date.fromisoformat(self.joined_iso) if self.joined_iso else None


class PartyPost(Subject):
    """Who holds which post in an organisation, from ``since`` to ``until``, both counted."""

    organ = models.ForeignKey(PartyOrgan, on_delete=models.PROTECT, related_name="posts")
    member = models.ForeignKey(PartyMember, on_delete=models.PROTECT, related_name="posts")
    post = models.CharField(_("职务"), max_length=20, choices=[(post.value, post.value) for post in PostKind])
    since = models.DateField(_("任职日期"))
    until = models.DateField(_("任期至"), null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-since", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="party_post_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.post} {self.uid}"

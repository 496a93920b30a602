"""People who log in, and what they may do."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from keshe.accounts.domain.roles import Role
from keshe.audit.models import Subject


class UserManager(BaseUserManager["User"]):
    """Looks people up for the log-in."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username)


class User(Subject, AbstractBaseUser):
    """A person. ``username`` is what they type; it may be their e-mail address."""

    username = models.CharField(_("登录名"), max_length=150, unique=True)
    name = models.CharField(_("姓名"), max_length=50)
    email = models.EmailField(_("电子邮箱"), blank=True)
    phone = models.CharField(_("手机号码"), max_length=20, blank=True)
    is_active = models.BooleanField(_("启用"), default=True)
    created_at = models.DateTimeField()

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = (models.UniqueConstraint(Lower("username"), name="one_account_per_name"),)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Mandate(models.Model):
    """A role that a person holds from one instant to another, for a unit (``scope`` = its uid) or everywhere."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    scope = models.CharField(max_length=32, blank=True)
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user", "role", "scope"), condition=Q(ended_at__isnull=True), name="one_mandate_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.scope}"


class Sending(models.Model):
    """Something that a visitor sent without a log-in, counted by their network address. Only a keyed hash of the
    address is kept, until somebody sends something an hour later."""

    purpose = models.CharField(max_length=20)
    mark = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("purpose", "mark", "at"), name="sendings_by_address"),)

    def __str__(self) -> str:
        return f"{self.purpose} {self.at:%Y-%m-%d %H:%M}"


class Invitation(Subject):
    """An address that is invited to take a role; the link carries a secret of which only the hash is kept."""

    email = models.EmailField()
    name = models.CharField(max_length=50)
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    scope = models.CharField(max_length=32, blank=True)
    scope_name = models.CharField(max_length=120, blank=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.role} {self.scope_name}"

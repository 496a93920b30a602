"""Reads: people and their roles."""

from __future__ import annotations

from django.db.models import QuerySet

from keshe.accounts.domain.roles import Role
from keshe.accounts.models import Mandate, User


def holders(*roles: Role, scope: str = "") -> QuerySet[User]:
    """People who hold one of the roles now, everywhere or in one unit; only active accounts."""
    return User.objects.filter(
        is_active=True,
        pk__in=Mandate.objects.filter(role__in=roles, scope=scope, ended_at__isnull=True).values("user"),
    ).order_by("pk")


def people_of(scope: str) -> QuerySet[Mandate]:
    """The running mandates in one unit, with their people."""
    return Mandate.objects.filter(scope=scope, ended_at__isnull=True).select_related("user").order_by("pk")


def roles_of(user: User) -> QuerySet[Mandate]:
    """The running mandates of one person, everywhere and in units."""
    return user.mandates.filter(ended_at__isnull=True).order_by("pk")

"""Django's handle on this context."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "keshe.audit"
    label = "audit"
    verbose_name = "操作留痕"

    def ready(self) -> None:
        from keshe.audit import labels  # noqa: F401 - registers the wording

"""Django's handle on this context."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "keshe.governance"
    label = "governance"
    verbose_name = "治理与门户"

    def ready(self) -> None:
        from keshe.governance import labels  # noqa: F401 - wording registers itself

"""Django's handle on this context."""

from django.apps import AppConfig


class CapabilityConfig(AppConfig):
    name = "keshe.capability"
    label = "capability"
    verbose_name = "能力档案"

    def ready(self) -> None:
        """Providers register themselves."""
        from keshe.capability import (  # noqa: F401
            from_governance,
            from_membership,
            from_party,
            from_profile,
            from_records,
            from_services,
        )

"""Django's handle on this context."""

from django.apps import AppConfig


class CapabilityConfig(AppConfig):
    name = "keshe.capability"
    label = "capability"
    verbose_name = "能力档案"

    def ready(self) -> None:
        from keshe.capability import from_achievements, from_profile, from_records  # noqa: F401 - providers register themselves

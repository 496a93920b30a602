"""Django's handle on this context."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "keshe.organisations"
    label = "organisations"
    verbose_name = "单位"

    def ready(self) -> None:
        from keshe.organisations import labels  # noqa: F401 - wording registers itself

"""Django's handle on this context."""

from django.apps import AppConfig


class PartyConfig(AppConfig):
    name = "keshe.party"
    label = "party"
    verbose_name = "党组织"

    def ready(self) -> None:
        from keshe.party import labels  # noqa: F401 - wording registers itself

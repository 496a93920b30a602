"""Django's handle on this context."""

from django.apps import AppConfig


class PartyConfig(AppConfig):
    name = "keshe.party"
    label = "party"
    verbose_name = "党组织"

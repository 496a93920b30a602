"""Django's handle on this package: it has commands, no tables."""

from django.apps import AppConfig


class RehearsalConfig(AppConfig):
    name = "keshe.rehearsal"
    label = "rehearsal"
    verbose_name = "演练"

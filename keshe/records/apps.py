"""Django's handle on this context."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "keshe.records"
    label = "records"
    verbose_name = "记录与佐证"

    def ready(self) -> None:
        from keshe.records import labels  # noqa: F401 - wording registers itself

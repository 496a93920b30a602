"""Django's handle on this context."""

from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "keshe.awards"
    label = "awards"
    verbose_name = "表彰奖补"

    def ready(self) -> None:
        from keshe.awards import facts, labels, stage  # noqa: F401 - they register themselves

"""Django's handle on this context."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "keshe.decisions"
    label = "decisions"
    verbose_name = "集体决策"

    def ready(self) -> None:
        from keshe.decisions import documents, labels, stage  # noqa: F401

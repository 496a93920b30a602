"""Django's handle on this context."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "keshe.review"
    label = "review"
    verbose_name = "绩效评审"

    def ready(self) -> None:
        from keshe.review import documents, labels  # noqa: F401 - they register themselves

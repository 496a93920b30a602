"""Django's handle on this context."""

from django.apps import AppConfig


class AchievementsConfig(AppConfig):
    name = "keshe.achievements"
    label = "achievements"
    verbose_name = "成果与品牌"

    def ready(self) -> None:
        from keshe.achievements import labels  # noqa: F401 - wording registers itself

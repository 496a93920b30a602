"""Django's handle on this context."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "keshe.privacy"
    label = "privacy"
    verbose_name = "个人信息保护"

    def ready(self) -> None:
        from keshe.privacy import labels  # noqa: F401 - wording registers itself

"""Django's handle on this context."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "keshe.accounts"
    label = "accounts"
    verbose_name = "账号与角色"

    def ready(self) -> None:
        from keshe.accounts import labels  # noqa: F401 - registers the wording

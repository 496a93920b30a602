"""Django's handle on this context."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "keshe.notices"
    label = "notices"
    verbose_name = "消息"

    def ready(self) -> None:
        from keshe.jobs import sweeps
        from keshe.notices import labels, mailing  # noqa: F401 - labels registers the wording

        sweeps.register("notices.unsent", mailing.sweep_unsent)

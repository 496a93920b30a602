"""Django's handle on this context."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "keshe.programmes"
    label = "programmes"
    verbose_name = "计划与申报通知"

    def ready(self) -> None:
        from keshe.jobs import sweeps as jobs_sweeps
        from keshe.programmes import documents, labels, sweeps  # noqa: F401 - wording registers itself

        jobs_sweeps.register("programmes.open_and_close", sweeps.open_and_close)

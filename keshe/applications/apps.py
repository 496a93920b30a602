"""Django's handle on this context."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "keshe.applications"
    label = "applications"
    verbose_name = "申报"

    def ready(self) -> None:
        from keshe.applications import documents, facts, labels, sheets, stage, sweeps, using  # noqa: F401
        from keshe.jobs import sweeps as jobs
        from keshe.records.usage import register_user

        jobs.register("applications", sweeps.sweep)
        register_user(using.application_with)

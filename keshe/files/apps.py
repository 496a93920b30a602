"""Django's handle on this context."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "keshe.files"
    label = "files"
    verbose_name = "文件"

    def ready(self) -> None:
        from keshe.audit.queries import register_check
        from keshe.files import labels, queries, sweep  # noqa: F401 - labels registers the wording
        from keshe.jobs import sweeps

        register_check("files", queries.faults)
        sweeps.register("files.orphans", sweep.sweep_hourly)

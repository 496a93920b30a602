"""Django's handle on this context."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "keshe.archive"
    label = "archive"
    verbose_name = "归档"

    def ready(self) -> None:
        from keshe.archive import labels  # noqa: F401 - wording registers itself
        from keshe.archive.sweep import sweep_batches
        from keshe.jobs import sweeps

        sweeps.register("archive.batches", sweep_batches)

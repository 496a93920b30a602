"""Django's handle on this context."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class JobsConfig(AppConfig):
    name = "keshe.jobs"
    label = "jobs"
    verbose_name = "后台任务"

    def ready(self) -> None:
        from keshe.jobs.checks import sqlite_is_used_safely

        register(sqlite_is_used_safely, Tags.database)  # `migrate` and `check --database default`
        register(sqlite_is_used_safely, Tags.compatibility)  # and every other command

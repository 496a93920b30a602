"""Django's handle on this context."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "keshe.activities"
    label = "activities"
    verbose_name = "活动"

    def ready(self) -> None:
        from keshe.activities import documents, labels, sweep  # noqa: F401 - wording registers itself
        from keshe.jobs import sweeps

        sweeps.register("activities.erase", sweep.erase)

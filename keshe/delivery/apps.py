"""Django's handle on this context."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "keshe.delivery"
    label = "delivery"
    verbose_name = "实施与绩效报告"

    def ready(self) -> None:
        from keshe.delivery import documents, facts, labels, stage, sweep  # noqa: F401
        from keshe.jobs import sweeps

        sweeps.register("delivery.remind", sweep.remind)

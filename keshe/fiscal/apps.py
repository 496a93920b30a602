"""Django's handle on this context."""

from django.apps import AppConfig


class FiscalConfig(AppConfig):
    name = "keshe.fiscal"
    label = "fiscal"
    verbose_name = "财政填报"

    def ready(self) -> None:
        from keshe.awards.holding import register_holder
        from keshe.fiscal import labels  # noqa: F401 - it registers itself
        from keshe.fiscal.queries import in_no_batch
        from keshe.fiscal.sweep import sweep_lists
        from keshe.jobs import sweeps

        sweeps.register("fiscal.lists", sweep_lists)
        register_holder(in_no_batch)

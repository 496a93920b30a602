"""Django's handle on this context."""

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "keshe.services"
    label = "services"
    verbose_name = "会企协作"

    def ready(self) -> None:
        from keshe.jobs import sweeps
        from keshe.services import labels, sweep  # noqa: F401 - wording registers itself

        sweeps.register("services.expire", sweep.expire)

"""Django's handle on this context."""

from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "keshe.membership"
    label = "membership"
    verbose_name = "会员之家"

    def ready(self) -> None:
        from keshe.jobs import sweeps
        from keshe.membership import labels  # noqa: F401 - wording registers itself
        from keshe.membership.sweep import sweep_imports

        sweeps.register("membership.imports", sweep_imports)

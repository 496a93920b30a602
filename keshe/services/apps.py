"""Django's handle on this context."""

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "keshe.services"
    label = "services"
    verbose_name = "会企协作"

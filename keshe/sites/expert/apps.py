"""Django's handle on this site."""

from django.apps import AppConfig


class ExpertConfig(AppConfig):
    name = "keshe.sites.expert"
    label = "site_expert"
    verbose_name = "专家端"

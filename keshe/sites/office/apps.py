"""Django's handle on this site."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "keshe.sites.office"
    label = "site_office"
    verbose_name = "管理端"

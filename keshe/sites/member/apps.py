"""Django's handle on this site."""

from django.apps import AppConfig


class MemberConfig(AppConfig):
    name = "keshe.sites.member"
    label = "site_member"
    verbose_name = "会员端"

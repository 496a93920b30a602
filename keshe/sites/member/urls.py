from django.urls import URLPattern, URLResolver, include, path

from keshe.sites.member.home import views as home

app_name = "member"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.show, name="home"),
    path("events/", include("keshe.sites.member.events.urls")),
    path("certificates/", include("keshe.sites.member.certificates.urls")),
    path("memberships/", include("keshe.sites.member.memberships.urls")),
]

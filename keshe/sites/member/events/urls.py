from django.urls import URLPattern, URLResolver, path

from keshe.sites.member.events import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.listing, name="events_list"),
    path("<str:uid>/cancel/", views.cancel, name="events_cancel"),
]

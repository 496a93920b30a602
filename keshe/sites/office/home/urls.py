from django.urls import URLPattern, URLResolver, path

from keshe.sites.office.home import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.show, name="home"),
]

from django.urls import URLPattern, URLResolver, path

from keshe.sites.office.services import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.listing, name="services_list"),
    path("export/", views.export, name="services_export"),
]

from django.urls import URLPattern, URLResolver, path

from keshe.sites.office.log import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.listing, name="log_list"),
    path("verify/", views.verify, name="log_verify"),
    path("export/", views.export, name="log_export"),
    path("<int:seq>/", views.show, name="log_show"),
]

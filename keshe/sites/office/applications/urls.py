from django.urls import URLPattern, URLResolver, path

from keshe.sites.office.applications import checks, sealing, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.listing, name="applications_list"),
    path("export/", views.export, name="applications_export"),
    path("missing/", views.missing, name="missing_list"),
    path("<str:uid>/", views.show, name="applications_show"),
    path("<str:uid>/compare/<int:first>/<int:second>/", views.compare, name="applications_compare"),
    path("<str:uid>/files/<str:attachment>/", views.download, name="applications_file"),
    path("<str:uid>/sealed/", sealing.sealed, name="applications_sealed"),
    path("<str:uid>/sealed/<str:file>/", sealing.download, name="applications_sealed_file"),
    path("<str:uid>/sealed/sheets/<str:sheet>/", sealing.confirm, name="applications_sealed_confirm"),
    path("<str:uid>/check/", checks.formal_check, name="applications_check"),
    path("<str:uid>/paper/", checks.paper, name="applications_paper"),
]

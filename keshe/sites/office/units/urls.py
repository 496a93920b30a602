from django.urls import URLPattern, URLResolver, path

from keshe.sites.office.units import capability, importing, party, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.listing, name="units_list"),
    path("export/", views.export, name="units_export"),
    path("import/", importing.upload, name="units_import"),
    path("import/template/", importing.template, name="units_import_template"),
    path("import/preview/", importing.preview, name="units_import_preview"),
    path("<str:uid>/", views.show, name="units_show"),
    path("<str:uid>/records/", views.records, name="units_records"),
    path("<str:uid>/facts/<str:code>/", capability.fact, name="units_fact"),
    path("<str:uid>/yearly/", capability.yearly, name="units_yearly"),
    path("<str:uid>/gaps/", capability.gaps, name="units_gaps"),
    path("<str:uid>/party/", party.show, name="units_party"),
    path("<str:uid>/records/<str:evidence>/", views.evidence, name="units_evidence"),
    path("<str:uid>/grades/<str:grade>/", views.certificate, name="units_certificate"),
    path("<str:uid>/confirm/", views.confirm, name="units_confirm"),
    path("<str:uid>/return/", views.send_back, name="units_return"),
    path("<str:uid>/suspend/", views.suspend_unit, name="units_suspend"),
    path("<str:uid>/resume/", views.resume_unit, name="units_resume"),
    path("<str:uid>/invite/", views.invite, name="units_invite"),
]

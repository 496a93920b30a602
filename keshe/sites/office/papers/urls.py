from django.urls import path

from keshe.sites.office.papers import certificates, register, templates, views

urlpatterns = [
    path("", views.listing, name="papers_list"),
    path("numbers/", register.show, name="papers_numbers"),
    path("documents/<str:uid>/", views.download, name="papers_download"),
    path("certificates/<str:uid>/", certificates.order, name="papers_certificates"),
    path("batches/<str:uid>/", certificates.download, name="papers_batch"),
    path("templates/", templates.listing, name="papers_templates"),
    path("templates/versions/<str:uid>/file/", templates.download, name="papers_template_file"),
    path("templates/versions/<str:uid>/preview/", templates.preview_sample, name="papers_template_preview"),
    path("templates/versions/<str:uid>/use/", templates.use, name="papers_template_use"),
    path("templates/versions/<str:uid>/withdraw/", templates.withdraw, name="papers_template_withdraw"),
    path("templates/<str:kind>/", templates.show, name="papers_template"),
    path("templates/<str:kind>/own/<str:form>/", templates.own, name="papers_template_own"),
    path("<str:kind>/<str:uid>/", views.make, name="papers_make"),
]

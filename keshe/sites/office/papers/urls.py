from django.urls import path

from keshe.sites.office.papers import certificates, register, views

urlpatterns = [
    path("", views.listing, name="papers_list"),
    path("numbers/", register.show, name="papers_numbers"),
    path("documents/<str:uid>/", views.download, name="papers_download"),
    path("certificates/<str:uid>/", certificates.order, name="papers_certificates"),
    path("batches/<str:uid>/", certificates.download, name="papers_batch"),
    path("<str:kind>/<str:uid>/", views.make, name="papers_make"),
]

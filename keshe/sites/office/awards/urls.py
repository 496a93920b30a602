from django.urls import path

from keshe.sites.office.awards import views

urlpatterns = [
    path("", views.listing, name="awards_list"),
    path("sanctions/", views.sanctions, name="sanctions_list"),
    path("sanctions/<str:uid>/lift/", views.lift, name="sanctions_lift"),
    path("sanctions/impose/", views.impose, name="sanctions_impose"),
    path("<str:uid>/", views.show, name="awards_show"),
    path("<str:uid>/propose/", views.propose, name="awards_propose"),
    path("<str:uid>/approve/", views.approve, name="awards_approve"),
    path("<str:uid>/cancel/", views.cancel, name="awards_cancel"),
    path("<str:uid>/certify/", views.certify, name="awards_certify"),
    path("<str:uid>/certificate/", views.certificate, name="awards_certificate"),
]

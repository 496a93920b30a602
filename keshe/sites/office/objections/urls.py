from django.urls import path, re_path

from keshe.sites.office.objections import views

urlpatterns = [
    path("", views.listing, name="objections_list"),
    path("<str:uid>/", views.show, name="objections_show"),
    re_path(r"^(?P<uid>[0-9a-f]{32})/(?P<verb>accept|decline)/$", views.triage, name="objections_triage"),
    path("<str:uid>/investigate/", views.investigate, name="objections_investigate"),
    re_path(r"^(?P<uid>[0-9a-f]{32})/(?P<verb>uphold|dismiss)/$", views.settle, name="objections_settle"),
    path("<str:uid>/reveal/", views.reveal, name="objections_reveal"),
    path("<str:uid>/evidence/<str:file>/", views.evidence, name="objections_evidence"),
]

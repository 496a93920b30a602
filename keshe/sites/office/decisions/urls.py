from django.urls import URLPattern, URLResolver, path

from keshe.sites.office.decisions import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.listing, name="decisions_list"),
    path("new/<str:call>/<str:stage>/", views.prepare, name="decisions_prepare"),
    path("<str:uid>/", views.show, name="decisions_show"),
    path("<str:uid>/record/", views.record, name="decisions_record"),
    path("<str:uid>/correct/", views.correct, name="decisions_correct"),
    path("<str:uid>/cancel/", views.cancel, name="decisions_cancel"),
]

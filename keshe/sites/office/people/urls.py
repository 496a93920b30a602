from django.urls import URLPattern, URLResolver, path

from keshe.sites.office.people import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.listing, name="people_list"),
    path("new/", views.create, name="people_create"),
    path("<str:uid>/", views.show, name="people_show"),
    path("<str:uid>/grant/", views.grant_role, name="people_grant"),
    path("<str:uid>/end/<int:mandate_id>/", views.end_role, name="people_end"),
    path("<str:uid>/active/", views.switch, name="people_switch"),
    path("<str:uid>/link/", views.send_link, name="people_link"),
]

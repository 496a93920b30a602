from django.urls import URLPattern, URLResolver, path

from keshe.sites.member.memberships import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("claim/", views.link, name="memberships_claim"),
    path("data/", views.download, name="memberships_data"),
    path("<str:uid>/", views.show, name="memberships_show"),
    path("<str:uid>/edit/", views.change, name="memberships_change"),
    path("<str:uid>/take-back/", views.withdraw, name="memberships_take_back"),
    path("<str:uid>/leave/", views.depart, name="memberships_leave"),
    path("<str:uid>/erase/", views.forget, name="memberships_erase"),
]

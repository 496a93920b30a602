from django.urls import URLPattern, URLResolver, path

from keshe.sites.portal.joining import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("societies/<str:uid>/join/", views.apply, name="joining_apply"),
    path("joining/receipt/", views.receipt, name="joining_receipt"),
    path("joining/follow/", views.follow, name="joining_follow"),
    path("joining/take-back/", views.withdraw, name="joining_take_back"),
    path("joining/erase/", views.forget, name="joining_erase"),
    path("cards/<str:code>/", views.card, name="cards_show"),
]

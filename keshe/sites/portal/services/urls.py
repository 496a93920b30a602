from django.urls import URLPattern, URLResolver, path

from keshe.sites.portal.services import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="services_home"),
    path("<str:uid>/", views.item, name="services_item"),
    path("needs/<str:uid>/", views.need, name="services_need"),
]

from django.urls import URLPattern, URLResolver, path

from keshe.sites.office.counter import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="counter_home"),
    path("<str:uid>/", views.record, name="counter_record"),
]

from django.urls import path

from keshe.sites.office.statistics import views

urlpatterns = [
    path("", views.show, name="statistics_show"),
    path("<str:uid>/", views.show, name="statistics_call"),
]

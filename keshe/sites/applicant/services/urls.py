from django.urls import URLPattern, URLResolver, path

from keshe.sites.applicant.services import cooperations, home, needs, records

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="services_home"),
    path("requests/new/", cooperations.ask, name="requests_add"),
    path("requests/<str:asked>/<slug:verb>/", cooperations.answer, name="requests_answer"),
    path("needs/", needs.listing, name="needs_list"),
    path("needs/new/", needs.add, name="needs_add"),
    path("needs/<str:record>/", needs.show, name="needs_show"),
    path("needs/<str:record>/edit/", needs.change, name="needs_change"),
    path("needs/<str:record>/step/<slug:verb>/", needs.step, name="needs_step"),
    path("cooperations/", cooperations.listing, name="cooperations_list"),
    path("cooperations/new/", cooperations.add, name="cooperations_add"),
    path("cooperations/<str:record>/", cooperations.show, name="cooperations_show"),
    path("cooperations/<str:record>/step/<slug:verb>/", cooperations.step, name="cooperations_step"),
    path("cooperations/<str:record>/rate/", cooperations.rate, name="cooperations_rate"),
    path("<slug:sort>/", records.listing, name="services_list"),
    path("<slug:sort>/new/", records.add, name="services_add"),
    path("<slug:sort>/<str:record>/", records.show, name="services_show"),
    path("<slug:sort>/<str:record>/edit/", records.change, name="services_change"),
]

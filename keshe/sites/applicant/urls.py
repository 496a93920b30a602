from django.urls import URLPattern, URLResolver, include, path

from keshe.sites.applicant.applications.home import home as applications_home
from keshe.sites.applicant.events.calendar import home as events_home

app_name = "applicant"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", applications_home, name="applications_home"),
    path("applications/", include("keshe.sites.applicant.applications.urls")),
    path("events/", events_home, name="events_home"),
    path("unit/<str:uid>/events/", include("keshe.sites.applicant.events.urls")),
    path("unit/", include("keshe.sites.applicant.unit.urls")),
    path("unit/", include("keshe.sites.applicant.governance.urls")),
    path("unit/<str:uid>/services/", include("keshe.sites.applicant.services.urls")),
    path("unit/<str:uid>/members/", include("keshe.sites.applicant.members.urls")),
    path("entry/", include("keshe.sites.applicant.fiscal.urls")),
    path("awards/", include("keshe.sites.applicant.awards.urls")),
    path("projects/", include("keshe.sites.applicant.delivery.urls")),
]

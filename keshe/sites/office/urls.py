from django.urls import URLPattern, URLResolver, include, path

app_name = "office"
urlpatterns: list[URLPattern | URLResolver] = [
    path("log/", include("keshe.sites.office.log.urls")),
    path("people/", include("keshe.sites.office.people.urls")),
    path("", include("keshe.sites.office.home.urls")),
    path("units/", include("keshe.sites.office.units.urls")),
    path("applications/", include("keshe.sites.office.applications.urls")),
    path("counter/", include("keshe.sites.office.counter.urls")),
    path("decisions/", include("keshe.sites.office.decisions.urls")),
    path("projects/", include("keshe.sites.office.delivery.urls")),
    path("calls/", include("keshe.sites.office.calls.urls")),
    path("publicity/", include("keshe.sites.office.publicity.urls")),
    path("objections/", include("keshe.sites.office.objections.urls")),
    path("awards/", include("keshe.sites.office.awards.urls")),
    path("payments/", include("keshe.sites.office.payments.urls")),
    path("archive/", include("keshe.sites.office.archive.urls")),
    path("fiscal/", include("keshe.sites.office.fiscal.urls")),
    path("", include("keshe.sites.office.records.urls")),
    path("heatmap/", include("keshe.sites.office.heatmap.urls")),
    path("statistics/", include("keshe.sites.office.statistics.urls")),
    path("event-kinds/", include("keshe.sites.office.vocabulary.urls")),
    path("review/", include("keshe.sites.office.review.urls")),
    path("papers/", include("keshe.sites.office.papers.urls")),
    path("services/", include("keshe.sites.office.services.urls")),
]

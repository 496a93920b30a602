from django.urls import URLPattern, URLResolver, path

from keshe.sites.office.records import (
    links,  # noqa: F401 - the pages of records register themselves
    spot_checks,
    statistics,
    views,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("records/reused/", views.reused_evidence, name="records_reused"),
    path("records/statistics/", statistics.show, name="records_statistics"),
    path("records/<str:uid>/", views.show, name="records_show"),
    path("records/<str:uid>/evidence/<str:evidence>/", views.file, name="records_file"),
    path("records/<str:uid>/evidence/<str:evidence>/confirm/", views.confirm, name="records_confirm"),
    path("spotchecks/", spot_checks.listing, name="spotchecks_list"),
    path("spotchecks/draw/", spot_checks.draw, name="spotchecks_draw"),
    path("spotchecks/<str:uid>/", spot_checks.show, name="spotchecks_show"),
    path("spotchecks/<str:uid>/<str:record>/note/", spot_checks.note, name="spotchecks_note"),
    path("spotchecks/<str:uid>/<str:record>/settle/", spot_checks.settle, name="spotchecks_settle"),
]

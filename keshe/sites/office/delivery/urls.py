from django.urls import URLPattern, URLResolver, path

from keshe.sites.office.delivery import changes, reports, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.listing, name="projects_list"),
    path("overdue/", views.overdue, name="projects_overdue"),
    path("changes/", changes.listing, name="projects_changes"),
    path("changes/<str:uid>/", changes.show, name="projects_change"),
    path("changes/<str:uid>/recommend/", changes.recommend, name="projects_recommend"),
    path("changes/<str:uid>/decide/", changes.decide, name="projects_decide"),
    path("reports/", reports.listing, name="projects_reports"),
    path("<str:uid>/", views.show, name="projects_show"),
    path("<str:uid>/evidence/<str:evidence>/", views.evidence, name="projects_evidence"),
    path("<str:uid>/accept/", reports.accept, name="projects_accept"),
    path("<str:uid>/return/", reports.send_back, name="projects_return"),
]

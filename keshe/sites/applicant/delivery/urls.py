from django.urls import URLPattern, URLResolver, path

from keshe.sites.applicant.delivery import papers, report, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.listing, name="projects_list"),
    path("<str:uid>/", views.show, name="projects_show"),
    path("<str:uid>/progress/", views.progress, name="projects_progress"),
    path("<str:uid>/evidence/<str:evidence>/", views.evidence, name="projects_evidence"),
    path("<str:uid>/changes/<str:kind>/new/", views.change, name="projects_change"),
    path("<str:uid>/changes/<str:change>/withdraw/", views.withdraw, name="projects_withdraw"),
    path("<str:uid>/report/", report.overview, name="projects_report"),
    path("<str:uid>/report/submit/", report.submit, name="projects_submit"),
    path("<str:uid>/report/receipt/<str:submission>/", report.receipt, name="projects_receipt"),
    path("<str:uid>/report/files/<str:attachment>/", report.download, name="projects_file"),
    path("<str:uid>/report/files/<str:attachment>/remove/", report.remove, name="projects_file_remove"),
    path("<str:uid>/report/form.<str:kind>", papers.form_file, name="projects_form"),
    path("<str:uid>/report/import/", papers.import_file, name="projects_import"),
    path("<str:uid>/report/import/confirm/", papers.import_confirm, name="projects_import_confirm"),
    path("<str:uid>/report/receipt/<str:submission>/form.<str:kind>", papers.submission_file, name="projects_copy"),
    path("<str:uid>/report/receipt/<str:submission>/paper/", papers.paper, name="projects_paper"),
    path("<str:uid>/report/<str:section>/", report.section, name="projects_section"),
    path("<str:uid>/report/<str:section>/autosave/", report.autosave, name="projects_autosave"),
]

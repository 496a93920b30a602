from django.urls import URLPattern, URLResolver, path

from keshe.sites.applicant.fiscal import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("<str:uid>/<str:target>/", views.sheet, name="fiscal_sheet"),
    path("<str:uid>/<str:target>/tick/", views.tick, name="fiscal_tick"),
    path("<str:uid>/<str:target>/receipt/", views.receipt, name="fiscal_receipt"),
    path("<str:uid>/<str:target>/sheet.pdf", views.pdf, name="fiscal_pdf"),
    path("<str:uid>/<str:target>/proof/", views.proof, name="fiscal_proof"),
]

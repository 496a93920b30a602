from django.urls import URLPattern, URLResolver, path

from keshe.sites.member.certificates import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.listing, name="certificates_list"),
    path("<str:uid>/issue/", views.issue, name="certificates_issue"),
    path("<str:uid>/proof.pdf", views.proof, name="certificates_proof"),
]

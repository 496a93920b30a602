from django.urls import URLPattern, URLResolver, path

from keshe.sites.office.vocabulary import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.listing, name="vocabulary_list"),
    path("<slug:code>/rename/", views.rename, name="vocabulary_rename"),
    path("<slug:code>/retire/", views.retire, name="vocabulary_retire"),
    path("<slug:code>/restore/", views.restore, name="vocabulary_restore"),
]

from django.urls import URLPattern, URLResolver, include, path

app_name = "expert"
urlpatterns: list[URLPattern | URLResolver] = [
    path("rounds/", include("keshe.sites.expert.rounds.urls")),
]

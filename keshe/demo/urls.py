from django.urls import URLPattern, URLResolver, path

from keshe.demo import views

app_name = "demo"
urlpatterns: list[URLPattern | URLResolver] = [
    path("scenes/<slug:scene>/", views.jump, name="jump"),
    path("days/<int:days>/", views.pass_days, name="pass_days"),
    path("people/<slug:username>/", views.become, name="become"),
]

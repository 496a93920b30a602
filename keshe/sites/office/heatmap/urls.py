from django.urls import URLPattern, URLResolver, path

from keshe.sites.office.heatmap import views

urlpatterns: list[URLPattern | URLResolver] = [path("", views.show, name="heatmap")]

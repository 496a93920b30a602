from django.urls import URLPattern, URLResolver, path

from keshe.sites.office.archive import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.listing, name="archive_list"),
    path("order/<str:call>/", views.order, name="archive_order"),
    path("<str:uid>/", views.show, name="archive_show"),
    path("<str:uid>/resume/", views.resume, name="archive_resume"),
    path("<str:uid>/items/<int:order>/", views.item, name="archive_item"),
    path("<str:uid>/download/<str:part>/", views.download, name="archive_download"),
]

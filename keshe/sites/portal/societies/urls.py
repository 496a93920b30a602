from django.urls import URLPattern, URLResolver, path

from keshe.sites.portal.societies import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.listing, name="society_list"),
    path("<str:uid>/", views.show, name="society_show"),
    path("<str:uid>/news/", views.news_list, name="society_news_list"),
    path("<str:uid>/news/<str:news>/", views.news, name="society_news"),
]

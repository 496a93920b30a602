from django.urls import URLPattern, URLResolver, path

from keshe.sites.applicant.governance import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("<str:uid>/governance/", views.home, name="governance_home"),
    path("<str:uid>/governance/page/", views.page, name="governance_page"),
    path("<str:uid>/governance/news/", views.news_list, name="governance_news_list"),
    path("<str:uid>/governance/news/new/", views.news_add, name="governance_news_add"),
    path("<str:uid>/governance/news/<str:news>/", views.news_show, name="governance_news_show"),
    path("<str:uid>/governance/news/<str:news>/edit/", views.news_change, name="governance_news_change"),
    path("<str:uid>/governance/news/<str:news>/publish/", views.news_publish, name="governance_news_publish"),
    path("<str:uid>/governance/news/<str:news>/withdraw/", views.news_withdraw, name="governance_news_withdraw"),
]

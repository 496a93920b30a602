from django.urls import URLPattern, URLResolver, path

from keshe.sites.expert.rounds import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.listing, name="rounds_list"),
    path("letters/<str:uid>/", views.letter, name="rounds_letter"),
    path("<str:uid>/", views.show, name="rounds_show"),
    path("<str:uid>/declare/", views.declare, name="rounds_declare"),
    path("<str:uid>/submit/", views.submit, name="rounds_submit"),
    path("review/<str:uid>/score/", views.score, name="rounds_score"),
    path("review/<str:uid>/save/", views.save, name="rounds_save"),
    path("review/<str:uid>/recuse/", views.recuse, name="rounds_recuse"),
    path("review/<str:uid>/files/<str:file_uid>/", views.file, name="rounds_file"),
]

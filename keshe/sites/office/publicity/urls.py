from django.urls import path

from keshe.sites.office.publicity import correcting, views

urlpatterns = [
    path("", views.listing, name="publicity_list"),
    path("prepare/<str:call>/<str:stage>/", views.prepare, name="publicity_prepare"),
    path("documents/<str:uid>/correct/", correcting.correct_document, name="publicity_correct_document"),
    path("<str:uid>/correct/", correcting.correct_list, name="publicity_correct"),
    path("<str:uid>/", views.show, name="publicity_show"),
    path("<str:uid>/papers/<str:document>/", views.paper, name="publicity_paper"),
    path("<str:uid>/publish/", views.publish, name="publicity_publish"),
    path("<str:uid>/void/", views.void, name="publicity_void"),
    path("<str:uid>/conclude/", views.conclude, name="publicity_conclude"),
    path("<str:uid>/issue/", views.issue, name="publicity_issue"),
]

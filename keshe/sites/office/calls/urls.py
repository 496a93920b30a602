from django.urls import path, re_path

from keshe.sites.office.calls import views

urlpatterns = [
    path("", views.listing, name="calls_list"),
    path("new/", views.new, name="calls_new"),
    path("<str:uid>/", views.show, name="calls_show"),
    path("<str:uid>/revise/", views.revise, name="calls_revise"),
    re_path(r"^(?P<uid>[0-9a-f]{32})/(?P<verb>publish|open|close|reopen|archive)/$", views.step, name="calls_step"),
]

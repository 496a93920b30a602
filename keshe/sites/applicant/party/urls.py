from django.urls import URLPattern, URLResolver, path

from keshe.sites.applicant.party import members, overview, posts, sheets, things

urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.show, name="party_overview"),
    path("viewings/", overview.viewings, name="party_viewings"),
    path("members/", members.listing, name="party_members"),
    path("members/new/", members.add, name="party_member_add"),
    path("members/import/", sheets.upload, name="party_import"),
    path("members/import/template/", sheets.template, name="party_import_template"),
    path("members/import/load/", sheets.load, name="party_import_load"),
    path("members/export/", sheets.export, name="party_export"),
    path("members/<str:member>/", members.show, name="party_member"),
    path("members/<str:member>/edit/", members.change, name="party_member_change"),
    path("members/<str:member>/reveal/", members.reveal, name="party_member_reveal"),
    path("members/<str:member>/leave/", members.leave, name="party_member_leave"),
    path("members/<str:member>/erase/", members.erase, name="party_member_erase"),
    path("posts/<str:post>/", posts.change, name="party_post"),
    path("posts/<str:post>/cancel/", posts.cancel, name="party_post_cancel"),
    path("<slug:sort>/new/", things.add, name="party_add"),
    path("<slug:sort>/<str:record>/", things.show, name="party_show"),
    path("<slug:sort>/<str:record>/edit/", things.change, name="party_change"),
    path("<slug:sort>/<str:record>/posts/", posts.add, name="party_post_add"),
]

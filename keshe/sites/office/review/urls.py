from django.urls import URLPattern, URLResolver, path

from keshe.sites.office.review import assigning, experts, panels, ranking

urlpatterns: list[URLPattern | URLResolver] = [
    path("experts/", experts.listing, name="experts_list"),
    path("experts/new/", experts.create, name="experts_create"),
    path("experts/invite/", experts.invite, name="experts_invite"),
    path("experts/<str:uid>/", experts.show, name="experts_show"),
    path("experts/<str:uid>/ties/", experts.add_tie, name="experts_add_tie"),
    path("experts/<str:uid>/ties/<str:tie>/end/", experts.end_tie, name="experts_end_tie"),
    path("panels/", panels.listing, name="panels_list"),
    path("panels/new/", panels.create, name="panels_create"),
    path("panels/<str:uid>/", panels.show, name="panels_show"),
    path("panels/<str:uid>/open/", panels.open_round, name="panels_open"),
    path("panels/<str:uid>/close/", panels.close, name="panels_close"),
    path("panels/<str:uid>/times/", panels.change_times, name="panels_times"),
    path("panels/<str:uid>/resume/", panels.resume, name="panels_resume"),
    path("panels/<str:uid>/members/", panels.members, name="panels_members"),
    path("panels/<str:uid>/members/add/", panels.add_member, name="panels_add_member"),
    path("panels/<str:uid>/members/<str:expert>/remove/", panels.remove_member, name="panels_remove_member"),
    path("panels/<str:uid>/conflicts/", panels.set_conflict, name="panels_set_conflict"),
    path("panels/<str:uid>/assign/", assigning.assign, name="panels_assign"),
    path("panels/<str:uid>/entries/<str:entry>/", assigning.sheets, name="panels_sheets"),
    path("panels/<str:uid>/entries/<str:entry>/assign/", assigning.assign_one, name="panels_assign_one"),
    path("panels/<str:uid>/sheets/<str:assignment>/reopen/", assigning.reopen, name="panels_reopen"),
    path("panels/<str:uid>/sheets/<str:assignment>/recuse/", assigning.recuse, name="panels_recuse"),
    path("panels/<str:uid>/sheets/<str:assignment>/withdraw/", assigning.withdraw, name="panels_withdraw"),
    path("panels/<str:uid>/sheets/<str:assignment>/replace/", assigning.replace, name="panels_replace"),
    path("panels/<str:uid>/ranking/", ranking.show, name="panels_ranking"),
    path("panels/<str:uid>/ranking/compute/", ranking.compute, name="panels_compute"),
    path("panels/<str:uid>/ranking/confirm/", ranking.confirm, name="panels_confirm"),
    path("panels/<str:uid>/ranking/export/", ranking.export, name="panels_export"),
]

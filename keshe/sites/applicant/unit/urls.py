from django.urls import URLPattern, URLResolver, include, path

from keshe.sites.applicant.unit import (
    capability,
    gaps,
    grades,
    links,  # noqa: F401 - the pages of records register themselves
    people,
    profile,
    record,
    records,
    registering,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", profile.home, name="unit_home"),
    path("new/", registering.register, name="unit_register"),
    path("code/", registering.check_code, name="unit_code"),
    path("<str:uid>/", profile.show, name="unit_show"),
    path("<str:uid>/edit/<slug:part>/", profile.edit, name="unit_edit"),
    path("<str:uid>/submit/", profile.submit, name="unit_submit"),
    path("<str:uid>/grades/new/", grades.add, name="unit_grade_add"),
    path("<str:uid>/grades/<str:grade>/", grades.change, name="unit_grade"),
    path("<str:uid>/grades/<str:grade>/withdraw/", grades.withdraw, name="unit_grade_withdraw"),
    path("<str:uid>/grades/<str:grade>/certificate/", grades.certificate, name="unit_grade_certificate"),
    path("<str:uid>/party/", include("keshe.sites.applicant.party.urls")),
    path("<str:uid>/people/", people.listing, name="unit_people"),
    path("<str:uid>/people/<int:mandate>/end/", people.end, name="unit_people_end"),
    path("<str:uid>/people/invitations/<str:invitation>/withdraw/", people.withdraw, name="unit_people_withdraw"),
    path("<str:uid>/capability/", capability.show, name="unit_capability"),
    path("<str:uid>/facts/<str:code>/", capability.fact, name="unit_fact"),
    path("<str:uid>/yearly/", capability.yearly, name="unit_yearly"),
    path("<str:uid>/yearly/pdf/", capability.yearly_paper, name="unit_yearly_pdf"),
    path("<str:uid>/gaps/", gaps.board, name="gap_board"),
    path("<str:uid>/record/<str:record>/", record.show, name="unit_record"),
    path("<str:uid>/record/<str:record>/links/", record.link, name="unit_record_link"),
    path("<str:uid>/record/<str:record>/evidence/<str:evidence>/", record.file, name="unit_evidence"),
    path(
        "<str:uid>/record/<str:record>/evidence/<str:evidence>/confirm/", record.confirm, name="unit_evidence_confirm"
    ),
    path("<str:uid>/record/<str:record>/checks/<str:check>/answer/", record.answer, name="unit_check_answer"),
    path("<str:uid>/records/", records.home, name="unit_records"),
    path("<str:uid>/records/<slug:sort>/", records.listing, name="unit_records_list"),
    path("<str:uid>/records/<slug:sort>/new/", records.add, name="unit_records_add"),
    path("<str:uid>/records/<slug:sort>/<str:record>/", records.show, name="unit_records_show"),
    path("<str:uid>/records/<slug:sort>/<str:record>/edit/", records.change, name="unit_records_change"),
    path("<str:uid>/records/<slug:sort>/<str:record>/withdraw/", records.withdraw, name="unit_records_withdraw"),
    path("<str:uid>/records/<slug:sort>/<str:record>/files/", records.add_file, name="unit_records_add_file"),
    path("<str:uid>/records/<slug:sort>/<str:record>/files/<str:evidence>/", records.file, name="unit_records_file"),
    path(
        "<str:uid>/records/<slug:sort>/<str:record>/files/<str:evidence>/remove/",
        records.remove_file,
        name="unit_records_remove_file",
    ),
]

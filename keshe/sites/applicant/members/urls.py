from django.urls import URLPattern, URLResolver, path

from keshe.sites.applicant.members import declaring, entry, listing, sheets

urlpatterns: list[URLPattern | URLResolver] = [
    path("", listing.roll, name="members_list"),
    path("new/", entry.add, name="members_add"),
    path("dues/", listing.dues, name="members_dues"),
    path("settings/", listing.settings, name="members_settings"),
    path("declare/", declaring.declare, name="members_declare"),
    path("retract/", declaring.retract, name="members_retract"),
    path("export/", sheets.export, name="members_export"),
    path("import/", sheets.upload, name="members_import"),
    path("import/<str:sheet>/", sheets.show, name="members_import_show"),
    path("import/<str:sheet>/columns/", sheets.columns, name="members_import_columns"),
    path("import/<str:sheet>/load/", sheets.load, name="members_import_load"),
    path("import/<str:sheet>/faults/", sheets.faults, name="members_import_faults"),
    path("import/<str:sheet>/discard/", sheets.discard, name="members_import_discard"),
    path("<str:member>/", entry.show, name="members_show"),
    path("<str:member>/edit/", entry.change, name="members_change"),
    path("<str:member>/reveal/", entry.reveal, name="members_reveal"),
    path("<str:member>/accept/", entry.admit, name="members_accept"),
    path("<str:member>/refuse/", entry.decline, name="members_refuse"),
    path("<str:member>/renew/", entry.prolong, name="members_renew"),
    path("<str:member>/end/", entry.finish, name="members_end"),
    path("<str:member>/code/", entry.code, name="members_code"),
    path("<str:member>/dues/", entry.add_due, name="members_due_add"),
    path("<str:member>/dues/<str:due>/void/", entry.remove_due, name="members_due_void"),
]

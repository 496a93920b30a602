from django.urls import URLPattern, URLResolver, path

from keshe.sites.applicant.applications import begin, files, handing_in, papers, sealing, sections, show

urlpatterns: list[URLPattern | URLResolver] = [
    path("begin/<str:unit>/<str:call>/", begin.choose, name="applications_choose"),
    path("begin/<str:unit>/<str:call>/<str:category>/", begin.begin, name="applications_begin"),
    path("<str:uid>/", show.show, name="applications_show"),
    path("<str:uid>/withdraw/", show.withdraw, name="applications_withdraw"),
    path("<str:uid>/reopen/", show.reopen, name="applications_reopen"),
    path("<str:uid>/people/", show.delegate, name="applications_delegate"),
    path("<str:uid>/partners/", show.partners, name="applications_partners"),
    path("<str:uid>/sections/<str:section>/", sections.section, name="applications_section"),
    path("<str:uid>/sections/<str:section>/save/", sections.autosave, name="applications_autosave"),
    path("<str:uid>/files/", files.files, name="applications_files"),
    path("<str:uid>/files/<str:attachment>/", files.download, name="applications_file"),
    path("<str:uid>/files/<str:attachment>/remove/", files.remove, name="applications_file_remove"),
    path("<str:uid>/form.<str:kind>", papers.form_file, name="applications_form"),
    path("<str:uid>/import/", papers.import_file, name="applications_import"),
    path("<str:uid>/import/confirm/", papers.import_confirm, name="applications_import_confirm"),
    path("<str:uid>/receipts/<str:submission>/form.<str:kind>", papers.submission_file, name="applications_copy"),
    path("<str:uid>/sealed/", sealing.sealed, name="applications_sealed"),
    path("<str:uid>/sealed/<str:file>/", sealing.download, name="applications_sealed_file"),
    path("<str:uid>/check/", handing_in.check, name="applications_check"),
    path("<str:uid>/submit/", handing_in.submit, name="applications_submit"),
    path("<str:uid>/receipts/<str:submission>/", handing_in.receipt, name="applications_receipt"),
    path("<str:uid>/receipts/<str:submission>/content.json", handing_in.content, name="applications_content"),
    path("<str:uid>/receipts/<str:submission>/<slug:kind>/", handing_in.paper, name="applications_paper"),
    path("<str:uid>/receipts/<str:submission>/<slug:kind>/voucher/", handing_in.voucher, name="applications_voucher"),
]

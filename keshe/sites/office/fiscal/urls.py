from django.urls import URLPattern, URLResolver, path

from keshe.sites.office.fiscal import amounts, board, lists, projects

urlpatterns: list[URLPattern | URLResolver] = [
    path("", board.home, name="fiscal_home"),
    path("projects/<str:uid>/<str:target>/", projects.sheet, name="fiscal_sheet"),
    path("projects/<str:uid>/<str:target>/tick/", projects.tick, name="fiscal_tick"),
    path("projects/<str:uid>/<str:target>/receipt/", projects.receipt, name="fiscal_receipt"),
    path("projects/<str:uid>/<str:target>/sheet.pdf", projects.pdf, name="fiscal_pdf"),
    path("projects/<str:uid>/<str:target>/proof/", projects.proof, name="fiscal_proof"),
    path("projects/<str:uid>/<str:target>/compare/", projects.compare, name="fiscal_compare"),
    path("projects/<str:uid>/<str:target>/paper/", projects.note, name="fiscal_note"),
    path("<str:uid>/<str:target>/", board.show, name="fiscal_board"),
    path("<str:uid>/<str:target>/sheet/", board.export, name="fiscal_export"),
    path("<str:uid>/<str:target>/differences/", board.differing, name="fiscal_differences"),
    path("<str:uid>/<str:target>/amounts/", amounts.show, name="fiscal_amounts"),
    path("<str:uid>/<str:target>/lists/", lists.upload, name="fiscal_lists"),
    path("<str:uid>/<str:target>/lists/<str:found>/", lists.show, name="fiscal_list"),
    path("<str:uid>/<str:target>/lists/<str:found>/columns/", lists.columns, name="fiscal_columns"),
    path("<str:uid>/<str:target>/lists/<str:found>/load/", lists.load, name="fiscal_load"),
    path("<str:uid>/<str:target>/lists/<str:found>/void/", lists.void, name="fiscal_list_void"),
    path("<str:uid>/<str:target>/batches/", amounts.batches, name="fiscal_batches"),
    path("<str:uid>/<str:target>/batches/make/", amounts.make, name="fiscal_batch_make"),
    path("<str:uid>/<str:target>/batches/<str:batch>/", amounts.batch_file, name="fiscal_batch_file"),
    path("<str:uid>/<str:target>/batches/<str:batch>/void/", amounts.void, name="fiscal_batch_void"),
]

from django.urls import path

from keshe.sites.applicant.awards import views

urlpatterns = [
    path("", views.listing, name="awards_list"),
    path("<str:uid>/", views.show, name="awards_show"),
    path("<str:uid>/instalments/<str:instalment>/invoice/", views.invoice, name="awards_invoice"),
    path("<str:uid>/instalments/<str:instalment>/read/", views.read, name="awards_read"),
    path("<str:uid>/invoices/<str:invoice>/", views.invoice_file, name="awards_invoice_file"),
    path("<str:uid>/notice/", views.notice, name="awards_notice"),
    path("<str:uid>/certificate/", views.certificate, name="awards_certificate"),
    path("<str:uid>/certificate/voucher.json", views.voucher, name="awards_voucher"),
]

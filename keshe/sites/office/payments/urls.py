from django.urls import path

from keshe.sites.office.payments import views

urlpatterns = [
    path("", views.listing, name="payments_list"),
    path("<str:uid>/", views.show, name="payments_show"),
    path("<str:uid>/clear/", views.clear, name="payments_clear"),
    path("<str:uid>/return/", views.send_back, name="payments_return"),
    path("<str:uid>/pay/", views.pay, name="payments_pay"),
    path("<str:uid>/invoices/<str:invoice>/", views.invoice, name="payments_invoice"),
]

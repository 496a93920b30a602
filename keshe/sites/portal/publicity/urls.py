from django.urls import path, re_path, reverse
from django.utils.translation import gettext as _

from keshe.programmes.models import Call
from keshe.publicity import queries
from keshe.sites.portal.calls.hooks import PublicList, show_lists
from keshe.sites.portal.publicity import lists, replies, views

urlpatterns = [
    path("", views.listing, name="publicity_list"),
    path("receipt/", views.receipt, name="publicity_receipt"),
    path("receipt/pdf/", views.receipt_paper, name="publicity_receipt_paper"),
    path("follow/", views.follow, name="publicity_follow"),
    path("documents/<str:uid>/", views.document, name="publicity_document"),
    path("documents/<str:uid>/pdf/", views.document_paper, name="publicity_document_paper"),
    re_path(
        r"^documents/(?P<uid>[0-9a-f]{32})/list\.(?P<form>csv|json)$",
        lists.document_data,
        name="publicity_document_data",
    ),
    path("reply/", replies.reply, name="publicity_reply"),
    path("<str:uid>/earlier/<int:ordinal>/", lists.earlier, name="publicity_earlier"),
    path("<str:uid>/earlier/<int:ordinal>/pdf/", lists.earlier_paper, name="publicity_earlier_paper"),
    path("<str:uid>/", views.show, name="publicity_show"),
    path("<str:uid>/pdf/", views.paper, name="publicity_paper"),
    path("<str:uid>/object/", views.object_to, name="publicity_object"),
    re_path(r"^(?P<uid>[0-9a-f]{32})/list\.(?P<form>csv|json)$", lists.data, name="publicity_data"),
]

#: How many of each the front page shows.
NEWEST = 5


def _lists(call: Call | None) -> list[PublicList]:
    periods, documents = queries.public_periods(), queries.issued_documents()
    if call is not None:
        periods, documents = periods.filter(call=call), documents.filter(period__call=call)
    shown = [
        PublicList(
            period.title,
            _("%(start)s 至 %(end)s") % {"start": f"{period.starts_on:%Y-%m-%d}", "end": f"{period.ends_on:%Y-%m-%d}"},
            reverse("portal:publicity_show", args=[period.uid]),
        )
        for period in periods[:NEWEST]
    ]
    return shown + [
        PublicList(
            f"{one.number} {one.title}",
            f"{one.issued_on:%Y-%m-%d}",
            reverse("portal:publicity_document", args=[one.uid]),
        )
        for one in documents[:NEWEST]
    ]


show_lists(_lists)

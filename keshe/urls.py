"""The url map: one line per site. A context owns no url; the sites do."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("keshe.sites.shared.urls")),
    path("me/", include("keshe.sites.applicant.urls")),
    path("expert/", include("keshe.sites.expert.urls")),
    path("office/", include("keshe.sites.office.urls")),
    path("member/", include("keshe.sites.member.urls")),
    path("", include("keshe.sites.portal.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("keshe.demo.urls")))

from django.urls import URLPattern, URLResolver, include, path

from keshe.sites.portal.about import views as about
from keshe.sites.portal.calls import views as calls
from keshe.sites.portal.verify import views as verify

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", calls.home, name="home"),
    path("calls/", include("keshe.sites.portal.calls.urls")),
    path("publicity/", include("keshe.sites.portal.publicity.urls")),
    path("societies/", include("keshe.sites.portal.societies.urls")),
    path("services/", include("keshe.sites.portal.services.urls")),
    path("", include("keshe.sites.portal.joining.urls")),
    path("events/", include("keshe.sites.portal.events.urls")),
    path("verify/", verify.show, name="verify"),
    path("verify/heads/", verify.heads, name="verify_heads"),
    path("verify/chain.py", verify.program, name="verify_program"),
    path("verify/proof.py", verify.proof_program, name="verify_proof_program"),
    path("verify/heads.json", verify.heads_json, name="verify_heads_json"),
    path("about/", about.show, name="about"),
    path("healthz", about.healthz, name="healthz"),
]

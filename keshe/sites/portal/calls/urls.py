from django.urls import URLPattern, URLResolver, path

from keshe.sites.portal.calls import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("<str:uid>/", views.show, name="call_show"),
    path("<str:uid>/notice/", views.notice, name="call_notice"),
    path("<str:uid>/forms/<slug:form>.pdf", views.blank_form, name="call_form"),
    path("<str:uid>/forms/<slug:form>.<str:kind>", views.blank_file, name="call_form_file"),
    path("<str:uid>/versions/", views.versions, name="call_versions"),
    path("<str:uid>/versions/<int:number>.yaml", views.download, {"form": "yaml"}, name="call_yaml"),
    path("<str:uid>/versions/<int:number>.json", views.download, {"form": "json"}, name="call_json"),
]

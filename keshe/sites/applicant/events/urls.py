from django.urls import URLPattern, URLResolver, path

from keshe.sites.applicant.events import bulk, calendar, entering, people, series, show

urlpatterns: list[URLPattern | URLResolver] = [
    path("", calendar.month, name="events_calendar"),
    path("list/", calendar.listing, name="events_list"),
    path("quick/", entering.quick, name="events_quick"),
    path("new/", entering.add, name="events_new"),
    path("paste/", bulk.paste, name="events_paste"),
    path("import/", bulk.calendar_file, name="events_import"),
    path("series/", series.listing, name="events_series_list"),
    path("series/<str:series>/", series.show, name="events_series"),
    path("<str:event>/", show.show, name="events_show"),
    path("<str:event>/edit/", entering.change, name="events_change"),
    path("<str:event>/confirm/", show.confirm, name="events_confirm"),
    path("<str:event>/cancel/", show.cancel, name="events_cancel"),
    path("<str:event>/report/", show.report, name="events_report"),
    path("<str:event>/opening/", people.opening, name="events_opening"),
    path("<str:event>/people/", people.listing, name="events_people"),
    path("<str:event>/people/<str:person>/tick/", people.tick, name="events_tick"),
    path("<str:event>/people/<str:person>/undo/", people.undo, name="events_undo"),
    path("<str:event>/check-in/", people.poster, name="events_poster"),
    path("<str:event>/check-in/renew/", people.renew, name="events_renew"),
]

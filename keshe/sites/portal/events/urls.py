from django.urls import URLPattern, URLResolver, path

from keshe.sites.portal.events import feeds, mine, signing, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.calendar, name="event_calendar"),
    path("calendar.ics", feeds.city, name="events_ics"),
    path("units/<str:uid>/calendar.ics", feeds.unit, name="event_ics"),
    path("<str:uid>/", views.show, name="event_show"),
    path("<str:uid>/event.ics", feeds.one, name="event_file"),
    path("<str:uid>/photographs/<str:evidence>/", views.photograph, name="event_photograph"),
    path("<str:uid>/sign-up/", signing.sign_up, name="event_sign_up"),
    path("<str:uid>/mine/", mine.receipt, name="event_receipt"),
    path("<str:uid>/mine/cancel/", mine.cancel, name="event_cancel"),
    path("<str:uid>/check-in/<str:secret>/", signing.check_in, name="event_check_in"),
]

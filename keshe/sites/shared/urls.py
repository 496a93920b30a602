from django.urls import URLPattern, URLResolver, path

from keshe.sites.shared.accounts import inbox, invitations, passwords, profile, sessions

app_name = "shared"
urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", sessions.log_in, name="login"),
    path("logout/", sessions.log_out, name="logout"),
    path("home/", sessions.home, name="home"),
    path("account/", profile.show, name="profile"),
    path("account/password/", passwords.change, name="password_change"),
    path("account/password/forgotten/", passwords.ask_reset, name="password_forgotten"),
    path("account/password/set/<str:uid>/<str:token>/", passwords.set_by_link, name="password_set"),
    path("account/messages/", inbox.show, name="messages_list"),
    path("account/messages/<str:uid>/read/", inbox.read, name="messages_read"),
    path("invitation/<str:secret>/", invitations.accept, name="invitation_accept"),
]

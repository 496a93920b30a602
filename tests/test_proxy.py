import pytest

from keshe.proxy import client_address

FORWARDED = "6.6.6.6, 203.0.113.7, 10.0.0.2"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, FORWARDED, "10.0.0.1"),  # nobody in front: the header is the sender's invention
        (1, FORWARDED, "10.0.0.2"),
        (2, FORWARDED, "203.0.113.7"),
        (2, "203.0.113.7", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(settings, rf, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address

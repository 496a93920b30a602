import pytest


@pytest.mark.urls("tests.e2e.urls")
def test_a_chart_is_drawn_under_the_strict_content_policy(page, axe):
    answer = page.goto("/chart")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    canvas = page.locator("#chart canvas").first
    canvas.wait_for()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)  # the tooltip
    page.wait_for_timeout(300)
    assert axe(page) == []

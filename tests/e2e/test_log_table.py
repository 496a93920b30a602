"""On a telephone's 360 px the office's log stays a list that one can read down."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from keshe.audit.acts import act

LONG = "材料不齐：缺少税务票据证明和评估等级证书，请于五个工作日内补正后重新提交，逾期视为放弃申报。"


@pytest.mark.django_db
def test_a_long_reason_does_not_make_a_row_tall(browser, cast, client_of):
    with act(cast.actor("zhou"), "applications.check", cast.user("lin"), reason=LONG):
        pass
    html = client_of("zheng").get("/office/log/").content.decode()
    sheets = (finders.find(name) for name in re.findall(r'<link rel="stylesheet" href="/static/([^"?]+)', html))
    css = "\n".join(Path(str(path)).read_text("utf-8") for path in sheets if path)
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.set_content(html.replace("</head>", f"<style>{css}</style></head>"))
    heights = page.evaluate("[...document.querySelectorAll('tbody tr')].map(row => row.offsetHeight)")
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert len(heights) > 3
    assert max(heights) < 100
    assert width == 360, "the table scrolls in its own frame"

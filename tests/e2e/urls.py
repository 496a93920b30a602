"""A page of this folder's own, for what no page of the application shows by itself."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>图</title>
<link rel="stylesheet" href="/static/vendor/tabler.min.css"></head><body><main><h1>图</h1>
<div data-chart="figures" id="chart" role="img" aria-label="三个数" class="w-100 vh-100"></div>
<script type="application/json" id="figures">{"xAxis":{"type":"category","data":["甲","乙","丙"]},
"yAxis":{"type":"value"},"tooltip":{"trigger":"axis"},"legend":{},"series":[{"type":"bar","name":"数","data":[1,2,3]}]}
</script></main><script src="/static/built/charts.js"></script></body></html>"""


def chart(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE)


urlpatterns = [path("chart", chart)]

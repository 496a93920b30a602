"""``{% load keshe %}``: the pieces that pages are made of. Filters for values, tags for parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect, Select
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from keshe.accounts.domain.roles import Role
from keshe.accounts.labels import ROLES
from keshe.lib import clock, days
from keshe.lib.lifecycle import Lifecycle
from keshe.lib.money import in_wan
from keshe.lib.money import yuan as to_yuan
from keshe.lib.refusals import Reason, sentence
from keshe.sites.shared.navigation import closest
from keshe.sites.shared.tones import tone_of

register = template.Library()

WEEKDAYS = (
    _lazy("星期一"),
    _lazy("星期二"),
    _lazy("星期三"),
    _lazy("星期四"),
    _lazy("星期五"),
    _lazy("星期六"),
    _lazy("星期日"),
)

# ------------------------------------------------------------------ values


@register.filter
def money(value: Decimal | int | str | None) -> str:
    """元 with thousands and two decimals: ``120,000.00``; empty for None."""
    return "" if value in (None, "") else f"{to_yuan(str(value)):,.2f}"


@register.filter
def yuan(value: Decimal | int | str | None) -> str:
    """元 with its name: ``120,000.00 元``; empty for None."""
    return "" if value in (None, "") else _("%s 元") % money(value)


@register.filter
def wan(value: Decimal | int | str | None) -> str:
    """元 shown as 万元: ``12 万元``; empty for None."""
    return "" if value in (None, "") else _("%s 万元") % in_wan(Decimal(str(value)))


@register.filter
def local_day(value: date | datetime | None) -> str:
    """``2022年4月15日``, in China's civil time; empty for None."""
    if value is None:
        return ""
    day = clock.local(value) if isinstance(value, datetime) else value
    return days.day(day)


@register.filter
def local_weekday(value: date | datetime | None) -> str:
    """``星期五``, in China's civil time."""
    if value is None:
        return ""
    day = clock.local(value) if isinstance(value, datetime) else value
    return str(WEEKDAYS[day.weekday()])


@register.filter
def local_time(value: datetime | None) -> str:
    """``2022-04-15 23:59``, in China's civil time; empty for None."""
    return "" if value is None else clock.local(value).strftime("%Y-%m-%d %H:%M")


@register.filter
def local_seconds(value: datetime | None) -> str:
    """``2022-04-15 23:59:59``, in China's civil time; empty for None."""
    return "" if value is None else clock.local(value).strftime("%Y-%m-%d %H:%M:%S")


@register.filter
def deadline(value: datetime | None) -> str:
    """``2022年4月15日 24:00``, in China's civil time; empty for None."""
    return "" if value is None else days.deadline(value)


@register.filter
def iso(value: datetime | None) -> str:
    """An instant as scripts read it, with China's offset."""
    return "" if value is None else clock.local(value).isoformat()


@register.filter
def size(value: int | None) -> str:
    """A number of bytes for people: ``1.2 MB``; empty for None."""
    if value is None:
        return ""
    number, unit = float(value), "B"
    for unit in ("B", "KB", "MB", "GB"):
        if number < 1024 or unit == "GB":
            break
        number /= 1024
    return f"{number:.0f} {unit}" if unit == "B" or number >= 100 else f"{number:.1f} {unit}"


@register.filter
def short_hash(value: str) -> str:
    """The first twelve characters of a hash; the page gives the whole beside it or on copying."""
    return f"{value[:12]}…" if len(value) > 12 else value


@register.filter
def lookup(values: Mapping[Any, Any], key: object) -> Any:
    """``values[key]``, or None."""
    return values.get(key)


@register.filter
def role_label(role: str) -> str:
    """The Chinese of a role."""
    return str(ROLES[Role(role)])


# ------------------------------------------------------------------ parts


@register.simple_tag
def badge(lifecycle: Lifecycle | str, status: str, tone: str = "") -> SafeString:
    """A status in words, coloured by what it means for the person (never by colour alone).
    ``lifecycle`` is the table itself or its name; any other label may be shown with ``{% pill %}``."""
    table = Lifecycle.registry[lifecycle] if isinstance(lifecycle, str) else lifecycle
    return pill(table.wording(status), tone or tone_of(status))


@register.simple_tag
def lifecycle_label(name: str, key: str) -> str:
    """The Chinese of a status or verb of a lifecycle."""
    return Lifecycle.registry[name].wording(key)


@register.filter
def refusal_sentence(reason: Reason) -> str:
    """The sentence for a reason why something is refused."""
    return sentence(reason)


@register.simple_tag
def pill(label: object, tone: str = "quiet") -> SafeString:
    """A small coloured label. Tones: quiet, waiting, good, bad, warn, strong."""
    return format_html('<span class="pill pill-{}">{}</span>', tone, label)


#: The sign of each state of a cell and what it says to those who do not see the table's colours.
HEAT = {
    "met": ("✓", _lazy("已满足")),
    "gap": ("✗", _lazy("未满足")),
    "mind": ("△", _lazy("请留意")),
    "none": ("○", _lazy("没有记录")),
    "other": ("—", _lazy("不适用")),
}


@register.simple_tag
def heat_cell(cell: Any, board: str, call: str, category: str) -> SafeString:
    """One cell of a heat map (``applications.heat.Cell``), leading to the category on the unit's board."""
    sign, words = HEAT[cell.state]
    if cell.state == "other":
        return format_html('<td class="heat heat-other" title="{}">{}</td>', words, sign)
    anchor = f"#category-{call}-{category}" if category else ""
    return format_html(
        '<td class="heat heat-{}"><a href="{}{}" title="{}">{}<span class="visually-hidden">{}</span>{}</a></td>',
        cell.state,
        board,
        anchor,
        cell.detail or words,
        sign,
        words,
        f" {cell.short}" if cell.short else "",
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line drawing out of our own sprite; decorative (the words beside it say what it is)."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("shared/icons.svg"),
        name,
    )


@register.simple_tag
def crumb(label: object, url_name: str = "", *args: object) -> SafeString:
    """One step of the way here, inside ``{% block breadcrumbs %}``. Without a url name: the present page."""
    if not url_name:
        return format_html('<li class="breadcrumb-item active" aria-current="page">{}</li>', label)
    return format_html('<li class="breadcrumb-item"><a href="{}">{}</a></li>', reverse(url_name, args=args), label)


@register.inclusion_tag("shared/parts/timeline.html")
def timeline(steps: Iterable[object], label: str = "") -> dict[str, object]:
    """Steps of a way: each has ``label``, ``state`` (done, current, coming, failed) and may have ``at`` (date, instant
    or text), ``note`` and ``default`` (true: the value is a default, not the notice's)."""
    return {"steps": list(steps), "label": label or _("进度")}


@register.inclusion_tag("shared/parts/facts.html")
def facts(pairs: Iterable[tuple[object, object]]) -> dict[str, object]:
    """A list of names and values."""
    return {"pairs": list(pairs)}


@register.inclusion_tag("shared/parts/empty.html")
def empty(title: str, text: str = "", url: str = "", action: str = "") -> dict[str, str]:
    """What stands where a list would be: what is missing, why, and what to do."""
    return {"title": title, "text": text, "url": url, "action": action}


@register.inclusion_tag("shared/parts/chart.html")
def chart(id: str, option: Mapping[str, object], caption: str = "") -> dict[str, object]:  # noqa: A002
    """A chart (ECharts ``option`` with ``xAxis.data`` and ``series``) with the same figures as a table for those who
    cannot see it or have no JavaScript."""
    series: list[Any] = list(option.get("series", []))  # type: ignore[call-overload]
    axis: Any = option.get("xAxis") or option.get("yAxis") or {}
    names = list(axis.get("data", [])) if isinstance(axis, Mapping) else []
    if radar := option.get("radar"):
        points: list[Any] = series[0]["data"]
        names = [one["name"] for one in radar["indicator"]]  # type: ignore[index]
        rows = [[name, *[point["value"][at] for point in points]] for at, name in enumerate(names)]
        return {"id": id, "option": option, "caption": caption, "series": points, "rows": rows}
    rows = [[name, *[_figure(one["data"][at]) for one in series]] for at, name in enumerate(names)]
    if not names and series:
        rows = [[point["name"], point["value"]] for point in series[0]["data"]]
    return {"id": id, "option": option, "caption": caption, "series": series, "rows": rows}


def _figure(point: Any) -> Any:
    return point["value"] if isinstance(point, Mapping) else point


@register.inclusion_tag("shared/parts/pagination.html", takes_context=True)
def pagination(context: template.RequestContext, page: Page[Any], name: str = "page") -> dict[str, object]:
    """Links to the pages of a list; the filters in the address stay."""
    return {
        "page": page,
        "name": name,
        "request": context["request"],
        "numbers": list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)),
    }


@register.simple_tag
def default_mark(document: Any, path: str) -> SafeString | str:
    """“默认值，非通知规定” beside a value that the call document fills in because the notice is silent."""
    return mark_default() if document.is_default(path) else ""


@register.simple_tag
def mark_default() -> SafeString:
    """The mark itself, for a value that is known to be a default."""
    return format_html('<span class="default-mark">{}</span>', _("默认值，非通知规定"))


# ------------------------------------------------------------------ forms


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """A field's input with our classes and its links to help and error."""
    widget = field.field.widget
    classes = str(widget.attrs.get("class", ""))
    if isinstance(widget, CheckboxInput | CheckboxSelectMultiple | RadioSelect):
        own = "form-check-input"
    elif isinstance(widget, Select):
        own = "form-select"
    else:
        own = "form-control"
    attrs: dict[str, str | bool] = {"class": f"{own} {classes}".strip() + (" is-invalid" if field.errors else "")}
    if isinstance(widget, FileInput):
        attrs["data-file"] = ""
    return field.as_widget(attrs=attrs)


@register.filter
def is_check(field: BoundField) -> bool:
    """One checkbox with its label after it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def first_id(field: BoundField) -> str:
    """Where a link of the error summary jumps: the first input of the field."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.simple_tag(takes_context=True)
def is_here(context: template.Context, entry: Any) -> bool:
    """Whether a menu's entry covers the present page."""
    here = str(context.get("here", ""))
    mine = int(entry.fit(here))
    return mine > 0 and mine == closest(here)


@register.simple_tag(takes_context=True)
def absolute(context: template.RequestContext, address: str) -> str:
    """An address with scheme and host, for printing."""
    request: HttpRequest = context["request"]
    return request.build_absolute_uri(address)

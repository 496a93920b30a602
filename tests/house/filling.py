"""Fills in the forms of a page as a person would who takes the first of everything."""

from html.parser import HTMLParser

from django.core.files.uploadedfile import SimpleUploadedFile

from keshe.lib import clock
from keshe.rehearsal.steps.applications import PROOF

Data = dict[str, object]


class _Forms(HTMLParser):
    """The forms of a page: their addresses and fields, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, list[dict[str, str]]]] = []
        self._inside = False
        self._area: dict[str, str] | None = None
        self._choice: dict[str, str] | None = None

    def handle_starttag(self, tag, attrs) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("method", "").lower() == "post"
            if self._inside:
                self.forms.append((given.get("action", ""), []))
        elif self._inside and tag in ("input", "textarea", "select", "button"):
            self._field(tag, given)
        elif tag == "option" and self._choice is not None:
            value = given.get("value", "")
            if "selected" in given or (value and not self._choice["value"]):
                self._choice["value"] = value

    def _field(self, tag: str, given: dict[str, str]) -> None:
        field = {"tag": tag, "type": "text", "value": "", "name": "", **given}
        field["checked"] = "yes" if "checked" in given else ""
        self.forms[-1][1].append(field)
        if tag == "textarea":
            self._area = field
        elif tag == "select":
            field["value"] = ""
            self._choice = field

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._choice = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area["value"] += data


def filled(html: str, address: str) -> Data:
    """What the page's form for ``address`` would send: as it is prefilled, gaps filled, boxes ticked, first radio
    chosen. Empty when the page has no such form."""
    reader = _Forms()
    reader.feed(html)
    own = [fields for action, fields in reader.forms if action == address]
    own = own or [fields for action, fields in reader.forms if action in ("", ".") and not _leads_elsewhere(fields)]
    data: Data = {}
    for field in own[0] if own else []:
        name = field["name"]
        if not name or name == "csrfmiddlewaretoken":
            continue
        if field["type"] in ("radio", "checkbox"):
            if field["checked"] or name not in data:
                data[name] = field["value"] or "on"
        elif field["tag"] != "button" or (field["value"] and name not in data):
            data[name] = _value(field)
    return data


def _leads_elsewhere(fields: list[dict[str, str]]) -> bool:
    """Whether every button of a form names an address of its own, as those of the demo's bar do."""
    buttons = [field for field in fields if field["tag"] == "button"]
    return bool(buttons) and all(field.get("formaction") for field in buttons)


def _value(field: dict[str, str]) -> object:
    if field["value"].strip():
        return field["value"].strip("\r\n")
    if field["type"] == "file":
        return SimpleUploadedFile("材料.pdf", PROOF)
    if field["tag"] == "select":
        return ""
    made = {
        "date": clock.today().isoformat(),
        "datetime-local": clock.local(clock.now()).strftime("%Y-%m-%dT%H:%M"),
        "email": "new@example.org",
        "number": "1",
        "hidden": "",
    }
    return made.get(field["type"], "按规定办理")

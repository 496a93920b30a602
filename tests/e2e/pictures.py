"""Pictures of pages for docs/pictures/, taken only when KESHE_PICTURES is set."""

import io
import os

from PIL import Image
from playwright.sync_api import FloatRect, Locator, Page

from tools.places import ROOT

FOLDER = ROOT / "docs" / "pictures"
PHONE = 360
TALLEST = {False: 1000, True: 900}
BAR = 48
COLOURS = 128
#: Scroll to the part that is wanted; where it begins in the window, and where the page ends.
WHERE = """([top, bar]) => {
  const to = (top) => scrollTo({ top, behavior: 'instant' });
  to(0);
  if (top) to(top.getBoundingClientRect().top - 16);
  const shown = document.querySelector('.demo-bar');
  const start = bar || !shown ? 0 : Math.max(0, shown.getBoundingClientRect().bottom);
  return [start, document.documentElement.scrollHeight - scrollY];
}"""


class Pictures:
    """Takes pictures of pages as somebody sees them, without the demo's bar."""

    def __init__(self) -> None:
        self.wanted = bool(os.environ.get("KESHE_PICTURES"))

    def take(self, page: Page, name: str, *, top: str | Locator = "", phone: bool = False, bar: bool = False) -> None:
        """Keep the page as ``name``.png, from ``top`` (a selector, or the part itself) down; ``phone`` also as it looks at 360 px."""
        if not self.wanted:
            return
        size = page.viewport_size
        assert size is not None
        part = page.locator(top).first if isinstance(top, str) and top else top or None
        for width, full_name in [(size["width"], name), *([(PHONE, f"{name}-phone")] if phone else [])]:
            self._keep(page, width, full_name, part, bar)
        page.set_viewport_size(size)

    def _keep(self, page: Page, width: int, name: str, part: Locator | None, bar: bool) -> None:
        # The window as tall as the picture and the bar: what sticks to its foot stands at the picture's foot.
        tall = TALLEST[width <= PHONE]
        page.set_viewport_size({"width": width, "height": tall + BAR})
        page.mouse.move(0, 0)
        start, height = page.evaluate(WHERE, [part.element_handle() if part else None, bar])
        page.wait_for_timeout(250)
        clip = FloatRect(x=0, y=start, width=width, height=min(height - start, tall))
        # Hiding the caret would leave style="" on every input; htmx would carry it over, against the page's policy.
        taken = page.screenshot(clip=clip, caret="initial")
        FOLDER.mkdir(parents=True, exist_ok=True)
        picture = Image.open(io.BytesIO(taken)).convert("RGB")
        # Few colours: text and lines stay sharp, the files small.
        few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(FOLDER / f"{name}.png", optimize=True)

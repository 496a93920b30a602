"""Made-up scans: a page of a PDF as a poor scanner sees it. Used by tests, too."""

import io
import random

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

SCAN_DPI = 150
SEAL = (200, 30, 40)


def printed(content: bytes, dpi: int = SCAN_DPI) -> list[Image.Image]:
    """The pages of a PDF as they come out of the scanner when nothing goes wrong."""
    document = pypdfium2.PdfDocument(content)
    return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def tilted(page: Image.Image, degrees: float) -> Image.Image:
    return page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(255, 255, 255))


def noisy(page: Image.Image, strength: float, chance: random.Random) -> Image.Image:
    """Grain all over, and a grey veil."""
    random_grain = Image.effect_noise(page.size, strength).convert("RGB")
    veil = 0.12 + 0.08 * chance.random()
    return Image.blend(page, random_grain, veil)


def speckled(page: Image.Image, specks: int, chance: random.Random) -> Image.Image:
    drawn = page.copy()
    pen = ImageDraw.Draw(drawn)
    for _ in range(specks):
        x, y = chance.randrange(page.width), chance.randrange(page.height)
        tone = chance.choice((0, 60, 255))
        pen.rectangle((x, y, x + chance.randrange(2), y + chance.randrange(2)), fill=(tone, tone, tone))
    return drawn


def sealed(page: Image.Image, at: tuple[float, float], dpi: int = SCAN_DPI) -> Image.Image:
    """A red round seal of 42 mm over whatever stands there; ``at`` is its middle in parts of the page."""
    ink = Image.new("RGB", page.size, (255, 255, 255))
    pen = ImageDraw.Draw(ink)
    radius = 21 / 25.4 * dpi
    x, y = at[0] * page.width, at[1] * page.height
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=SEAL, width=max(3, dpi // 30))
    for step in (0.25, 0.5):
        pen.ellipse((x - radius * step, y - radius * step, x + radius * step, y + radius * step), outline=SEAL, width=6)
    pen.line((x - radius * 0.8, y, x + radius * 0.8, y), fill=SEAL, width=8)
    return ImageChops.multiply(page, ink)  # ink upon ink: what is black stays black


def squeezed(page: Image.Image, quality: int = 50) -> Image.Image:
    """Through JPEG."""
    out = io.BytesIO()
    page.save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


def spoiled(page: Image.Image, chance: random.Random) -> Image.Image:
    """Everything at once, differently each time: tilt of 1 to 4 degrees either way, blur, grain, specks, grey, a seal,
    upside down or sideways now and then, JPEG of quality 50."""
    bad = page
    if chance.random() < 0.5:
        bad = sealed(bad, (0.2 + 0.6 * chance.random(), 0.2 + 0.6 * chance.random()))
    bad = tilted(bad, chance.choice((-1, 1)) * (1 + 3 * chance.random()))
    if chance.random() < 0.5:
        bad = bad.filter(ImageFilter.GaussianBlur(0.3 + 0.5 * chance.random()))
    bad = speckled(noisy(bad, 60, chance), 2000, chance)
    if chance.random() < 0.3:
        bad = bad.convert("L").convert("RGB")
    turn = chance.choice((0, 0, 0, 180, 90, 270))
    return squeezed(bad.rotate(turn, expand=True) if turn else bad)


def as_pdf(pages: list[Image.Image], dpi: int = SCAN_DPI) -> bytes:
    """The pages as a scanner's PDF."""
    out = io.BytesIO()
    first, *others = pages
    first.save(out, "PDF", save_all=True, append_images=others, resolution=dpi, quality=60)
    return out.getvalue()

"""A call as a readable outline, and the outline as text for the terminal or as one self-contained HTML page."""

from keshe.programmes.domain.preview.as_html import as_html
from keshe.programmes.domain.preview.as_text import as_text
from keshe.programmes.domain.preview.outline import outline

__all__ = ["as_html", "as_text", "outline"]

"""Word documents: the forms that people take away and edit, and what a filled one says when it comes back."""

from keshe.documents.word.reading import read_docx
from keshe.documents.word.writing import render_docx

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

__all__ = ["DOCX", "read_docx", "render_docx"]

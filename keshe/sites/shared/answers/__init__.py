"""Reading what was filled in: answers of a form as plain pieces that one template shows everywhere."""

from keshe.sites.shared.answers.pieces import FileLine, Piece, SectionView, Table
from keshe.sites.shared.answers.reader import EVERYTHING, FOR_EXPERTS, FOR_EXPERTS_BLIND, Sight, sections_of

__all__ = [
    "EVERYTHING",
    "FOR_EXPERTS",
    "FOR_EXPERTS_BLIND",
    "FileLine",
    "Piece",
    "SectionView",
    "Sight",
    "Table",
    "sections_of",
]

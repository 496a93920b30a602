"""What an electronic invoice says of itself: read from the file where the file carries it, guessed nowhere. Pure."""

from keshe.awards.domain.einvoice.comparing import Typed, conflicts, doubts, of_parties
from keshe.awards.domain.einvoice.reader import read_invoice_file
from keshe.awards.domain.einvoice.reading import FIELDS, NOTHING, Reading

__all__ = ["FIELDS", "NOTHING", "Reading", "Typed", "conflicts", "doubts", "of_parties", "read_invoice_file"]

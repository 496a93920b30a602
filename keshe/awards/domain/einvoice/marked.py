"""Electronic invoices as XML: 数电发票 (EInvoice), and the original invoice inside an OFD. Nothing is resolved, nothing is
expanded, and what grows beyond all invoices is given up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from xml.parsers import expat

from keshe.awards.domain.einvoice.reading import NOTHING, Reading, reading_of, tidied

BYTES = 5 * 1024 * 1024
ELEMENTS = 50_000
DEPTH = 64

#: Names of elements, without prefix, by what they say; of several names the first that occurs counts.
ELEMENTS_BY_FIELD = {
    "number": ("InvoiceNumber", "InvoiceNo", "EIid"),
    "code": ("InvoiceCode",),
    "issued_on": ("IssueTime", "IssueDate", "RequestTime"),
    "amount": ("TotalTax-includedAmount", "TaxInclusiveTotalAmount"),
    "payer": ("BuyerName",),
    "payer_code": ("BuyerIdNum", "BuyerTaxID"),
    "issuer": ("SellerName",),
    "issuer_code": ("SellerIdNum", "SellerTaxID"),
}
#: Names of an OFD's own data (``CustomData``).
DATA_BY_FIELD = {
    "number": ("发票号码",),
    "code": ("发票代码",),
    "issued_on": ("开票日期",),
    "amount": ("价税合计",),
    "payer": ("购买方名称",),
    "payer_code": ("购买方纳税人识别号",),
    "issuer": ("销售方名称",),
    "issuer_code": ("销售方纳税人识别号",),
}


class NotXml(Exception):
    """It cannot be read, or is more than an invoice."""


@dataclass
class Elements:
    """Texts by local name of their element, ``CustomData`` by its ``Name``, and the words on a page."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    data: dict[str, list[str]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    root: str = ""


def elements_of(content: bytes) -> Elements:
    """All texts of a document.

    Raises:
        NotXml: damaged, with a document type declaration, or too big.
    """
    if len(content) > BYTES:
        raise NotXml("too big")
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.doctype
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise NotXml(str(error)) from error
    return reader.found


class _Reader:
    def __init__(self) -> None:
        self.found = Elements()
        self._open: list[tuple[str, str, list[str]]] = []
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > ELEMENTS or len(self._open) >= DEPTH:
            raise NotXml("too many elements")
        local = tag.rpartition(":")[2]
        self.found.root = self.found.root or local
        self._open.append((local, attributes.get("Name", ""), []))

    def text(self, piece: str) -> None:
        if self._open:
            self._open[-1][2].append(piece)

    def end(self, _tag: str) -> None:
        local, name, pieces = self._open.pop()
        text = "".join(pieces).strip()
        if not text:
            return
        if local == "CustomData" and name:
            self.found.data.setdefault(name, []).append(text)
        elif local == "TextCode":
            self.found.words.append(text)
        else:
            self.found.texts.setdefault(local, []).append(text)

    def doctype(self, *_declaration: object) -> None:
        raise NotXml("a document type declaration")


def read_marked(content: bytes, source: str) -> Reading:
    """What an invoice's XML says; nothing for XML that is no invoice."""
    try:
        found = elements_of(content)
    except NotXml:
        return NOTHING
    return from_elements(found, source)


def from_elements(found: Elements, source: str) -> Reading:
    """The reading of an invoice's own elements."""
    return _chosen(found.texts, ELEMENTS_BY_FIELD, source)


def from_data(found: Elements) -> Reading:
    """The reading of an OFD's own data; the amount is the sum where it states sum and tax."""
    data = dict(found.data)
    nets, taxes = data.get("合计金额", []), data.get("合计税额", [])
    if "价税合计" not in data and len(nets) == 1 and len(taxes) == 1:
        net, tax = tidied("amount", nets[0]), tidied("amount", taxes[0]) or "0.00"
        if net:
            data["价税合计"] = [str(Decimal(net) + Decimal(tax))]
    return _chosen(data, DATA_BY_FIELD, "ofd_data")


def _chosen(texts: dict[str, list[str]], names: Mapping[str, tuple[str, ...]], source: str) -> Reading:
    found = {field: next((texts[tag] for tag in tags if tag in texts), []) for field, tags in names.items()}
    if not found["number"]:
        return NOTHING
    return reading_of(source, found)

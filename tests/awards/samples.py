"""Electronic invoices as the tax bureau's platform hands them out, made up: XML, OFD, PDF with and without its XML."""

import io
import zipfile
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import typst

from keshe.documents.rendering import facts_as_json, font_folders, our_files
from keshe.lib import clock, money

TEMPLATE = Path(__file__).with_name("invoice.typ")
NOON = datetime(2022, 11, 8, 12, tzinfo=clock.CHINA)


@dataclass(frozen=True)
class Said:
    """What a made-up invoice says."""

    number: str = "24322000000012345678"
    day: str = "2022-11-08"
    payer: str = "示例市科学技术协会"
    payer_code: str = "13320500MB0A00001X"
    issuer: str = "苏州市晨光技术学会"
    issuer_code: str = "51320500MJ0000011A"
    net: str = "20792.08"
    tax: str = "207.92"

    @property
    def total(self) -> str:
        return str(Decimal(self.net) + Decimal(self.tax))

    def but(self, **other: str) -> "Said":
        return replace(self, **other)


def digital_xml(said: Said) -> bytes:
    """数电发票 as XML."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<EInvoice>
  <Header><EIid>{said.number}</EIid><EInvoiceTag>SWEI3200</EInvoiceTag><Version>0.2</Version></Header>
  <EInvoiceData>
    <SellerInformation><SellerIdNum>{said.issuer_code}</SellerIdNum><SellerName>{said.issuer}</SellerName></SellerInformation>
    <BuyerInformation><BuyerIdNum>{said.payer_code}</BuyerIdNum><BuyerName>{said.payer}</BuyerName></BuyerInformation>
    <BasicInformation><TotalAmWithoutTax>{said.net}</TotalAmWithoutTax><TotalTaxAm>{said.tax}</TotalTaxAm>
      <TotalTax-includedAmount>{said.total}</TotalTax-includedAmount><RequestTime>{said.day} 09:59:00</RequestTime></BasicInformation>
    <IssuItemInformation><ItemName>*科技服务*服务费</ItemName><Amount>{said.net}</Amount></IssuItemInformation>
  </EInvoiceData>
  <TaxSupervisionInfo><InvoiceNumber>{said.number}</InvoiceNumber><IssueTime>{said.day} 10:00:12</IssueTime></TaxSupervisionInfo>
</EInvoice>
""".encode()


def original_xml(said: Said) -> bytes:
    """The original invoice that the older OFD carries as ``original_invoice.xml``."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<fp:eInvoice xmlns:fp="http://www.edrm.org.cn/schema/e-invoice/2019">
  <fp:InvoiceCode>032002211300</fp:InvoiceCode><fp:InvoiceNo>01234567</fp:InvoiceNo>
  <fp:IssueDate>{said.day.replace("-", "年", 1).replace("-", "月", 1)}日</fp:IssueDate>
  <fp:Buyer><fp:BuyerName>{said.payer}</fp:BuyerName><fp:BuyerTaxID>{said.payer_code}</fp:BuyerTaxID></fp:Buyer>
  <fp:Seller><fp:SellerName>{said.issuer}</fp:SellerName><fp:SellerTaxID>{said.issuer_code}</fp:SellerTaxID></fp:Seller>
  <fp:TaxInclusiveTotalAmount>{said.total}</fp:TaxInclusiveTotalAmount>
</fp:eInvoice>
""".encode()


def page_of_ofd(said: Said) -> bytes:
    words = [f"发票号码：{said.number}", f"开票日期：{said.day}", "价税合计（大写）", f"（小写）¥{said.total}"]
    codes = "".join(f"<ofd:TextObject><ofd:TextCode>{word}</ofd:TextCode></ofd:TextObject>" for word in words)
    return f'<?xml version="1.0"?><ofd:Page xmlns:ofd="http://www.ofdspec.org/2016">{codes}</ofd:Page>'.encode()


def ofd(said: Said, *, data: bool = True, original: bool = False, page: bool = True) -> bytes:
    """An OFD with its own data (数电), with the original invoice (older), or with nothing but its page."""
    given = {"发票号码": said.number, "开票日期": said.day, "合计金额": said.net, "合计税额": said.tax,
             "购买方纳税人识别号": said.payer_code, "销售方纳税人识别号": said.issuer_code}  # fmt: skip
    custom = "".join(f'<ofd:CustomData Name="{name}">{value}</ofd:CustomData>' for name, value in given.items())
    head = f"""<?xml version="1.0" encoding="UTF-8"?>
<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.1" DocType="OFD">
<ofd:DocBody><ofd:DocInfo>
<ofd:CustomDatas>{custom if data else ""}</ofd:CustomDatas></ofd:DocInfo>
<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("OFD.xml", head)
        archive.writestr("Doc_0/Document.xml", '<?xml version="1.0"?><Document/>')
        if page:
            archive.writestr("Doc_0/Pages/Page_0/Content.xml", page_of_ofd(said))
        if original:
            archive.writestr("Doc_0/Attachs/original_invoice.xml", original_xml(said))
    return out.getvalue()


def pdf(said: Said) -> bytes:
    """The page as PDF with its text layer."""
    year, month, day = said.day.split("-")
    facts = {
        **{name: getattr(said, name) for name in ("number", "payer", "payer_code", "issuer", "issuer_code", "net", "tax")},
        "day": f"{year}年{month}月{day}日",
        "total": said.total,
        "capital": money.capital(Decimal(said.total)),
    }  # fmt: skip
    sources: Any = {**our_files(), "main": TEMPLATE.read_bytes()}
    made = typst.compile(
        sources, font_paths=font_folders(), sys_inputs={"data": facts_as_json(facts)}, timestamp=int(NOON.timestamp())
    )
    return bytes(made)


def pdf_with_xml(said: Said, xml: bytes) -> bytes:
    """The PDF with an XML attached to it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(said))) as document:
        given = {"filename": "invoice.xml", "description": "", "creation_date": "", "mod_date": ""}
        spec = pikepdf.AttachedFileSpec(document, xml, mime_type="application/xml", **given)
        document.attachments["invoice.xml"] = spec
        document.save(out)
    return out.getvalue()

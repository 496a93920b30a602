"""The looks of a form in Word: A4, fonts by their roles, the mark of a draft, page numbers."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from keshe.documents.word.controls import add_property, element

#: Role → the font that Word and WPS have under that name; a document names fonts and carries none.
FONTS = {"fangsong": "仿宋", "song": "宋体", "hei": "黑体", "kai": "楷体", "title": "方正小标宋简体"}
#: Millimetres between the margins.
WIDTH = 210 - 25 - 22
GREY = "8C8C8C"

_WATERMARK = """<w:r {ns}><w:rPr><w:noProof/></w:rPr><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
<v:f eqn="if @0 @4 21600"/></v:formulas>
<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="keshe_draft" o:spid="_x0000_s2049" type="#_x0000_t136" alt="草稿" style="position:absolute;margin-left:0;
margin-top:0;width:360pt;height:180pt;rotation:325;z-index:-251658752;mso-position-horizontal:center;
mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin"
 o:allowincell="f" fillcolor="#e4e4e4" stroked="f">
<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="草稿"/></v:shape></w:pict></w:r>"""


def set_font(run: Any, role: str, size: float = 0, *, bold: bool = False, colour: str = "") -> None:
    """Give a run the font of a role."""
    properties = run._r.get_or_add_rPr() if hasattr(run, "_r") else run.get_or_add_rPr()
    for child in font_properties(role, size, bold=bold, colour=colour):
        properties.append(child)


def font_properties(role: str, size: float = 0, *, bold: bool = False, colour: str = "") -> list[Any]:
    """What a run's properties say of its font, in the order of the schema."""
    name = FONTS[role]
    found = [element("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)]
    if bold:
        found.append(element("b"))
    if colour:
        found.append(element("color", val=colour))
    if size:
        found += [element("sz", val=str(round(size * 2))), element("szCs", val=str(round(size * 2)))]
    return found


def lay_out(document: Document, title: str, issuer: str, identity: str, note: str) -> None:
    """Paper, margins, the plain style, and what the file says of itself. ``note``: what else its properties carry."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    section.left_margin, section.right_margin = Mm(25), Mm(22)
    section.header_distance = section.footer_distance = Mm(12)
    plain = document.styles["Normal"]
    set_font(plain.element, "fangsong", 12)
    plain.element.get_or_add_rPr().append(element("lang", val="zh-CN", eastAsia="zh-CN"))
    spacing = plain.element.get_or_add_pPr().get_or_add_spacing()
    for name, value in (("before", "0"), ("after", "0"), ("line", "340"), ("lineRule", "auto")):
        spacing.set(qn(f"w:{name}"), value)
    heading = document.styles["Heading 1"]
    fonts = heading.element.get_or_add_rPr()
    for child in list(fonts):
        fonts.remove(child)
    set_font(heading.element, "hei", 14)
    properties = document.core_properties
    properties.title, properties.author, properties.keywords = title[:255], issuer[:255], identity
    properties.comments, properties.language = note[:255], "zh-CN"


def head_and_foot(document: Document, left: str, right: str, *, draft: bool) -> None:
    """Title and number above, the page's number below, 草稿 across the page until handed in."""
    section = document.sections[0]
    section.different_first_page_header_footer = False
    head = section.header.paragraphs[0]
    head.style = document.styles["Normal"]
    head.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    run = head.add_run(f"{left}\t{right}")
    set_font(run, "song", 9, colour="5A5A5A")
    borders = element("pBdr", [element("bottom", val="single", sz="4", space="4", color="A0A0A0")])
    add_property(head._p.get_or_add_pPr(), borders)
    if draft:
        namespaces = (
            nsdecls("w") + ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
        )
        head._p.append(parse_xml(_WATERMARK.format(ns=namespaces)))
    foot = section.footer.paragraphs[0]
    foot.style, foot.alignment = document.styles["Normal"], WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("第 ", "PAGE"), (" 页 / 共 ", "NUMPAGES"), (" 页", "")):
        set_font(foot.add_run(text), "song", 9)
        if field:
            foot._p.append(_field(field))


def _field(instruction: str) -> Any:
    run = element("r", [element("rPr", font_properties("song", 9))])
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    return element("fldSimple", [run], instr=f" {instruction} ")


def gap(paragraph: Any, before: float = 0, after: float = 0, *, with_next: bool = False, line: float = 0) -> None:
    """Space around a paragraph in points."""
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    if with_next:
        layout.keep_with_next = True
    if line:
        layout.line_spacing = line

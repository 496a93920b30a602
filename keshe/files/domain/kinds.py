"""The kinds of file that may be handed in, and how their content shows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """``key`` is what calls and actions name in their allow-lists; ``old`` formats are kept with a mark."""

    key: str
    label: str
    media_type: str
    extensions: frozenset[str]
    old: bool = False


def _kind(key: str, label: str, media_type: str, *extensions: str, old: bool = False) -> Kind:
    return Kind(key, label, media_type, frozenset(extensions or (key,)), old)


_OOXML = "application/vnd.openxmlformats-officedocument."

KINDS = {
    kind.key: kind
    for kind in (
        _kind("pdf", "PDF 文档", "application/pdf"),
        _kind("ofd", "OFD 版式文档", "application/ofd"),
        _kind("docx", "Word 文档", f"{_OOXML}wordprocessingml.document"),
        _kind("xlsx", "Excel 工作簿", f"{_OOXML}spreadsheetml.sheet"),
        _kind("pptx", "PowerPoint 演示文稿", f"{_OOXML}presentationml.presentation"),
        _kind("jpg", "JPEG 图片", "image/jpeg", "jpg", "jpeg"),
        _kind("png", "PNG 图片", "image/png"),
        _kind("doc", "旧版 Word 文档", "application/msword", "doc", "wps", old=True),
        _kind("xls", "旧版 Excel 工作簿", "application/vnd.ms-excel", "xls", "et", old=True),
        _kind("wps", "WPS 文字文档", "application/vnd.ms-works", "wps", old=True),
        _kind("xml", "XML 数据文件", "application/xml"),
    )
}

#: Allow-lists that calls and actions choose from.
DOCUMENTS = frozenset({"pdf", "ofd", "docx", "xlsx", "pptx", "doc", "xls", "wps"})
IMAGES = frozenset({"jpg", "png"})
ANY = DOCUMENTS | IMAGES
#: What a sealed and scanned paper comes back as.
SCANS = frozenset({"pdf", "ofd", "jpg", "png"})
WORKBOOKS = frozenset({"xlsx", "xls"})
#: What an invoice comes as; XML only where it is asked for by name.
INVOICES = SCANS | {"xml"}

#: What else a file often turns out to be, for the refusal's sentence only.
_STRANGERS = (
    (b"MZ", "Windows 程序"),
    (b"\x7fELF", "Linux 程序"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"BZh", "bzip2 压缩包"),
    (b"\xfd7zXZ", "xz 压缩包"),
    (b"GIF8", "GIF 图片"),
    (b"BM", "BMP 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"{\\rtf", "RTF 文档"),
    (b"%!PS", "PostScript 文件"),
    (b"#!", "脚本文件"),
)
_WEB = (b"<!doctype html", b"<html", b"<script", b"<svg", b"<?xml")

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Beginnings of what unpacks further.
ARCHIVES = (ZIP, b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")


def container(head: bytes) -> str:
    """What the first bytes say: ``pdf``, ``png``, ``jpg``, ``zip``, ``ole``, or "" for none of them."""
    for start, name in (
        (b"%PDF-", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff", "jpg"),
        (ZIP, "zip"),
        (OLE, "ole"),
    ):
        if head.startswith(start):
            return name
    return ""


def stranger(head: bytes) -> str:
    """What a file that is none of :data:`KINDS` seems to be, in Chinese."""
    for start, label in _STRANGERS:
        if head.startswith(start):
            return label
    beginning = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith(_WEB):
        return "网页或 XML 文件"
    return "无法识别的格式（可能已损坏）"


def extension(name: str) -> str:
    """The name's extension in lower case without its dot; "" for none."""
    _stem, dot, last = name.rpartition(".")
    return last.lower() if dot else ""


def labels(keys: frozenset[str]) -> str:
    """An allow-list as people read it: ``pdf、docx``, in the order of :data:`KINDS`."""
    return "、".join(key for key in KINDS if key in keys)

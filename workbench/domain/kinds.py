"""What kind of file some bytes are, told by the bytes and never by the name."""

from __future__ import annotations

from enum import StrEnum

HEAD = 8 << 10
"""How many bytes from the start of a file are looked at."""
TAIL = 64 << 10
"""How many bytes from its end: a packed office file lists its parts there."""


class Kind(StrEnum):
    """A kind of file, as the intake report names it."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"
    GIF = "gif"
    BMP = "bmp"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    OPEN_DOCUMENT = "odf"
    OLE = "ole"
    RTF = "rtf"
    XML = "xml"
    HTML = "html"
    TEXT = "text"
    ZIP = "zip"
    SEVEN_ZIP = "7z"
    RAR = "rar"
    GZIP = "gzip"
    EMPTY = "empty"
    UNKNOWN = "unknown"


IMAGES = frozenset({Kind.PNG, Kind.JPEG, Kind.TIFF})
SHOWN = IMAGES | {Kind.PDF}
"""Kinds that have pages a person can open."""
OFFICE = frozenset({Kind.DOCX, Kind.XLSX, Kind.PPTX, Kind.OPEN_DOCUMENT, Kind.OLE, Kind.RTF})
ARCHIVES = frozenset({Kind.ZIP, Kind.SEVEN_ZIP, Kind.RAR, Kind.GZIP})

MEDIA = {
    Kind.PDF: "application/pdf",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.TIFF: "image/tiff",
    Kind.GIF: "image/gif",
    Kind.BMP: "image/bmp",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Kind.OPEN_DOCUMENT: "application/vnd.oasis.opendocument",
    Kind.OLE: "application/x-ole-storage",
    Kind.RTF: "application/rtf",
    Kind.XML: "application/xml",
    Kind.HTML: "text/html",
    Kind.TEXT: "text/plain",
    Kind.ZIP: "application/zip",
    Kind.SEVEN_ZIP: "application/x-7z-compressed",
    Kind.RAR: "application/vnd.rar",
    Kind.GZIP: "application/gzip",
}

_STARTS = (
    (b"%PDF-", Kind.PDF),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"II+\x00", Kind.TIFF),
    (b"MM\x00+", Kind.TIFF),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLE),
    (b"{\\rtf", Kind.RTF),
    (b"7z\xbc\xaf\x27\x1c", Kind.SEVEN_ZIP),
    (b"Rar!\x1a\x07", Kind.RAR),
    (b"\x1f\x8b", Kind.GZIP),
)
_ENDINGS = {
    "pdf": {Kind.PDF},
    "png": {Kind.PNG},
    "jpg": {Kind.JPEG},
    "jpeg": {Kind.JPEG},
    "tif": {Kind.TIFF},
    "tiff": {Kind.TIFF},
    "docx": {Kind.DOCX, Kind.OLE},
    "docm": {Kind.DOCX, Kind.OLE},
    "xlsx": {Kind.XLSX, Kind.OLE},
    "xlsm": {Kind.XLSX, Kind.OLE},
    "xml": {Kind.XML, Kind.TEXT},
    "zip": {Kind.ZIP},
}
_PROGRAM_STARTS = (
    *(b"MZ", b"\x7fELF", b"#!"),
    *(b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"),
)
_PROGRAM_ENDINGS = frozenset(
    [
        "exe",
        "com",
        "dll",
        "scr",
        "pif",
        "cpl",
        "msi",
        "msp",
        "bat",
        "cmd",
        "ps1",
        "vbs",
        "vbe",
        "js",
        "jse",
        "wsf",
        "wsh",
        "hta",
        "lnk",
        "reg",
        "jar",
        "app",
        "command",
        "sh",
    ]
)
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PARTS = (
    (b"word/document", Kind.DOCX),
    (b"xl/workbook", Kind.XLSX),
    (b"ppt/presentation", Kind.PPTX),
    (b"application/vnd.oasis.opendocument", Kind.OPEN_DOCUMENT),
)
_PDF_WITHIN = 1024
_BOMS = (b"\xff\xfe", b"\xfe\xff")


def kind_of(head: bytes, tail: bytes = b"") -> Kind:
    """Tell the kind of a file from its first `HEAD` and last `TAIL` bytes."""
    if not head:
        return Kind.EMPTY
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return Kind.BMP
    if head.startswith(_ZIP_STARTS):
        return _packed_kind(head + tail)
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return Kind.PDF
    return _written_kind(head)


def is_program(head: bytes, name: str) -> bool:
    """Say whether a file would run when somebody opened it: by its first bytes, or by the ending of its name."""
    return head.startswith(_PROGRAM_STARTS) or name.rpartition(".")[2].strip().casefold() in _PROGRAM_ENDINGS


def misleads(kind: Kind, path: str) -> bool:
    """Say whether the ending of a name promises another kind than the bytes are."""
    ending = path.rpartition(".")[2].casefold() if "." in path else ""
    return ending in _ENDINGS and kind not in _ENDINGS[ending]


def office_codes(kind: Kind, head: bytes, tail: bytes) -> tuple[str, ...]:
    """Say what the outside of an office file tells: that it is locked with a password, that it carries macros."""
    seen = head + tail
    if kind is Kind.OLE and "EncryptedPackage".encode("utf-16-le") in seen:
        return ("password_needed",)
    return ("active_content.macros",) if kind in OFFICE and b"vbaProject.bin" in seen else ()


def _packed_kind(seen: bytes) -> Kind:
    """Tell an office file from an archive by the parts it names."""
    return next((kind for part, kind in _PARTS if part in seen), Kind.ZIP)


def _written_kind(head: bytes) -> Kind:
    """Tell marked-up and plain text apart from everything else."""
    if not _is_text(head):
        return Kind.UNKNOWN
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:256].lower()
    if start.startswith((b"<html", b"<!doctype html")):
        return Kind.HTML
    return Kind.XML if start.startswith((b"<?xml", b"<!doctype", b"<!element", b"<!entity")) else Kind.TEXT


def _is_text(head: bytes) -> bool:
    """Say whether these bytes read as text: UTF-16 with its mark, UTF-8, or a Western 8-bit set."""
    if head.startswith(_BOMS):
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
    return controls == 0 and b"\x7f" not in head

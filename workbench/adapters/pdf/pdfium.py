"""PDF documents through PDFium: opening, boxes, pictures. Only ever imported in a worker.

PDFium is called without forms, scripts or XFA; annotations are drawn as they look.
"""

from __future__ import annotations

import ctypes
from collections import OrderedDict
from typing import Any

import pypdfium2_raw as raw

from workbench.adapters.pdf import active, navigation, pdftext, pictures, tree
from workbench.adapters.pdf.document import Facts, Frame, PageFacts, Unreadable, as_png, cut_out
from workbench.adapters.pdf.embedded import EmbeddedFiles
from workbench.adapters.pdf.remote import RemoteBytes
from workbench.domain.geometry import PageBox, PageText, Rect
from workbench.domain.limits import DOCUMENT_BYTES, DOCUMENT_PAGES, PAGE_ANNOTATIONS, PAGE_SIDE
from workbench.services import reading
from workbench.services.pages import Link, OutlineEntry
from workbench.services.reading import EmbeddedFile

_PAGES_OPEN = 8
_LONG = 100  # pages from which on reading the tree is quicker than opening each
_UNKNOWN = PageBox(0.0, 0.0, 595.0, 842.0)
_WHITE = 0xFFFFFFFF
_ATTACHED_FILE = 17  # FPDF_ANNOT_FILEATTACHMENT
_MARKS = frozenset({1, *range(3, 16), _ATTACHED_FILE, 28})  # what people leave on pages: no links, pop-ups, fields
_MULTIMEDIA = frozenset({18, 19, 21, 25, 26})  # sound, movie, screen, 3D, rich media
_LAUNCH, _REMOTE = 4, frozenset({2, 5})  # PDFACTION_*


def start() -> None:
    """Start the library; once in a process."""
    raw.FPDF_InitLibrary()


class PdfDocument:
    """One open PDF."""

    def __init__(self, remote: RemoteBytes, password: str = "") -> None:
        if remote.size > DOCUMENT_BYTES:
            raise Unreadable("document.too_large")
        self._remote = remote
        self._password = password
        self._access = _access(remote)
        self._document = raw.FPDF_LoadCustomDocument(ctypes.byref(self._access[0]), password.encode() or None)
        if not self._document:
            wanted = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
            raise Unreadable("document.password_needed" if wanted else "document.unreadable")
        self._counted = raw.FPDF_GetPageCount(self._document)
        self.pages = max(0, min(self._counted, DOCUMENT_PAGES))
        self.loaded = 0
        self._tree: tuple[PageBox | None, ...] | None = None
        self._embedded = EmbeddedFiles(remote, password)
        self._open: OrderedDict[int, Any] = OrderedDict()

    def close(self) -> None:
        """Let go of everything."""
        for page in self._open.values():
            raw.FPDF_ClosePage(page)
        self._open.clear()
        if self._document:
            raw.FPDF_CloseDocument(self._document)
            self._document = None

    def slim(self) -> None:
        """Close all pages but the one used last."""
        while len(self._open) > 1:
            raw.FPDF_ClosePage(self._open.popitem(last=False)[1])

    def facts(self) -> Facts:
        """Say what is known without looking at the pages."""
        document, found = self._document, set()
        if raw.FPDF_GetSecurityHandlerRevision(document) >= 0:
            found.add(reading.ENCRYPTED)
        if not raw.FPDF_DocumentHasValidCrossReferenceTable(document) or self._counted < 1:
            found.add(reading.DAMAGED)
        if self._counted > DOCUMENT_PAGES:
            found.add(reading.TOO_LARGE)
        if raw.FPDF_GetSignatureCount(document) > 0:
            found.add(reading.SIGNED)
        if raw.FPDFDoc_GetAttachmentCount(document) > 0:
            found.add(reading.EMBEDDED_FILES)
        if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
            found.add(reading.ACTIVE_CONTENT + "javascript")
        if raw.FPDF_GetFormType(document) in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND):
            found.add(reading.ACTIVE_CONTENT + "xfa")
        return Facts(self.pages, tuple(sorted(found)))

    def walk(self) -> tuple[str, ...]:
        """Look for active content."""
        return active.found_in(self._remote, self._password)

    def words(self, page: int) -> str:
        """Return the text of a page as it lies there."""
        return pdftext.plain(self._page(page))

    def survey(self, page: int) -> PageFacts:
        """Read one page for an inspection."""
        handle = self._page(page)
        words = pdftext.plain(handle)
        picture = not words.strip() and pictures.any_on(handle)
        marks, findings = _annotations(handle)
        for link in navigation.link_handles(handle):
            kind = raw.FPDFAction_GetType(raw.FPDFLink_GetAction(link))
            if kind == _LAUNCH:
                findings.add(reading.ACTIVE_CONTENT + "launch")
            elif kind in _REMOTE:
                findings.add(reading.ACTIVE_CONTENT + "remote")
        return PageFacts(_box(handle), words, picture, marks, tuple(sorted(findings)))

    def box(self, page: int) -> PageBox:
        """Return the visible part of a page."""
        return _box(self._page(page))

    def placed(self, page: int) -> PageBox:
        """Return the visible part of a page, in a long document without opening it where that is safe."""
        if self._tree is None:
            self._tree = self._read_tree()
        return (self._tree[page] if page < len(self._tree) else None) or self.box(page)

    def _read_tree(self) -> tuple[PageBox | None, ...]:
        """Read the page tree of a long and sound document."""
        if self.pages < _LONG or not raw.FPDF_DocumentHasValidCrossReferenceTable(self._document):
            return ()
        return tree.boxes_in(self._remote, self._password, [self.size(page) for page in range(self.pages)])

    def size(self, page: int) -> PageBox:
        """Return the size of a page without opening it: upright, from 0, 0."""
        size = raw.FS_SIZEF()
        if not raw.FPDF_GetPageSizeByIndexF(self._document, page, ctypes.byref(size)):
            return _UNKNOWN
        box = PageBox(0.0, 0.0, size.width, size.height)
        return box if _plausible(box) else _UNKNOWN

    def draw(self, page: int, frame: Frame, address: int, turn: int = 0) -> None:
        """Draw a page turned clockwise by so many degrees into memory that holds the frame's bytes."""
        handle = self._page(page)
        form = raw.FPDFBitmap_BGRx
        bitmap = raw.FPDFBitmap_CreateEx(frame.width, frame.height, form, ctypes.c_void_p(address), frame.stride)
        if not bitmap:
            raise Unreadable("page.refused")
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, frame.width, frame.height, _WHITE)
        place = (-frame.left, -frame.top, frame.page_width, frame.page_height)
        raw.FPDF_RenderPageBitmap(bitmap, handle, *place, turn // 90, raw.FPDF_ANNOT)
        raw.FPDFBitmap_Destroy(bitmap)

    def pictures(self, page: int) -> tuple[Rect, ...]:
        """Return where pictures lie on a page, in thousandths of a point of user space."""
        return tuple(pictures.places(self._page(page)))

    def text(self, page: int) -> PageText:
        """Return the characters of a page with their boxes."""
        words, boxes = pdftext.placed(self._page(page))
        return PageText(page, words, boxes)

    def outline(self) -> tuple[OutlineEntry, ...]:
        """Return the outline."""
        return navigation.outline(self._document, self.pages)

    def labels(self) -> tuple[str, ...]:
        """Return what each page calls itself."""
        return navigation.labels(self._document, self.pages)

    def links(self, page: int) -> tuple[Link, ...]:
        """Return the links of a page."""
        return navigation.links(self._document, self._page(page), self.pages)

    def embedded(self) -> tuple[EmbeddedFile, ...]:
        """Return the files within the document."""
        return self._embedded.listed()

    def embedded_part(self, number: int, offset: int, length: int) -> bytes:
        """Return part of the bytes of one of them."""
        return self._embedded.part(number, offset, length)

    def crop(self, page: int, area: Rect, dpi: int) -> bytes:
        """Return a part of a page as PNG."""
        from PIL import Image

        frame = cut_out(self.box(page), area, dpi)
        pixels = ctypes.create_string_buffer(frame.size)
        self.draw(page, frame, ctypes.addressof(pixels))
        picture = Image.frombuffer("RGB", (frame.width, frame.height), pixels.raw, "raw", "BGRX", frame.stride, 1)
        return as_png(picture, dpi)

    def _page(self, page: int) -> Any:
        """Return the open page, keeping the last few."""
        if not 0 <= page < self.pages:
            raise Unreadable("page.refused")
        handle = self._open.get(page)
        if handle is not None:
            self._open.move_to_end(page)
            return handle
        handle = raw.FPDF_LoadPage(self._document, page)
        if not handle:
            raise Unreadable("page.damaged")
        self.loaded += 1
        self._open[page] = handle
        if len(self._open) > _PAGES_OPEN:
            raw.FPDF_ClosePage(self._open.popitem(last=False)[1])
        return handle


_GetBlock = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_ulong)


def _access(remote: RemoteBytes) -> tuple[Any, Any]:
    """Give the library a way to ask for bytes; both parts must live as long as the document."""

    def get_block(_: object, offset: int, address: int, length: int) -> int:
        try:
            return int(remote.copy(offset, length, address))
        except OSError:
            return 0

    access, call = raw.FPDF_FILEACCESS(), _GetBlock(get_block)
    access.m_FileLen = remote.size
    access.m_GetBlock = ctypes.cast(call, type(access.m_GetBlock))
    return access, call


def _box(handle: Any) -> PageBox:
    """Read the visible part of a page; an impossible one is refused."""
    sides = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(handle, ctypes.byref(sides)):
        raise Unreadable("page.damaged")
    box = PageBox(sides.left, sides.bottom, sides.right, sides.top, 90 * (raw.FPDFPage_GetRotation(handle) % 4))
    if not _plausible(box):
        raise Unreadable("page.damaged")
    return box


def _plausible(box: PageBox) -> bool:
    return 0 < box.width <= PAGE_SIDE and 0 < box.height <= PAGE_SIDE


def _annotations(handle: Any) -> tuple[int, set[str]]:
    """Count what people marked, and notice what plays or carries files."""
    marks, findings = 0, set()
    for index in range(min(raw.FPDFPage_GetAnnotCount(handle), PAGE_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(handle, index)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        marks += kind in _MARKS
        if kind in _MULTIMEDIA:
            findings.add(reading.ACTIVE_CONTENT + "multimedia")
        if kind == _ATTACHED_FILE:
            findings.add(reading.EMBEDDED_FILES)
    return marks, findings

"""Picture files as documents: each frame is a page, measured in points by its resolution.

Only PNG, JPEG and TIFF are opened, and only within the bounds on pixels. A picture lies upright, as its
orientation mark says; a place on it is in points from its lower left corner, as in a PDF.
"""

from __future__ import annotations

import ctypes
import io
import struct
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image, ImageOps

from workbench.adapters.pdf.document import Facts, Frame, PageFacts, Unreadable, as_png, cut_out
from workbench.adapters.pdf.remote import RemoteBytes, RemoteFile
from workbench.domain.geometry import PageBox, PageText, Rect
from workbench.domain.limits import IMAGE_FRAMES, IMAGE_MEMORY
from workbench.services.pages import Link, OutlineEntry
from workbench.services.reading import EmbeddedFile

_FORMATS = ("PNG", "JPEG", "TIFF")
_POINTS_AN_INCH = 72.0
_PLAUSIBLE_DPI = (30.0, 2400.0)
_ASSUMED_DPI = 96.0
_UNKNOWN = PageBox(0.0, 0.0, 595.0, 842.0)
_BUFFER = 64 * 1024
_PIXEL_BYTES = {"1": 1, "L": 1, "P": 1}
_TURNED = frozenset({5, 6, 7, 8})  # values of the orientation mark that exchange width and height
_ORIENTATION = 0x0112
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
_STUMBLES = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    struct.error,
)

Image.MAX_IMAGE_PIXELS = None  # our own bound counts bytes, per kind of pixel


class ImageDocument:
    """One open picture file."""

    loaded = 0

    def __init__(self, remote: RemoteBytes) -> None:
        with _foreign("document.unreadable"):
            self._image = Image.open(io.BufferedReader(RemoteFile(remote), _BUFFER), formats=_FORMATS)
            self.pages = max(1, min(getattr(self._image, "n_frames", 1), IMAGE_FRAMES))
        self._decoded: tuple[int, int, Any] | None = None

    def close(self) -> None:
        """Let go of everything."""
        self._decoded = None
        self._image.close()

    def slim(self) -> None:
        """Keep the frame used last; there is no other."""

    def facts(self) -> Facts:
        """Say what is known without looking at the pages."""
        return Facts(self.pages)

    def walk(self) -> tuple[str, ...]:
        """Pictures hold no active content."""
        return ()

    def words(self, page: int) -> str:
        """Return no words."""
        self._go_to(page)
        return ""

    def survey(self, page: int) -> PageFacts:
        """Read one frame for an inspection."""
        box = self.box(page)
        self._picture(page)
        return PageFacts(box, "", picture=True)

    def box(self, page: int) -> PageBox:
        """Return the size of a frame in points."""
        self._go_to(page)
        width, height = self._image.size
        across, down = _dots(self._image.info.get("dpi"))
        if self._turned():
            width, height, across, down = height, width, down, across
        return PageBox(0.0, 0.0, width * _POINTS_AN_INCH / across, height * _POINTS_AN_INCH / down)

    def placed(self, page: int) -> PageBox:
        """Return the size of a frame in points."""
        return self.box(page)

    def size(self, page: int) -> PageBox:
        """Return the size of a frame in points, as far as it is known."""
        try:
            return self.box(page)
        except Unreadable:
            return _UNKNOWN

    def draw(self, page: int, frame: Frame, address: int, turn: int = 0) -> None:
        """Draw a frame turned clockwise by so many degrees into memory that holds the picture's bytes."""
        pixels = self._part(page, frame, turn).tobytes("raw", "BGRX")
        ctypes.memmove(address, pixels, frame.size)

    def pictures(self, page: int) -> tuple[Rect, ...]:
        """All of a frame is a picture."""
        box = self.box(page)
        return (box.user_rect(0.0, 0.0, box.width, box.height),)

    def text(self, page: int) -> PageText:
        """Return no characters."""
        self._go_to(page)
        return PageText(page, "", array("f"))

    def outline(self) -> tuple[OutlineEntry, ...]:
        """Pictures have no outline."""
        return ()

    def labels(self) -> tuple[str, ...]:
        """Frames are plainly numbered."""
        return ()

    def links(self, page: int) -> tuple[Link, ...]:
        """Pictures have no links."""
        self._go_to(page)
        return ()

    def embedded(self) -> tuple[EmbeddedFile, ...]:
        """Pictures carry no files."""
        return ()

    def embedded_part(self, _number: int, _offset: int, _length: int) -> bytes:
        """Pictures carry no files."""
        raise Unreadable("page.refused")

    def crop(self, page: int, area: Rect, dpi: int) -> bytes:
        """Return a part of a frame as PNG."""
        return as_png(self._part(page, cut_out(self.box(page), area, dpi)), dpi)

    def _part(self, page: int, frame: Frame, turn: int = 0) -> Any:
        """Scale a tile out of a frame."""
        picture = self._picture(page, turn)
        wide, high = picture.width / frame.page_width, picture.height / frame.page_height
        source = (
            frame.left * wide,
            frame.top * high,
            min(picture.width, (frame.left + frame.width) * wide),
            min(picture.height, (frame.top + frame.height) * high),
        )
        smooth = Image.Resampling.BILINEAR if wide > 1 else Image.Resampling.NEAREST
        return picture.resize((frame.width, frame.height), smooth, source, reducing_gap=2.0).convert("RGB")

    def _picture(self, page: int, turn: int = 0) -> Any:
        """Return a frame decoded, upright and then turned as wanted, in grey or colour; the last one is kept."""
        if self._decoded and self._decoded[:2] == (page, turn):
            return self._decoded[2]
        self._decoded = None
        self._go_to(page)
        if self._too_large():
            raise Unreadable("page.too_large")
        with _foreign("page.damaged"):
            picture = _plain(ImageOps.exif_transpose(self._image))
        if turn:
            picture = picture.transpose(_TURNS[turn])
        self._decoded = page, turn, picture
        return picture

    def _turned(self) -> bool:
        """Say whether the orientation mark exchanges width and height; some formats decode to read it."""
        if self._too_large():
            return False
        with _foreign("page.damaged"):
            return self._image.getexif().get(_ORIENTATION) in _TURNED

    def _too_large(self) -> bool:
        width, height = self._image.size
        return width * height * _PIXEL_BYTES.get(self._image.mode, 4) > IMAGE_MEMORY

    def _go_to(self, page: int) -> None:
        if not 0 <= page < self.pages:
            raise Unreadable("page.refused")
        with _foreign("page.damaged"):
            self._image.seek(page)


@contextmanager
def _foreign(code: str) -> Iterator[None]:
    """Take what a file's odd shape makes the library stumble over for what it is."""
    try:
        yield
    except _STUMBLES as error:
        raise Unreadable(code) from error


def _plain(picture: Any) -> Any:
    """Turn any kind of pixel into grey or colour on white."""
    if picture.mode in ("I;16", "I;16B", "I;16L", "I", "F"):
        _, high = picture.getextrema()
        picture = picture.point(lambda value: value * (1 / 256)) if high > 255 else picture
        return picture.convert("L")
    if picture.mode == "1":
        return picture.convert("L")
    if "transparency" in picture.info or picture.mode in ("LA", "RGBA", "PA", "La", "RGBa"):
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        white.alpha_composite(picture)
        return white.convert("RGB")
    return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")


def _dots(dpi: Any) -> tuple[float, float]:
    """Return dots an inch across and down; an implausible claim is not believed."""
    try:
        across, down = (float(value) for value in dpi)
    except (TypeError, ValueError, ZeroDivisionError):
        return _ASSUMED_DPI, _ASSUMED_DPI
    low, high = _PLAUSIBLE_DPI
    return (across, down) if low <= across <= high and low <= down <= high else (_ASSUMED_DPI, _ASSUMED_DPI)

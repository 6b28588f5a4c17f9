"""What a signature shows on the page: who, when, what it means; with embedded faces, so that the file stays PDF/A."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import PdfContent, PdfResources, ResourceType
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle

from workbench.adapters.report import wording
from workbench.adapters.report.printed import Run, Tone
from workbench.adapters.report.tagged.canvas import TaggedCanvas
from workbench.adapters.report.tagged.metadata import Description
from workbench.adapters.report.typeset.boxes import Key
from workbench.adapters.report.typeset.faces import REGULAR, STRONG, Faces
from workbench.adapters.report.typeset.lines import LineBreaker, SetWords
from workbench.adapters.report.typeset.styles import Look

_NAME = Look(9.5, 12.5, face=STRONG)
_LINE = Look(7.5, 9.6, tone=Tone.MUTED)
_PAD = 5.0
_IMPORTED = "/Stamp"


class _Drawn(PdfContent):  # type: ignore[misc]  # the library has no types
    """A one-page PDF as the content of a stamp."""

    def __init__(self, page: bytes, width: float, height: float) -> None:
        super().__init__(PdfResources(), BoxConstraints(width=width, height=height))
        self._page = page

    def render(self) -> bytes:
        """Bring the page into the file that is signed, and paint it."""
        form = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._page)))
        self.set_resource(ResourceType.XOBJECT, generic.NameObject(_IMPORTED), form)
        return f"{_IMPORTED} Do".encode()


def stamp_style(
    size: tuple[float, float], name: str, certificate: str, reason: str, when: datetime
) -> StaticStampStyle:
    """Return the look of one signature in a field of that size, in points."""
    lines = [(f"Signed electronically by {name}", _NAME), (reason, _LINE)]
    lines += [(f"{wording.moment(when.astimezone(UTC).isoformat())}, by the signer’s computer", _LINE)]
    lines += [(f"Certificate: {certificate}", _LINE)]
    middle = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, margins=Margins.uniform(0))
    content = _Drawn(_drawn(lines, size), *size)
    return StaticStampStyle(border_width=0, background=content, background_layout=middle, background_opacity=1.0)


def _drawn(lines: list[tuple[str, Look]], size: tuple[float, float]) -> bytes:
    about = Description("", "", "", "", datetime(2026, 1, 1, tzinfo=UTC), b"stamp")
    sheet = TaggedCanvas(size, REGULAR, about, {})
    faces, y = Faces(), size[1] - _PAD
    with sheet.artifact():
        for text, look in lines:
            words = _shortened(text, look, faces, size[0] - 2 * _PAD)
            words.draw(sheet, _PAD, y)
            y -= words.height
    sheet.showPage()
    return sheet.finish()


def _shortened(text: str, look: Look, faces: Faces, room: float) -> SetWords:
    """Set a text on one line; one that is too long ends with dots, for the signature itself holds it whole."""
    while True:
        runs = (Run(text),)
        lines = LineBreaker(runs, look, faces, room).lines()
        if len(lines) == 1:
            return SetWords(lines, runs, look, Key())
        text = text[: int(len(text) * 0.95) - 1].rstrip() + "…"

"""The documents that are measured: made by code, and the real ones beside the checkout where there are any."""

from __future__ import annotations

import io
import random
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from db.document_reader import DocumentReader
from db.documents import DocumentStore
from tests.conftest import MATERIAL
from workbench.adapters.pdf.reader import PdfReader
from workbench.domain.geometry import PageBox
from workbench.services.bytes import ByteSource

A4 = (595, 842)
LINES = 46
REAL = (
    "regulatory/ddf-ra/EliLilly_NCT03421379_Diabetes.pdf",
    "regulatory/ddf-ra/CDISC_Pilot_Study.pdf",
    "regulatory/phuse/Covance_8326556RptFinRedacted.pdf",
    "regulatory/phuse/define.pdf",
    "regulatory/mhra/con2024428.pdf",
    "regulatory/fda/Q9_Guideline.pdf",
    "pdf/govdocs/421197.pdf",
    "pdf/pdfplumber/federal-register-2020-17221.pdf",
)
LONG = 5000
ONSETS = ["b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "st", "pr", "tr", "cl"]
VOWELS = ["a", "e", "i", "o", "u", "ea", "io"]
CODAS = ("", "", "", "n", "r", "s", "l", "t", "m", "nd", "st")
ENDINGS = ("", "s", "ing", "ed", "al", "ity", "or", "ation", "ly", "able")


class Words:
    """Invented words, a few of them common and most of them rare, as in real reports."""

    def __init__(self, seed: int = 11, many: int = 30_000) -> None:
        self.chance = random.Random(seed)
        self.known = list(dict.fromkeys(self._word(rank) for rank in range(many)))
        self._upto = list(accumulate(1 / (rank + 3) for rank in range(len(self.known))))

    def some(self, count: int) -> list[str]:
        """Return words in no order, common ones often."""
        return self.chance.choices(self.known, cum_weights=self._upto, k=count)

    def paragraph(self, words: int = 80) -> str:
        """Return some words with a full stop and a number or two."""
        return f"{' '.join(self.some(words)).capitalize()} {self.chance.randrange(1000)}.{self.chance.randrange(10)}."

    def _word(self, rank: int) -> str:
        """Make a word of syllables; common ones are short."""
        choose = self.chance.choice
        syllables = 1 if rank < 200 else self.chance.randint(2, 3)
        stem = "".join(choose(ONSETS) + choose(VOWELS) + choose(CODAS) for _ in range(syllables))
        return stem + (choose(ENDINGS) if rank > 50 else "")


def prose(pages: int, seed: int = 11) -> bytes:
    """Set pages of small print; the last line of a page names it."""
    words, out = Words(seed), io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=A4, invariant=1, pageCompression=1)
    lines = [" ".join(words.some(12))[:96] for _ in range(4000)]
    for number in range(pages):
        text = sheet.beginText(50, 790)
        text.setFont("Helvetica", 10, 15)
        text.textLines(words.chance.sample(lines, LINES))
        text.textLine(f"Page {number + 1} of {pages}: seal {number * 7919 % 100_000:05d}")
        sheet.drawText(text)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def plots(pages: int, seed: int = 12) -> bytes:
    """Draw pages of curves with thousands of strokes, as reports of stability studies hold them."""
    chance, out = random.Random(seed), io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=A4, invariant=1, pageCompression=1)
    for _ in range(pages):
        for series in range(40):
            sheet.setStrokeColorRGB(chance.random(), chance.random(), chance.random())
            path, y = sheet.beginPath(), 100 + series * 15
            path.moveTo(50, y)
            for step in range(120):
                path.lineTo(50 + step * 4, y + chance.gauss(0, 6))
            sheet.drawPath(path)
        sheet.drawString(50, 60, "Figure 3: recovery over time")
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def scans(pages: int, seed: int = 13) -> bytes:
    """Make pages that are one grey JPEG of 150 dots an inch each."""
    chance, out = random.Random(seed), io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=A4, invariant=1)
    for _ in range(pages):
        picture = Image.effect_noise((1240, 1754), 40).point(lambda value: min(255, value + 90))
        for _line in range(60):
            left, top = chance.randrange(100, 300), chance.randrange(100, 1650)
            picture.paste(30, (left, top, left + 800, top + 8))
        jpeg = io.BytesIO()
        picture.save(jpeg, "JPEG", quality=70)
        sheet.drawImage(ImageReader(jpeg), 0, 0, *A4)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


MADE = {
    "prose": lambda: prose(300),
    "plots": lambda: plots(60),
    "scans": lambda: scans(30),
    "long": lambda: prose(LONG, 14),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: a file for the peers; for the program its bytes in a store, and where its pages lie."""

    name: str
    path: Path
    sha256: str
    source: ByteSource
    boxes: tuple[PageBox, ...]

    @property
    def pages(self) -> int:
        """Number of pages."""
        return len(self.boxes)


class Papers:
    """The documents of a run, made when they are first wanted and taken in as an intake does."""

    def __init__(self, folder: Path) -> None:
        self.store = folder / "documents.sqlite"
        self._folder = folder
        self._reader: DocumentReader | None = None

    @cached_property
    def every(self) -> tuple[Paper, ...]:
        """All documents, made ones and real ones."""
        files = {name: self._folder / f"{name}.pdf" for name in MADE}
        for name, path in files.items():
            path.write_bytes(MADE[name]())
        files |= {Path(name).stem: MATERIAL / name for name in REAL if (MATERIAL / name).exists()}
        return tuple(Paper(name, path, *self._taken_in(path)) for name, path in files.items())

    def one(self, name: str) -> Paper:
        """Return one document."""
        return next(paper for paper in self.every if paper.name == name)

    def close(self) -> None:
        """Let go of the store."""
        if self._reader is not None:
            self._reader.close()

    def _taken_in(self, path: Path) -> tuple[str, ByteSource, tuple[PageBox, ...]]:
        with closing(DocumentStore(self.store)) as store, closing(PdfReader()) as worker:
            with path.open("rb") as stream:
                sha256 = store.put(stream).sha256
            self._reader = self._reader or DocumentReader(self.store)
            source = self._reader.source(sha256)
            boxes = worker.boxes(source)
            store.note(sha256, len(boxes), len(boxes), (), boxes)
        return sha256, source, self._reader.boxes(sha256)

"""The report as one PDF file that is PDF/UA-1 and PDF/A-3a at once, with its JSON attached."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from threading import Lock

from workbench.adapters.report import attachment, wording
from workbench.adapters.report.composing import compose
from workbench.adapters.report.printed import Paper, Tone
from workbench.adapters.report.tagged.canvas import Stretch, TaggedCanvas
from workbench.adapters.report.tagged.metadata import Attachment, Description
from workbench.adapters.report.typeset.boxes import rule
from workbench.adapters.report.typeset.faces import BOLD, REGULAR, STRONG, Faces, font, plain
from workbench.adapters.report.typeset.pages import Page, Setter
from workbench.adapters.report.typeset.styles import (
    BOTTOM,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TONES,
    TOP,
    WIDTH,
)
from workbench.domain.report import Report

_FIRST_LEVEL = 2
# reportlab's fonts note per document which signs they have used; two documents at once would be safe,
# but reading a face for the first time registers it for the whole process.
_FACES = Lock()


def render_pdf(report: Report) -> bytes:
    """Return the report as a PDF; equal reports give equal bytes.

    A picture that cannot be read is `MachineRefused("report.picture_unreadable")`.
    """
    data = attachment.as_json(report)
    digest = hashlib.sha256(data).hexdigest()
    attached = Attachment(attachment.NAME, "application/json", data, wording.ATTACHMENT_DESCRIPTION)
    return set_paper(compose(report, digest), _moment(report.integrity.as_of), attached)


def set_paper(paper: Paper, made: datetime, attached: Attachment) -> bytes:
    """Set a composed paper on pages and write the file."""
    with _FACES:
        for face in (REGULAR, STRONG, BOLD):
            font(face)
    setter = Setter(paper)
    pages = setter.pages()
    identity = hashlib.sha256(attached.data).digest()
    about = Description(plain(paper.title), plain(paper.author), plain(paper.subject), wording.PROGRAM, made, identity)
    sheet = TaggedCanvas((PAGE_WIDTH, PAGE_HEIGHT), REGULAR, about, setter.places)
    for heading in setter.headings:
        sheet.contents_entry(plain(heading.text), heading.level - _FIRST_LEVEL, heading.anchor)
    for number, page in enumerate(pages, 1):
        _draw(sheet, page, paper, setter.faces, wording.page_of(number, len(pages)))
    return sheet.finish(attached)


def _draw(sheet: TaggedCanvas, page: Page, paper: Paper, faces: Faces, numbered: str) -> None:
    with sheet.artifact("Header"):
        _centred(sheet, faces, paper.marking, BOLD, 9, PAGE_HEIGHT - 34, Tone.INK)
        for line, text in enumerate(paper.banner):
            _centred(sheet, faces, text, STRONG, 8, PAGE_HEIGHT - 46 - 10 * line, Tone.MUTED)
    for y, box in page:
        box.draw(sheet, LEFT, PAGE_HEIGHT - TOP - y)
    rule(sheet, LEFT, LEFT + WIDTH, BOTTOM - 14)
    with sheet.artifact("Footer"):
        muted = TONES[Tone.MUTED]
        sheet.write([Stretch(LEFT, BOTTOM - 26, plain(paper.footer), REGULAR, 8, muted)])
        left = LEFT + WIDTH - faces.width(numbered, REGULAR) * 0.008
        sheet.write([Stretch(left, BOTTOM - 26, numbered, REGULAR, 8, muted)])
        _centred(sheet, faces, paper.marking, BOLD, 9, BOTTOM - 44, Tone.INK)
    sheet.showPage()


def _centred(sheet: TaggedCanvas, faces: Faces, text: str, face: str, size: float, y: float, tone: Tone) -> None:
    parts = faces.pieces(plain(text), face)
    x = (PAGE_WIDTH - sum(faces.width(part, name) for name, part in parts) * size / 1000) / 2
    for name, part in parts:
        sheet.write([Stretch(x, y, part, name, size, TONES[tone])])
        x += faces.width(part, name) * size / 1000


def _moment(text: str) -> datetime:
    """Read the moment a report is made as of; one without a zone is UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

"""The report as one PDF file that is PDF/UA-1 and PDF/A-3a at once, with its JSON attached."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

from workbench.adapters.report import attachment, wording
from workbench.adapters.report.composing import compose
from workbench.adapters.report.printed import NewPage, Paper, Run, Style, Words, texts
from workbench.adapters.report.tagged.canvas import TaggedCanvas
from workbench.adapters.report.tagged.metadata import Attachment, Description
from workbench.adapters.report.typeset.faces import REGULAR, plain, unshown
from workbench.adapters.report.typeset.furniture import Furniture
from workbench.adapters.report.typeset.pages import Setter
from workbench.adapters.report.typeset.styles import LEFT, PAGE_HEIGHT, PAGE_WIDTH, TOP
from workbench.domain.report import Report

_FIRST_LEVEL = 2


def render_pdf(report: Report) -> bytes:
    """Return the report as a PDF; equal reports give equal bytes.

    A picture that cannot be read is `MachineRefused("report.picture_unreadable")`.
    """
    data = attachment.as_json(report)
    digest = hashlib.sha256(data).hexdigest()
    attached = Attachment(attachment.NAME, "application/json", data, wording.ATTACHMENT_DESCRIPTION)
    return set_paper(compose(report, digest), _moment(report.integrity.as_of), attached)


def set_paper(paper: Paper, made: datetime, attached: Attachment) -> bytes:
    """Set a composed paper on pages and write the file; it says so where something prints by its number."""
    setter = Setter(_with_note(paper))
    pages = setter.pages()
    identity = hashlib.sha256(attached.data).digest()
    title, author, subject = (_one_line(text) for text in (paper.title, paper.author, paper.subject))
    about = Description(title, author, subject, wording.PROGRAM, made, identity)
    sheet = TaggedCanvas((PAGE_WIDTH, PAGE_HEIGHT), REGULAR, about, setter.places)
    furniture = Furniture(paper, setter.faces)
    for number, page in enumerate(pages, 1):
        for y, box in page:
            box.draw(sheet, LEFT, PAGE_HEIGHT - TOP - y)
        for heading in setter.headings:
            if setter.places[heading.anchor].page == number:
                sheet.contents_entry(_one_line(heading.text), heading.level - _FIRST_LEVEL, heading.anchor)
        furniture.draw(sheet, wording.page_of(number, len(pages)))
        sheet.showPage()
    return sheet.finish(attached)


def _with_note(paper: Paper) -> Paper:
    """Say on the first page, where any character cannot be shown, how it prints and where it can be read."""
    characters = set[str]().union(*(text for element in paper.elements for text in texts(element)))
    if not unshown(characters):
        return paper
    at = next((n for n, one in enumerate(paper.elements) if isinstance(one, NewPage)), len(paper.elements))
    note = Words((Run(wording.BY_NUMBER),), Style.SMALL)
    return replace(paper, elements=(*paper.elements[:at], note, *paper.elements[at:]))


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())


def _moment(text: str) -> datetime:
    """Read the moment a report is made as of; one without a zone is UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

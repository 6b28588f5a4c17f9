"""Builds the demonstration dossiers: the PDFs two invented applicants send, delivery by delivery."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from workbench.adapters.demo.flowing import flow
from workbench.adapters.demo.fronts import front
from workbench.adapters.demo.looks import LOOKS, PAGE_HEIGHT
from workbench.adapters.demo.paper import Exhibit, Paper
from workbench.adapters.demo.scanning import scan
from workbench.adapters.demo.sources import ROUTES, CaseCard, Source, read_card, read_source
from workbench.domain.errors import MachineRefused


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """One PDF of a delivery.

    `path` is where it lies, `name` its path inside the delivery with "/" between folders. `replaces` is the
    name, in an earlier delivery, of the version it takes the place of, or empty.
    """

    code: str
    version: str
    title: str
    kind: str
    date: datetime.date
    status: str
    name: str
    path: Path
    pages: int
    replaces: str
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class BuiltDelivery:
    """One folder of documents as it arrived."""

    case: str
    round: int
    received: datetime.date
    folder: Path
    documents: tuple[BuiltDocument, ...]


def build_dossiers(
    target: Path, routes: Sequence[str] = ROUTES, told: Callable[[BuiltDocument], None] = lambda _: None
) -> tuple[BuiltDelivery, ...]:
    """Write the dossiers of these routes below `target`, one folder a delivery; the same bytes each time.

    `told` hears of each document when it is written. A folder that cannot be written raises MachineRefused.
    """
    try:
        return tuple(delivery for route in routes for delivery in _build_case(read_card(route), target, told))
    except OSError as error:
        raise MachineRefused("demo.not_written", path=str(target)) from error


def _build_case(card: CaseCard, target: Path, told: Callable[[BuiltDocument], None]) -> Iterator[BuiltDelivery]:
    sent: dict[str, str] = {}
    for delivery in card.deliveries:
        folder = target / delivery.folder
        documents = []
        for name in delivery.texts:
            documents.append(_build(read_source(card, name), card, folder, sent))
            told(documents[-1])
        sent.update({document.code: document.name for document in documents})
        yield BuiltDelivery(card.reference, delivery.round, delivery.received, folder, tuple(documents))


def _build(source: Source, card: CaseCard, folder: Path, sent: dict[str, str]) -> BuiltDocument:
    name = f"{source.section}/{source.file_name}"
    path = folder / source.section / source.file_name
    path.parent.mkdir(parents=True, exist_ok=True)
    paper = _paper(source, card)
    if source.layout == "scan":
        scan(source.blocks, paper, path)
    else:
        _print(source, card, paper, path)
    return BuiltDocument(
        code=source.code,
        version=source.version,
        title=source.title,
        kind=source.kind,
        date=source.date,
        status=source.status,
        name=name,
        path=path,
        pages=paper.pages,
        replaces=sent[source.code] if source.replaces else "",
        exhibits=tuple(paper.exhibits),
    )


def _paper(source: Source, card: CaseCard) -> Paper:
    return Paper(
        look=LOOKS[card.look],
        left_head=source.header,
        right_head=f"{card.product}  |  {source.title}  |  {source.code} {source.version}",
        title=f"{source.code} {source.title} {source.version}",
        author=f"{card.applicant} (fictional)",
        subject=f"{card.product}, {card.reference}. Fictional demonstration data.",
        date=source.date,
        stamp=source.status.upper() if "draft" in source.status.lower() else "",
    )


def _print(source: Source, card: CaseCard, paper: Paper, path: Path) -> None:
    look = paper.look
    frame = Frame(
        look.margin, look.bottom, look.width, PAGE_HEIGHT - look.top - look.bottom, 0, 0, 0, 0, id="text"
    )  # fmt: skip
    template = PageTemplate("sheet", [frame], onPage=lambda canvas, _: paper.draw_frame(canvas))
    document = BaseDocTemplate(
        str(path),
        pageTemplates=[template],
        title=paper.title,
        author=paper.author,
        subject=paper.subject,
        invariant=1,
        pageCompression=1,
        lang="en-GB",
        displayDocTitle=1,
    )
    story: list[Flowable] = [*front(source, card, paper), *flow(source.blocks, paper)]
    document.build(story, canvasmaker=paper.canvas)

"""The parts of the program, each tried once on a small piece of real work."""

from __future__ import annotations

import hashlib
import io
import socket
import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.domain.report import Report

PASSPHRASE = "correct horse battery staple"  # noqa: S105 - opens a store that lives for a moment
WORDS = "Viability was at least 80 per cent in twelve batches."
PATIENCE = 30.0


class Lacking(Exception):
    """A part did not do what it is for."""


def record(folder: Path) -> None:
    """Write an entry with and without encryption, and verify the record."""
    from workbench.adapters.workspace.opening import Access
    from workbench.app import session

    for name, passphrase in (("plain", None), ("encrypted", PASSPHRASE)):
        with session(folder / name, Access(passphrase=passphrase, name="Self-test", discipline="QUAL")) as opened:
            opened.open_case("SELF-TEST", {"route": "POC"})
            if not opened.workspace.record.check().sound:
                raise Lacking("the record is not sound")
        if (folder / name / "record.sqlite").read_bytes().startswith(b"SQLite format 3") is (passphrase is not None):
            raise Lacking(f"the {name} record is not {name}")


def framework(_: Path) -> None:
    """Read the framework and the words of refusals."""
    from workbench.adapters.frameworks.library import FrameworkLibrary
    from workbench.app import resource_folder
    from workbench.cli.sentences import sentences

    if not FrameworkLibrary(resource_folder("frameworks")).newest().criteria or not sentences():
        raise Lacking("no criteria, or no sentences")


def reader(_: Path) -> None:
    """Read a page and cut a picture out of it, in the worker of the background."""
    from workbench.adapters.pdf.reader import PdfReader
    from workbench.services.bytes import MemoryBytes

    worker = PdfReader()
    try:
        source = MemoryBytes(_page())
        if "twelve batches" not in "".join(text for _, text in worker.texts(source)):
            raise Lacking("the text of a page was not read")
        if not worker.crop(source, 0, (0, 0, 200_000, 200_000), 72).startswith(b"\x89PNG"):
            raise Lacking("a page was not drawn")
    finally:
        worker.close()


def copies(_: Path) -> None:
    """Write a mark into a copy of a page and read it back, in the worker that takes files apart."""
    from workbench.adapters.pdf.papers import PdfPapers
    from workbench.domain.file_annotations import FileAnnotation
    from workbench.services.bytes import MemoryBytes

    papers, page = PdfPapers(), _page()
    try:
        note = FileAnnotation(name="self-test", kind="square", page=0, rect=(0, 0, 9000, 9000), text="Łódź")
        copy = papers.annotated(MemoryBytes(page), [note])
        if papers.annotations(MemoryBytes(page + copy.appended)).annotations != (note,):
            raise Lacking("a mark did not come back from a copy")
    finally:
        papers.close()


def pages(_: Path) -> None:
    """Draw a page as the window does: by a worker, through shared memory."""
    from workbench.adapters.pdf.client import PdfWorkers
    from workbench.adapters.pdf.shared import share
    from workbench.services.bytes import MemoryBytes
    from workbench.services.pages import PageImage

    memory = share(4096)
    if memory is None:
        raise Lacking("this system gives no shared memory")
    memory.close()
    data = _page()
    workers = PdfWorkers()
    try:
        source = workers.open(hashlib.sha256(data).hexdigest(), MemoryBytes(data))
        image = _answer(lambda then: source.render(0, 1.0, None, then))
        if not isinstance(image, PageImage) or not any(byte < 100 for byte in image.data[1::4]):
            raise Lacking(f"a page was not drawn: {getattr(image, 'code', 'it is white')}")
    finally:
        workers.close()


def intake(folder: Path) -> None:
    """Take a folder and a zip in, and find a word."""
    from workbench.adapters.dossier.opening import open_dossier
    from workbench.adapters.workspace.opening import Access
    from workbench.app import session
    from workbench.intake import find, take_in

    dossier, packed = folder / "dossier", folder / "dossier.zip"
    dossier.mkdir()
    (dossier / "A01 Page.pdf").write_bytes(_page())
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("A02 Other page.pdf", _page("Sterility was tested by membrane filtration."))
    with session(folder / "intake", Access(name="Self-test", discipline="QUAL")) as opened:
        case = opened.open_case("SELF-TEST", {})
        for path, word in ((dossier, "viability"), (packed, "membrane")):
            with open_dossier(path) as given:
                take_in(opened, case, given)
            if len(find(opened, case, word, 5).hits) != 1:
                raise Lacking(f"a word was not found in {path.name}")


def sequences(_: Path) -> None:
    """Read the backbone of a sequence, and refuse one that declares entities."""
    from workbench.adapters.pdf.reader import PdfReader
    from workbench.domain.errors import MachineRefused
    from workbench.services.bytes import MemoryBytes

    leaf = b'<leaf ID="a" operation="new" checksum="" checksum-type="md5"><title>Page</title></leaf>'
    reader = PdfReader()
    try:
        if [one.title for one in reader.backbone(MemoryBytes(b"<ectd>" + leaf + b"</ectd>")).leaves] != ["Page"]:
            raise Lacking("a backbone was not read")
        reader.backbone(MemoryBytes(b'<!DOCTYPE a [<!ENTITY b "c">]><ectd>&b;</ectd>'))
    except MachineRefused as refusal:
        if refusal.code != "backbone.entities":
            raise
    else:
        raise Lacking("an entity was followed")
    finally:
        reader.close()


def packages(folder: Path) -> None:
    """Write the work of one workspace into a package and take it in at another."""
    from workbench.adapters.workspace.opening import Access
    from workbench.app import session
    from workbench.team import export, merge

    package = folder / "work.awpackage"
    with session(folder / "intake", Access()) as sender:
        export(sender, sender.known_case("SELF-TEST"), package)
        sent = sender.workspace.record.view(sender.known_case("SELF-TEST")).state_digest()
    with session(folder / "colleague", Access(name="Colleague", discipline="GMP")) as receiver:
        report = merge(receiver, [package])
        if report.refused:
            raise Lacking("the package was refused")
        if receiver.workspace.record.view(receiver.known_case("SELF-TEST")).state_digest() != sent:
            raise Lacking("what arrived is not what was sent")


def sharing(_: Path) -> None:
    """Read what prepares a shared database, and be refused where no server listens."""
    from workbench.adapters.shared_database.address import read_address
    from workbench.adapters.shared_database.opening import open_shared, preparation
    from workbench.domain.errors import MachineRefused

    if "append_only" not in preparation():
        raise Lacking("what prepares a shared database is not there")
    with socket.create_server(("127.0.0.1", 0)) as once:
        port = once.getsockname()[1]
    try:
        open_shared(read_address(f"postgresql://self-test@127.0.0.1:{port}/none"), "00" * 32).close()
    except MachineRefused as refusal:
        if refusal.code != "shared.unreachable":
            raise
    else:
        raise Lacking("a server answered that is not there")


def report(folder: Path) -> None:
    """Set a report, sign it, and verify it in the worker that takes reports apart; a changed one must be refused."""
    from workbench.adapters.signing.demo_pki import make_demo_pki
    from workbench.adapters.workspace.opening import Access
    from workbench.app import session
    from workbench.reports import make_report, rendered, signed, verified

    with session(folder / "report", Access(name="Self-test", discipline="LEAD")) as opened:
        draft = make_report(opened, opened.open_case("SELF-TEST", {"route": "POC"}))
    whole = _issued(draft)
    pki = make_demo_pki(["lead"], now=datetime.now(UTC), password=b"demo")
    key, root, good, bad = (folder / name for name in ("lead.p12", "root.pem", "report.pdf", "changed.pdf"))
    key.write_bytes(pki.keys["lead"])
    root.write_bytes(pki.root)
    good.write_bytes(signed(rendered(whole, "pdf"), whole, [("", key)], "demo"))
    bad.write_bytes(good.read_bytes() + b"\n")
    verdict = verified(good, [root], None)
    if verdict.verdict != "valid":
        raise Lacking(f"the signed report is not valid: {', '.join(verdict.reasons)}")
    if verified(bad, [root], None).verdict == "valid":
        raise Lacking("a changed report was accepted")
    empty = [form for form in ("html", "docx", "xlsx", "json") if not rendered(whole, form)]
    if empty:
        raise Lacking(f"nothing was written as {', '.join(empty)}")


def window(_: Path) -> None:
    """Paint an icon and a word in the bundled face."""
    from PySide6.QtGui import QColor, QFontInfo, QPainter, QPixmap
    from PySide6.QtWidgets import QApplication

    from ui.theme.look import Look

    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise Lacking("there is no application")
    look = Look(app)
    if "Source Sans" not in QFontInfo(look.font()).family():
        raise Lacking("the face of the program is not there")
    paper = QPixmap(200, 60)
    blank = QColor("white")
    for name, paint in (("icon", _paint_icon), ("word", _paint_word)):
        paper.fill(blank)
        painter = QPainter(paper)
        paint(painter, look)
        painter.end()
        image = paper.toImage()
        if all(image.pixelColor(x, y) == blank for x in range(200) for y in range(60)):
            raise Lacking(f"the {name} was not painted")


def units(_: Path) -> None:
    """Read a time, for which the table of units must have come along."""
    from workbench.adapters.units import amount_of

    found = amount_of("90", "minutes")
    if found is None or found.low != 5400:
        raise Lacking("90 minutes were not read as a time")


def licences(_: Path) -> None:
    """Look for the text of each licence that the index names."""
    import json

    from workbench.app import resource_folder

    folder = resource_folder("licences")
    index: dict[str, dict[str, str]] = json.loads((folder / "index.json").read_text("utf-8"))
    missing = [name for name, one in index.items() if not (folder.parent / one["text"]).is_file()]
    if missing or not index:
        raise Lacking(f"no text of the licence of {', '.join(missing) or 'anything'}")


def _page(words: str = WORDS) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    data = io.BytesIO()
    canvas = Canvas(data, invariant=1)
    canvas.drawString(72, 720, words)
    canvas.save()
    return data.getvalue()


def _answer(ask: Callable[[Callable[[Any], None]], None]) -> Any:
    """Wait for what a worker says."""
    came = threading.Event()
    told: list[Any] = []

    def take(answer: Any) -> None:
        told.append(answer)
        came.set()

    ask(take)
    if not came.wait(PATIENCE):
        raise Lacking("the worker said nothing")
    return told[0]


def _issued(draft: Report) -> Report:
    """Return a report that can be signed, as if the case were recommended on."""
    from workbench.domain.report import Stage
    from workbench.domain.report_blocks import Conclusion, RequiredSignature

    recommended = Conclusion("none", "Self-test", "Self-test", "Team lead", "2026-01-01", "This report tries signing.")
    signer = RequiredSignature("Lead", "Self-test", "Team lead", "Seals this report")
    return replace(draft, stage=Stage.RECOMMENDATION, recommendation=recommended, signers=(signer,))


def _paint_icon(painter: Any, look: Any) -> None:
    painter.drawPixmap(4, 4, look.pixmap("search"))


def _paint_word(painter: Any, look: Any) -> None:
    painter.setFont(look.font())
    painter.drawText(4, 40, "Designation")

"""Trying every part of the program once, so that a packaged program shows what it lacks."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from workbench.cli.arguments import Options
from workbench.cli.output import show
from workbench.cli.window import has_screen

Part = Callable[[Path], None]


def try_everything(options: Options, file: Path | None) -> int:
    """Try each part; one line each, "ok" or why not."""
    if not has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    results = []
    with tempfile.TemporaryDirectory(prefix="workbench-self-test-") as folder:
        for name, part in PARTS.items():
            results.append((name, _tried(part, Path(folder))))
    lines = [f"{name}: {verdict}" for name, verdict in results]
    if file is not None:
        file.write_text("\n".join(lines) + "\n", "utf-8")
    show(options.json, {"parts": dict(results)}, lines)
    return 0 if all(verdict == "ok" for _, verdict in results) else 1


def _tried(part: Part, folder: Path) -> str:
    try:
        part(folder)
    except Exception as error:  # a door: whatever a part lacks is what the self-test is for
        return f"{type(error).__name__}: {error}"
    return "ok"


def _record(folder: Path) -> None:
    from workbench.adapters.workspace.opening import Access
    from workbench.app import session

    for name, passphrase in (("plain", None), ("encrypted", "correct horse battery staple")):
        access = Access(passphrase=passphrase, name="Self-test", discipline="QUAL")
        with session(folder / name, access) as opened:
            opened.open_case("SELF-TEST", {"route": "POC"})
            if not opened.workspace.record.check().sound:
                raise RuntimeError("the record is not sound")


def _framework(_: Path) -> None:
    from workbench.adapters.frameworks.library import FrameworkLibrary
    from workbench.app import resource_folder

    if not FrameworkLibrary(resource_folder("frameworks")).newest().criteria:
        raise RuntimeError("no criteria")


def _page() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    data = io.BytesIO()
    canvas = Canvas(data, invariant=1)
    canvas.drawString(72, 720, "Viability was at least 80 per cent in twelve batches.")
    canvas.save()
    return data.getvalue()


def _worker(folder: Path) -> None:
    from workbench.adapters.pdf.reader import PdfReader
    from workbench.services.bytes import MemoryBytes

    del folder
    reader = PdfReader()
    try:
        source = MemoryBytes(_page())
        if "twelve batches" not in "".join(text for _, text in reader.texts(source)):
            raise RuntimeError("the text of a page was not read")
        if not reader.crop(source, 0, (0, 0, 200_000, 200_000), 72).startswith(b"\x89PNG"):
            raise RuntimeError("a page was not rendered")
    finally:
        reader.close()


def _intake(folder: Path) -> None:
    from workbench.adapters.workspace.opening import Access
    from workbench.app import session
    from workbench.intake import find, take_in

    dossier = folder / "dossier"
    dossier.mkdir()
    (dossier / "A01 Page.pdf").write_bytes(_page())
    with session(folder / "intake", Access(name="Self-test", discipline="QUAL")) as opened:
        case = opened.open_case("SELF-TEST", {})
        take_in(opened, case, dossier)
        if not find(opened, case, "viability", 5).hits:
            raise RuntimeError("a word was not found")


def _report(folder: Path) -> None:
    from workbench.adapters.signing.demo_pki import make_demo_pki
    from workbench.adapters.signing.keys import load_pkcs12
    from workbench.adapters.signing.sign import sign_pdf
    from workbench.adapters.workspace.opening import Access
    from workbench.app import session
    from workbench.reports import make_report, rendered

    with session(folder / "report", Access(name="Self-test", discipline="LEAD")) as opened:
        data = rendered(make_report(opened, opened.open_case("SELF-TEST", {"route": "POC"})), "pdf")
    if not data.startswith(b"%PDF-"):
        raise RuntimeError("no PDF was made")
    pki = make_demo_pki(["lead"], now=datetime.now(UTC), password=b"demo")
    key = load_pkcs12(next(iter(pki.keys.values())), b"demo")
    key.check(datetime.now(UTC))
    del sign_pdf


def _window(_: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from ui.theme.look import Look

    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication) or Look(app).pixmap("search").isNull():
        raise RuntimeError("an icon was not drawn")


PARTS: dict[str, Part] = {
    "record, plain and encrypted": _record,
    "framework": _framework,
    "worker": _worker,
    "intake and search": _intake,
    "report and signing": _report,
    "window": _window,
}

"""An invented application in two eCTD sequences, for pictures of the dossier."""

from __future__ import annotations

import io
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from tests.sequence_making import Leaf, sequence

MARK = "FICTIONAL – DEMONSTRATION DATA"
PRODUCT = "m3-quality/m3-2-body-of-data/m3-2-p-drug-product"
DESCRIPTION = f"{PRODUCT}/m3-2-p-1-description-and-composition-of-the-drug-product"
STABILITY = f"{PRODUCT}/m3-2-p-8-stability"
DATA = f"{STABILITY}/m3-2-p-8-3-stability-data"
PROTOCOL = f"{STABILITY}/m3-2-p-8-2-post-approval-stability-protocol-and-stability-commitment"
CELLS = 'm3-2-s-drug-substance substance="Autologous cells" manufacturer="Fellgate"'
SPECIFICATION = f"m3-quality/m3-2-body-of-data/{CELLS}/m3-2-s-4-control-of-drug-substance/m3-2-s-4-1-specification"
STUDIES = "m5-clinical-study-reports/m5-3-clinical-study-reports"


def page(title: str, lines: int = 24, password: str = "", **embedded: bytes) -> bytes:
    """Return a page that says whose it is, locked and carrying files where asked."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(72, 760, title)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(72, 800, MARK)
    for line in range(lines):
        canvas.drawString(72, 720 - 22 * line, f"{line + 1}.  Potency stays within its limits at this point of time.")
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(out))
    for name, data in embedded.items():
        writer.add_attachment(f"{name}.csv", data)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def application(folder: Path) -> Path:
    """Write the application and return where it lies."""
    first = [
        Leaf("a1", "m3/description.pdf", "Description and composition", page("Description"), DESCRIPTION),
        Leaf("a2", "m3/stability.pdf", "Stability data", page("Stability data, six months"), DATA),
        Leaf("a3", "m3/protocol.pdf", "Post-approval protocol", page("Protocol"), PROTOCOL),
        Leaf(
            "a4", "m3/cells.pdf", "Specification of the cells", page("Specification"), SPECIFICATION, checksum="0" * 32
        ),
        Leaf("a5", "m5/study.pdf", "Study report 001", page("Study report", data=b"a,b"), STUDIES),
        Leaf("a6", "m5/listing.pdf", "Listing of studies", heading=STUDIES),
    ]
    regional = [
        Leaf("c1", "m1/eu/cover.pdf", "Cover letter", page("Cover letter"), 'm1-0-cover/specific country="uk"'),
        Leaf("c2", "m1/eu/form.pdf", "Application form", page("Form", password="x"), 'm1-2-form/specific country="uk"'),
    ]
    second = [
        Leaf(
            "b1", "m3/stability.pdf", "Stability data", page("Twelve months"), DATA, "replace", "../0000/index.xml#a2"
        ),
        Leaf("b2", "", "", None, PROTOCOL, "delete", "../0000/index.xml#a3"),
        Leaf("b3", "m3/appendix.pdf", "Appendix", page("Appendix"), DESCRIPTION, "append", "../0000/index.xml#a1"),
    ]
    for path, data in {**sequence(first, regional, "0000"), **sequence(second, folder="0001")}.items():
        (folder / "application" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "application" / path).write_bytes(data)
    return folder / "application"

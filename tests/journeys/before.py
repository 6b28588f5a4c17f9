"""What two people did before the window opens: a dossier taken in, a finding that both of them changed, a package."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench.adapters.demo.typeset import build_dossiers
from workbench.adapters.signing.demo_pki import make_demo_pki
from workbench.adapters.workspace.opening import Access
from workbench.app import Session, session
from workbench.domain.anchor import Anchor, anchor_of
from workbench.domain.case import Version
from workbench.domain.findings import Finding
from workbench.domain.identity import case_id
from workbench.domain.text import Folded, searchable
from workbench.intake import take_in
from workbench.services.annotating import MarkAsEvidence, Remark
from workbench.services.assessing import GiveAnswer
from workbench.services.casework import DescribeCase
from workbench.services.finding import RecordFinding, ReviseFinding
from workbench.team import export, merge

REFERENCE = "DEMO-POC-001"
LEAD, COLLEAGUE = "Demo lead", "Demo science assessor"
FINDING = "Courier model leaves out two centres"
THEIRS = "Courier model leaves out Fellgate and Aldersyke"
MINE = "Courier model leaves out two of six centres"
HOLD = "A 48-hour hold at 2-8 C in the transport medium met all limits in 3 of 3 batches"
ASSAY = "mechanism-linked secretion assay was not run"
SAID = {
    "route": "POC",
    "product": "Velocyte-MN",
    "applicant": "Thistledown Cell Systems (UK) Ltd",
    "marking": "OFFICIAL-SENSITIVE COMMERCIAL",
    "indication": "Acute ischaemic stroke in adults, not eligible for thrombectomy",
    "received_on": "2026-09-15",
    "demonstration": True,
    "lead_may_determine": True,
}
PASSWORD = "a demonstration"


@dataclass(frozen=True, slots=True)
class Ready:
    """What a journey starts from; `root` is the certificate that the key's signatures are judged by."""

    workspace: Path
    package: Path
    key: Path
    root: Path
    dossier: Path


def make_ready(folder: Path) -> Ready:
    """Build the dossier, let two people work on it, and leave the colleague's package outside."""
    build_dossiers(folder / "dossiers")
    dossier = folder / "dossiers" / REFERENCE
    ready = Ready(folder / "workspace", folder / "science.awpackage", folder / "lead.p12", folder / "root.pem", dossier)
    with _at(ready.workspace, LEAD, "QUAL") as lead:
        case = lead.open_case(REFERENCE, {"route": "POC"})
        take_in(lead, case, dossier)
        lead.workspace.do(case, DescribeCase(SAID))
        lead.workspace.do(case, RecordFinding(FINDING, "regulatory", "major", ("REG-06",)))
        first = folder / "first.awpackage"
        export(lead, case, first)
        _let_colleague_work(folder, first, ready.package)
        lead.workspace.do(case, ReviseFinding(_finding(lead), {"title": MINE}))
    _make_key(ready)
    return ready


def find(opened: Session, document: str, words: str) -> Anchor:
    """Anchor words where they stand in a document of the case."""
    versions = opened.workspace.view(case_id(REFERENCE)).all(Version)
    sha256 = next(one.sha256 for one in versions if document in one.name)
    source, wanted = opened.documents.source(sha256), searchable(words)
    for number in range(len(opened.reader.boxes(source))):
        page = opened.reader.page_text(source, number)
        folded = Folded.of(page.text)
        at = folded.text.find(wanted)
        if at >= 0:
            return anchor_of(page, *folded.span(at, at + len(wanted)), sha256)
    raise LookupError(words)


def _let_colleague_work(folder: Path, first: Path, package: Path) -> None:
    with _at(folder / "colleague", COLLEAGUE, "SCI") as science:
        merge(science, [first])
        case = case_id(REFERENCE)
        finding = _finding(science)
        science.workspace.do(case, ReviseFinding(finding, {"title": THEIRS}, "Named, so that it can be asked for."))
        science.workspace.do(case, Remark(finding, "The two centres are on the map on page 12."))
        anchor = find(science, "A05", ASSAY)
        science.workspace.do(case, MarkAsEvidence(anchor, "REG-06", "context"))
        science.workspace.do(case, MarkAsEvidence(anchor, finding, "supports"))
        reasons = "Three batches in transport medium lack potency by the mechanism-linked assay."
        science.workspace.do(case, GiveAnswer("REG-06", "cannot_conclude", reasons, waits_for="the assay"))
        export(science, case, package, mine=True)


def _finding(opened: Session) -> str:
    return opened.workspace.view(case_id(REFERENCE)).all(Finding)[0].id


def _make_key(ready: Ready) -> None:
    """Make the key of the lead, kept under a password, and the root that it is judged by."""
    pki = make_demo_pki([LEAD], now=datetime.now(UTC), password=PASSWORD.encode())
    ready.root.write_bytes(pki.root)
    ready.key.write_bytes(pki.keys[LEAD])


@contextmanager
def _at(folder: Path, name: str, discipline: str) -> Iterator[Session]:
    with session(folder, Access(name=name, discipline=discipline)) as opened:
        yield opened

"""Two cases of one workspace: an earlier one with an answer and a finding on quotes, and the one in hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from db.record import RecordStore
from tests.services.conftest import CASE, Doing, FreshKey, open_case
from workbench.domain.anchor import Anchor
from workbench.domain.case import Case, Document, Version
from workbench.domain.change import keyed, setting
from workbench.domain.findings import Finding
from workbench.domain.identity import case_id, derived_id
from workbench.domain.marks import Annotation
from workbench.services.annotating import LinkEvidence, Mark
from workbench.services.assessing import GiveAnswer
from workbench.services.casework import DescribeCase
from workbench.services.finding import RecordFinding
from workbench.services.proposals import NameEarlierCase
from workbench.services.workspace import Command, Identity, Now, Workspace

EARLIER = case_id("TEST-0")
BOTH, ONCE = "a1" * 32, "b2" * 32
"""A version whose bytes are in both dossiers, and one of the earlier dossier alone."""


@contextmanager
def kept(folder: Path, name: str) -> Iterator[Workspace]:
    """Give somebody a workspace on a real file."""
    ticks = count(1_790_000_000_000)
    store = RecordStore(folder / "record.sqlite")
    yield Workspace(store, Identity(name, "QUAL", FreshKey()), lambda: Now(next(ticks), "2026-11-22"))
    store.close()


def document(case: str, path: str, sha256: str) -> Doing:
    """File a document of one version with a case."""
    identifier = derived_id(case, "document", (path,))
    return Doing(
        lambda *_: (
            *keyed(Document, case, (path,), title=path.removesuffix(".pdf")),
            *keyed(Version, case, (identifier, sha256), name=path, media="pdf", size=9, pages=9),
        )
    )


def passage(version: str, words: str) -> Anchor:
    """Mark words on page 4 of a version."""
    return Anchor(version, 3, ((0, 1000, 9000, 1000, 0, 0, 9000, 0),), words)


def made(workspace: Workspace, command: Command, kind: type = Annotation) -> str:
    """Do something in the earlier case, and return what it made."""
    return next(entity for one, entity in workspace.do(EARLIER, command).touched if one == kind.kind)


def play(workspace: Workspace, *, applicant: str = "Thistledown") -> None:
    """Play the earlier case, open the next one, and say that it follows."""
    key = workspace.me.signer.public_key
    workspace.do(EARLIER, Doing(lambda *_: setting(Case, EARLIER, reference="TEST-0", founder=key), act="case.open"))
    workspace.do(EARLIER, DescribeCase({"applicant": applicant, "product": "Elder", "route": "POC"}))
    for path, sha256 in (("A01.pdf", BOTH), ("A02.pdf", ONCE)):
        workspace.do(EARLIER, document(EARLIER, path, sha256))
    marks = [made(workspace, Mark(passage(*one))) for one in ((BOTH, "kept at 5 degrees"), (ONCE, "made in one hour"))]
    for mark, polarity in zip(marks, ("supports", "contradicts"), strict=True):
        workspace.do(EARLIER, LinkEvidence(mark, "REG-06", polarity))
    cited = [f"{{{{quote:{mark}|{label}}}}}" for mark, label in zip(marks, ("A01 p 4", "A02 p 4"), strict=True)]
    workspace.do(EARLIER, GiveAnswer("REG-06", "met", f"Says {cited[0]} but {cited[1]}.", looked_for="x"))
    found = RecordFinding("No data", "technical", "major", ("REG-06",), "Two batches.", internal_note="xanthic-note")
    finding = made(workspace, found, Finding)
    for mark in marks:
        workspace.do(EARLIER, LinkEvidence(mark, finding, "supports"))
    open_case(workspace)
    workspace.do(CASE, DescribeCase({"applicant": "Thistledown", "route": "POC"}))
    workspace.do(CASE, document(CASE, "B01.pdf", BOTH))
    workspace.do(CASE, NameEarlierCase(EARLIER))

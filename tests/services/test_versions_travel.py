"""A new version on two laptops: taken in here or come in a package, marks are carried over the same, by real pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.adapters.pdf.making import turned, written
from workbench.adapters.dossier.opening import open_dossier
from workbench.adapters.workspace.opening import Access
from workbench.app import Session
from workbench.domain.anchor import anchor_of
from workbench.domain.case import Version
from workbench.domain.edition import Edition
from workbench.domain.marks import Placement
from workbench.intake import Wishes, take_in
from workbench.services.annotating import Mark
from workbench.team import export, merge

HELD = ("The shelf life of a unit is 90 minutes.", "Twelve batches were held at 20-25 C.")
OLD = (*HELD, "Batch 07 missed the limit on page #.")
NEW = ("Revised as asked in question 2.", *HELD, "Batches 03 and 07 missed the limit on page #.")


@pytest.fixture
def laptop(tmp_path):
    """Open laptops: `laptop("Lead")`."""
    opened: list[Session] = []

    def one(name: str) -> Session:
        opened.append(Session(tmp_path / name, Access(name=name, discipline="QUAL")))
        return opened[-1]

    yield one
    for session in opened:
        session.close()


@pytest.fixture
def deliver(tmp_path) -> Callable[..., None]:
    """Take a document into the case of a laptop: `deliver(session, case, data, name)`."""

    def taken(session: Session, case: str, data: bytes, name: str = "A05.pdf", replaces: str = "") -> None:
        folder = tmp_path / f"delivery-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        (folder / name).write_bytes(data)
        source: Path = folder / name if replaces else folder
        with open_dossier(source) as dossier:
            take_in(session, case, dossier, Wishes(replaces=replaces))

    return taken


def mark(session: Session, case: str, words: str) -> str:
    """Mark words of the only version, and return its hash."""
    (version,) = {one.sha256 for one in session.workspace.view(case).all(Version)}
    page = session.reader.page_text(session.documents.source(version), 0)
    edition = Edition.of([page])
    session.workspace.do(case, Mark(anchor_of(page, *edition.span(next(edition.find(words))), version)))
    return version


def states(session: Session, case: str) -> list[tuple[str, int]]:
    return sorted((one.state, one.score) for one in session.workspace.view(case).all(Placement))


def test_a_package_with_a_new_version_has_marks_carried_and_both_laptops_agree(laptop, deliver, tmp_path):
    lead, assessor = laptop("Lead"), laptop("Assessor")
    case = lead.open_case("TEST-1", {"route": "POC"})
    deliver(lead, case, written(OLD))
    export(lead, case, tmp_path / "start.awpackage")
    merge(assessor, [tmp_path / "start.awpackage"])
    for words in ("90 minutes", "Twelve batches were held", "Batch 07 missed the limit"):
        mark(assessor, case, words)
    deliver(lead, case, written(NEW))
    for sender, receiver in ((lead, assessor), (assessor, lead)):
        export(sender, case, tmp_path / "news.awpackage")
        merge(receiver, [tmp_path / "news.awpackage"])
        (tmp_path / "news.awpackage").unlink()
    assert len(states(assessor, case)) == 3
    views = [session.workspace.view(case) for session in (lead, assessor)]
    assert views[0].state_digest() == views[1].state_digest()
    assert views[0].conflicts() == ()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_marks_keep_their_place_when_a_file_of_another_name_replaces_one(laptop, deliver, rotation):
    lead = laptop("Lead")
    case = lead.open_case("TEST-1", {})
    cropped = (20, 10, 560, 800)
    deliver(lead, case, turned(written(OLD, pages=2), rotation, cropped))
    old = mark(lead, case, "Twelve batches were held")
    deliver(lead, case, turned(written(OLD, pages=3), rotation, cropped), "A05 second.pdf", "A05.pdf")
    (placement,) = lead.workspace.view(case).all(Placement)
    assert (placement.state, placement.page, placement.version == old) == ("exact", 0, False)

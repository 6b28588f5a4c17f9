"""A lead's case for a team of seven, and what each of them does with it on a laptop of his own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.record import RecordStore
from tests.services.conftest import FreshKey
from tests.services.exchanging import Laptop
from workbench.adapters.workspace.opening import Access
from workbench.app import Session, now
from workbench.domain.change import Change, keyed, setting
from workbench.domain.findings import Finding
from workbench.domain.identity import case_id
from workbench.domain.marks import Annotation, EvidenceLink
from workbench.services.assessing import GiveAnswer
from workbench.services.workspace import Hand, Identity, Workspace
from workbench.team import export, merge

REFERENCE = "TEST-1"
CASE = case_id(REFERENCE)
DISCIPLINES = {"Quality": "QUAL", "Science": "SCI", "Gloria": "GMP", "Ciaran": "CT", "Vera": "PVI", "Greta": "GCP"}
TITLES = ("Hold time", "Oversight", "Late results", "Two centres", "Shelf Life", "Sterility")
HOLD = "The hold of 48 h at 2 to 8 C is supported by three batches and by nothing else in the file."


@dataclass
class Seven:
    """The workspaces of the lead and of Quality, and Quality's public key."""

    lead: Path
    quality: Path
    key: str
    findings: dict[str, str]


def prepared(folder: Path) -> Seven:
    """Give the lead a case with findings, and Quality a workspace of her own without it."""
    with _session(folder / "quality", "Quality", "QUAL") as quality:
        key = quality.workspace.me.signer.public_key
    with _session(folder / "lead", "Lena", "LEAD") as lead:
        case = lead.open_case(REFERENCE, {"route": "POC", "product": "Velocyte-MN"})
        findings: dict[str, str] = {}
        for title in TITLES:
            _do(lead.workspace, case, lambda hand, title=title: _finding(hand, title, findings))
    return Seven(folder / "lead", folder / "quality", key, findings)


def _finding(hand: Hand, title: str, findings: dict[str, str]) -> tuple[Change, ...]:
    findings[title] = hand.new_id()
    return setting(Finding, findings[title], title=title, text=HOLD, pillar="technical", discipline="QUAL")


def work(seven: Seven, starter: Path) -> list[Path]:
    """Let all seven take the starter package in, change what others change too, and send their work."""
    with ExitStack() as ends:
        sent = [_quality(seven, starter)]
        for name, code in (*DISCIPLINES.items(), ("Sven", "SS")):
            if name != "Quality":
                store = RecordStore(starter.parent / f"{name}.sqlite")
                ends.callback(store.close)
                person = Workspace(store, Identity(name, code, FreshKey()), now)
                laptop = Laptop(person, starter.parent / name)
                laptop.takes(starter)
                _changes(person, name, seven.findings)
                sent.append(laptop.sends("work"))
    return sent


def _quality(seven: Seven, starter: Path) -> Path:
    target = starter.parent / "Quality-work.zip"
    with _session(seven.quality, "Quality", "QUAL") as session:
        merge(session, [starter])
        _changes(session.workspace, "Quality", seven.findings)
        export(session, CASE, target)
    return target


def _changes(person: Workspace, name: str, findings: dict[str, str]) -> None:
    """Do what this one does: wording, status, grade, deletions, a link to what is deleted, and answers."""
    said: dict[str, Sequence[tuple[str, dict[str, object]]]] = {
        "Quality": [("Hold time", {"text": f"{HOLD} Ask for more."}), ("Sterility", {"grade": "critical"})],
        "Science": [("Hold time", {"text": f"{HOLD} Enough."}), ("Shelf Life", {"title": "shelf  life"})],
        "Gloria": [("Oversight", {"status": "withdrawn"}), ("Sterility", {"grade": "major"})],
        "Ciaran": [("Oversight", {"status": "asked"}), ("Shelf Life", {"title": "SHELF LIFE"})],
        "Vera": [("Late results", {"deleted": True})],
        "Greta": [("Two centres", {"deleted": True})],
        "Sven": [("Late results", {"title": "Late results, twice"})],
    }
    for title, fields in said[name]:
        _do(person, CASE, lambda _hand, f=findings[title], given=fields: setting(Finding, f, **given))
    if name in ("Quality", "Science"):
        person.do(CASE, GiveAnswer("REG-06", {"Quality": "not_met"}.get(name, "cannot_conclude"), f"{name} says why."))
    if name == "Quality":
        _do(person, CASE, lambda hand: _link(hand, findings["Two centres"]))


def _link(hand: Hand, finding: str) -> tuple[Change, ...]:
    mark = hand.new_id()
    tied = keyed(EvidenceLink, CASE, (mark, finding, hand.person), polarity="contradicts")
    return (*setting(Annotation, mark, quote="two centres", discipline="QUAL"), *tied)


@dataclass(frozen=True)
class _Doing:
    what: Callable[[Hand], tuple[Change, ...]]
    act: str = "finding.revise"
    reason: str = "As I read it"

    def changes(self, _view: object, hand: Hand) -> tuple[Change, ...]:
        return self.what(hand)


def _do(workspace: Workspace, case: str, what: Callable[..., tuple[Change, ...]]) -> None:
    workspace.do(case, _Doing(what))


@contextmanager
def _session(folder: Path, name: str, discipline: str) -> Iterator[Session]:
    session = Session(folder, Access(name=name, discipline=discipline))
    try:
        yield session
    finally:
        session.close()


def typed(paths: Sequence[Path]) -> str:
    """Return several files as a file dialog takes them."""
    return " ".join(f'"{path}"' for path in paths)

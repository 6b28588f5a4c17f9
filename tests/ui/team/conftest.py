"""A lead's desk, and colleagues on laptops of their own who exchange packages with him."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from shiboken6 import delete

from db.record import RecordStore
from tests.services.conftest import CASE, FreshKey
from tests.services.exchanging import Laptop
from tests.ui.desks import desk_on
from ui.desk import Desk
from ui.team.exchange import Exchange
from ui.team.place import TeamPlace
from ui.theme.look import Look
from workbench.adapters.signing.certificates import read_certificate
from workbench.domain.package import receipt
from workbench.services.casework import DescribeCase, Member, WriteRoster
from workbench.services.merging import set_import_aside, take_import_again
from workbench.services.news import read_news
from workbench.services.packages import SENT
from workbench.services.pins import read_blocked, read_pins
from workbench.services.rostering import read_roster
from workbench.services.starting import read_starter
from workbench.services.workspace import Command, Identity, Workspace


@dataclass
class AtDesk(Laptop):
    """The laptop that the window writes on: what a test does there takes its turn among the acts."""

    desk: Desk | None = None

    def in_turn(self, work: Callable[[], Any]) -> Any:
        """Do something after the acts before it."""
        assert self.desk is not None
        return self.desk.tasks._acts.submit(work).result()

    def does(self, what: Callable[..., Any], **said: Any) -> Any:
        return self.in_turn(lambda: Laptop.does(self, what, **said))

    def merges(self, *files: Path, **options: Any) -> Any:
        return self.in_turn(lambda: Laptop.merges(self, *files, **options))

    def sends(self, name: str = "package", **options: Any) -> Path:
        return self.in_turn(lambda: Laptop.sends(self, name, **options))


@dataclass
class Team:
    """The lead at his desk, and who sends him packages."""

    desk: Desk
    lead: AtDesk
    others: dict[str, Laptop]
    arrived: list[tuple[Path, ...]] = field(default_factory=list)

    def do(self, who: str, command: Command) -> None:
        """Let somebody do something."""
        if who in self.others:
            self.others[who].workspace.do(CASE, command)
        else:
            self.lead.in_turn(lambda: self.desk.workspace.do(CASE, command))

    def to_lead(self, who: str) -> Path:
        """Let somebody send everything to the lead."""
        return self.others[who].sends(f"n{len(self.lead.receiving.receipts(CASE))}")

    def exchange(self) -> Exchange:
        """What the place asks the program for, on these laptops."""
        record, workspace = self.desk.workspace.record, self.desk.workspace
        return Exchange(
            arrive=lambda paths: self.arrived.append(tuple(paths)),
            receipts=self.lead.receiving.receipts,
            set_aside=lambda *said: set_import_aside(workspace, *said),
            take_again=lambda *said: take_import_again(workspace, *said),
            sync=lambda *_: None,
            roster=lambda v, h: read_roster(v, h, self.lead.key, read_pins(record), read_blocked(record)),
            news=lambda v, h: read_news(v, h, [receipt(*one) for one in record.recall_all(SENT).items()]),
            starter=lambda v, h: read_starter(v, self.desk.framework, h, self.lead.documents.has),
            export=lambda case, path, whole: self.lead.sending.write(case, path, all_documents=whole),
            certificate=read_certificate,
        )


@contextmanager
def team_in(tmp_path: Path) -> Iterator[Team]:
    """Put Quality and Science on the lead's roster, and send them the case."""
    with desk_on(tmp_path, "LEAD") as desk:
        workspace = desk.workspace
        lead = AtDesk(workspace, tmp_path / "lead", desk=desk)
        stores = [RecordStore(tmp_path / f"{name}.sqlite") for name in ("Quality", "Science")]
        others = {}
        for store, code in zip(stores, ("QUAL", "SCI"), strict=True):
            name = {"QUAL": "Quality", "SCI": "Science"}[code]
            other = Workspace(store, Identity(name, code, FreshKey()), workspace.now)
            others[name] = Laptop(other, tmp_path / name)
        members = [Member(one.key, name, ("assessor",), (one.workspace.me.discipline,)) for name, one in others.items()]
        workspace.do(CASE, DescribeCase({"route": "POC"}))
        workspace.do(CASE, WriteRoster(tuple(members)))
        start = lead.sends("start")
        for one in others.values():
            one.takes(start)
        yield Team(desk, lead, others)
        for store in stores:
            store.close()


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """A team of one test."""
    with team_in(tmp_path) as one:
        yield one


@pytest.fixture
def shared(tmp_path: Path, look: Look) -> Iterator[tuple[Team, TeamPlace]]:
    """A team and its place; the place goes before the desk that it reads from."""
    with team_in(tmp_path) as team:
        place = TeamPlace(look, team.desk, team.exchange())
        place.resize(1366 - 84, 768 - 110)
        place.show()
        place.activated()
        yield team, place
        place.close()
        delete(place)


def words_of(widget: QWidget) -> str:
    """Return everything that is written in a widget."""
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def _shown(widget: QWidget, name: str) -> list[QPushButton]:
    found = [one for one in widget.findChildren(QPushButton) if name in (one.accessibleName(), one.text().strip())]
    return [one for one in found if one.isVisibleTo(widget)]


def shows(widget: QWidget, name: str) -> bool:
    """Say whether a button of this name is there."""
    return bool(_shown(widget, name))


def press(widget: QWidget, name: str) -> None:
    """Press a button by its name."""
    _shown(widget, name)[0].click()

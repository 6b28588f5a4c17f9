"""The demonstration, played once for all tests, and the lead's workspace read beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from workbench.adapters.demo.planted import Plan, read_plan
from workbench.adapters.workspace.opening import Access
from workbench.app import Session
from workbench.demonstration import play_demo
from workbench.domain.identity import case_id
from workbench.services.demo.playing import Played, PlayedCase
from workbench.services.record import CaseView

POC, MM, WITHDRAWN = "DEMO-POC-001", "DEMO-MM-001", "DEMO-POC-002"
PLANS = {POC: "poc", MM: "mm"}


class ReadOnce:
    """A view that nobody writes beside: what was listed once is not read again."""

    def __init__(self, view: CaseView) -> None:
        self._view = view
        self._listed: dict[object, object] = {}

    def __getattr__(self, name: str):
        return getattr(self._view, name)

    def all(self, kind, **wanted):
        key = (kind, tuple(sorted(wanted.items())))
        if key not in self._listed:
            self._listed[key] = self._view.all(kind, **wanted)
        return self._listed[key]


@dataclass(frozen=True)
class Demo:
    """The played demonstration: where it lies, what the play left there, and the lead's workspace open for reading."""

    out: Path
    left: frozenset[str]
    played: Played
    lead: Session

    def view(self, reference: str) -> CaseView:
        return ReadOnce(self.lead.workspace.view(case_id(reference)))

    def case(self, reference: str) -> PlayedCase:
        return next(one for one in self.played.cases if one.reference == reference)

    def plan(self, reference: str) -> Plan:
        return read_plan(PLANS[reference])

    @cached_property
    def framework(self):
        return self.lead.frameworks.newest()


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Iterator[Demo]:
    out = tmp_path_factory.mktemp("demonstration")
    played = play_demo(out)
    left = frozenset(one.name for one in out.iterdir())
    lead = Session(played.workspace, Access(), writing=False)
    yield Demo(out, left, played, lead)
    lead.close()

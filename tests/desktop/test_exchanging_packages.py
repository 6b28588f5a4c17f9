"""Where one goes after packages were taken in, and what is said of a case that is new here."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject

from ui.team.home import home_words
from workbench.desktop import teamwork
from workbench.desktop.exchanging_packages import ExchangingPackages
from workbench.services.receiving import Merged, MergeReport
from workbench.services.starting import Home

AT_HOME = Home("Quality", "Lena", ("assessor",), ("QUAL",), "QUAL", ("REG-06", "TEC-01"), 3, 0, "2027-03-01")


class Desk(QObject):
    """A desktop of which only what packages need is there; `done` is what it was asked."""

    def __init__(self, case=""):
        super().__init__()
        self.case, self.done, self.session, self.look, self.over = case, [], None, None, None
        self.tasks = SimpleNamespace(owner=lambda *_: None, read=lambda _owner, work, then: then(work()))
        told = SimpleNamespace(tell=lambda tone, words: self.done.append((tone, words)))
        self.window = SimpleNamespace(notices=told)

    def show_cases(self):
        self.done.append("cases")

    def open_case(self, case, target):
        self.done.append((case, target))

    def packages_arrived(self):
        self.done.append("arrived")


def report(*, unknown=False):
    one = Merged("a", SimpleNamespace(case="c"), 2, 2, unknown=unknown)
    return MergeReport((one,), 0)


@pytest.mark.parametrize(
    ("opened", "unknown", "went"),
    [("", False, ("c", "place team")), ("", True, ("c", "")), ("c", False, "arrived"), ("other", False, "cases")],
)
def test_one_goes_to_what_the_packages_are_about(qapp, monkeypatch, opened, unknown, went):
    monkeypatch.setattr(teamwork, "home", lambda _session, _case: AT_HOME)
    desk = Desk(opened)
    ExchangingPackages(desk).arrived(report(unknown=unknown))
    assert [one for one in desk.done if one == "arrived" or one == "cases" or one[0] == "c"][-1] == went


def test_whoever_opens_a_starter_package_is_told_that_he_is_at_home(qapp, monkeypatch):
    monkeypatch.setattr(teamwork, "home", lambda _session, _case: AT_HOME)
    desk = Desk()
    ExchangingPackages(desk).arrived(report(unknown=True))
    assert desk.done[-1][1] == home_words(AT_HOME)
    for part in ("on the roster for QUAL", "2 criteria are yours", "All 3 documents are here"):
        assert part in home_words(AT_HOME)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"disciplines": ()}, "send your key to Lena"),
        ({"absent": 1}, "1 of 3 documents are missing"),
        ({"acts_for": "SCI"}, "writes for SCI, which the roster does not give you"),
    ],
)
def test_what_keeps_somebody_from_being_at_home_is_said(changes, words):
    said = {name: getattr(AT_HOME, name) for name in AT_HOME.__slots__} | changes
    assert words in home_words(Home(**said))

"""The Team place: where the keyboard is while packages arrive and conflicts are settled."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui import checks
from ui.desk import Desk
from ui.team.exchange import Exchange
from ui.team.merging import MergingShown
from ui.team.place import TeamPlace
from workbench.services.conflicts import OpenConflict, Side, Weight

SIDES = (
    Side("1", "title", "One", "ada", "Ada", False, 0, "", "", ()),
    Side("2", "title", "Two", "ben", "Ben", False, 0, "", "", ()),
)


def conflict(thing, sides=SIDES):
    return OpenConflict("finding", thing, "title", thing, "", Weight.WORDING, sides, (), ())


class Case(Desk):
    """A case whose conflicts the test says; what is read is there at once."""

    def __init__(self):
        tasks = SimpleNamespace(owner=lambda *_: None, act=lambda *_: None)
        framework = SimpleNamespace(disciplines=("QUAL", "SCI"), criterion=lambda _: None)
        super().__init__(SimpleNamespace(listen=lambda _: lambda: None), framework, "case", tasks)
        self.shown = MergingShown((), (), (), {})

    def read(self, _owner, _query, then):
        if getattr(then.__self__, "settling", None) is not None:
            then(self.shown)

    def recall(self, _owner, _name, then):
        then("")


@pytest.fixture
def team(look, qtbot):
    desk = Case()
    place = TeamPlace(look, desk, Exchange(*[None] * 10))
    qtbot.addWidget(place)
    place.resize(1200, 700)
    with qtbot.waitActive(place):
        place.show()
    place.activated()
    place.first().setFocus()

    def know(*things):
        desk.shown = MergingShown((), tuple(map(conflict, things)), (), {})
        place.refresh()
        return checks.accessible_name(QApplication.focusWidget())

    return place, know


def test_conflicts_that_arrive_take_the_keyboard(team):
    _, know = team
    assert know("Shelf life") == "Conflicts"


def test_the_next_conflict_takes_the_keyboard_when_one_is_settled(team):
    place, know = team
    know("Shelf life", "Release")
    place.merging.settling.begin()
    assert know("Release") == "Ada: One"
    assert place.merging.settling.key.startswith("Release")


def test_after_the_last_conflict_the_keyboard_is_on_the_way_to_a_package(team):
    place, know = team
    know("Shelf life")
    place.merging.settling.begin()
    assert know() == "Import package…"


def test_a_list_in_hand_keeps_the_keyboard(team):
    _, know = team
    know("Shelf life")
    assert know("Shelf life", "Release") == "Conflicts"


def test_a_screen_reader_hears_the_beginning_of_each_side(team):
    place, _ = team
    long = tuple(replace(side, value="word " * 100) for side in SIDES)
    heard = place.merging._conflict_row(conflict("Shelf life", long)).said
    assert heard.count("…") == 2
    assert len(heard) < 300

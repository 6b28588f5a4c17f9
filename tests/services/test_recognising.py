"""Scans are read page by page, once, and a page that cannot be read does not stop the rest."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

import pytest

from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.geometry import PageBox
from workbench.domain.intake import Inspected
from workbench.domain.recognising import RecognisedWord
from workbench.services.bytes import MemoryBytes
from workbench.services.recognising import DPI, Recognising
from workbench.services.watching import Watch

BOX = PageBox(0, 0, 595, 842, 90)


@dataclass
class Desk:
    """Scans, pictures, a recogniser and a place to keep words, all in one."""

    unread: dict[str, tuple[int, ...]]
    engine: str = "stand-in 1 eng"
    refusals: dict[int, Exception] = field(default_factory=dict)
    kept: list = field(default_factory=list)
    asked: list = field(default_factory=list)

    def inspected(self, sha256):
        return Inspected(3, 0, ("scan",), indexed=True) if sha256 in self.unread else None

    def source(self, sha256):
        return MemoryBytes(sha256.encode())

    def unread_pictures(self, sha256):
        return self.unread[sha256]

    def boxes(self, source):
        return (BOX,) * 3

    def crop(self, source, page, area, dpi):
        self.asked.append((page, area, dpi))
        return b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + struct.pack(">II", 842 * 2, 595 * 2)

    def words(self, picture, dpi):
        if refusal := self.refusals.get(self.asked[-1][0]):
            raise refusal
        return (RecognisedWord("hold", 100, 200, 80, 40, (1,)),)

    def add_recognised(self, sha256, found):
        self.kept += [(sha256, one) for one in found]


def reading(desk, watch=None):
    return Recognising(desk, desk, desk, desk, watch or Watch())


def test_each_page_without_text_is_read_whole_and_kept():
    desk = Desk({"a": (0, 2), "b": ()})
    assert reading(desk).read(["a", "b", "a", "unknown"]) == 2
    assert [(sha256, one.text.page, one.text.text, one.engine) for sha256, one in desk.kept] == [
        ("a", 0, "hold\r\n", "stand-in 1 eng"),
        ("a", 2, "hold\r\n", "stand-in 1 eng"),
    ]
    assert desk.asked[0] == (0, (0, 0, 595_000, 842_000), DPI)


def test_words_are_laid_onto_the_page_as_it_is_shown():
    desk = Desk({"a": (0,)})
    reading(desk).read(["a"])
    left, bottom, right, top = desk.kept[0][1].text.box(0)
    assert BOX.to_shown(left, bottom) == pytest.approx((50, 100))
    assert BOX.to_shown(right, top) == pytest.approx((60, 120))


@pytest.mark.parametrize("code", ["recognition.slow", "page.damaged"])
def test_a_page_that_cannot_be_read_is_kept_as_silent(code):
    desk = Desk({"a": (0, 1)}, refusals={0: MachineRefused(code)})
    reading(desk).read(["a"])
    assert [one.text.text for _, one in desk.kept] == ["", "hold\r\n"]


@pytest.mark.parametrize("refusal", [RuleBroken("cancelled"), MachineRefused("worker.not_started")])
def test_what_concerns_the_machine_keeps_nothing(refusal):
    desk = Desk({"a": (0, 1)}, refusals={0: refusal})
    with pytest.raises(type(refusal)):
        reading(desk).read(["a"])
    assert desk.kept == []


def test_reading_says_how_far_it_is_and_stops_when_asked():
    told, desk = [], Desk({"a": (0, 1, 2)})
    watch = Watch(lambda one: told.append((one.done, one.total)), lambda: len(desk.kept) == 2)
    with pytest.raises(RuleBroken, match="cancelled"):
        reading(desk, watch).read(["a"])
    assert told == [(0, 3), (1, 3)]

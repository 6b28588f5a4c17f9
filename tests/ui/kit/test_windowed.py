from __future__ import annotations

from collections.abc import Iterator

import pytest

from ui.kit.cells import words_cell
from ui.kit.records import Column
from ui.kit.windowed import BLOCK, KEPT_BLOCKS, WindowedModel
from ui.tasks import Tasks


class Numbers:
    """A hundred thousand rows that know when they were asked for."""

    def __init__(self, total: int = 100_000) -> None:
        self.total, self.asked = total, []

    def count(self) -> int:
        return self.total

    def rows(self, first: int, count: int) -> list[str]:
        self.asked.append(first)
        return [f"row {at}" for at in range(first, min(first + count, self.total))]


@pytest.fixture
def tasks(qapp) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.shutdown()


@pytest.fixture
def model(tasks):
    return WindowedModel((Column("Text"),), lambda text: (words_cell(text),), tasks)


def shown(model, source, qtbot):
    with qtbot.waitSignal(model.settled):
        model.show_source(source)
    return source


def test_the_windowed_model_keeps_the_rules_of_qt(model, qtbot, qtmodeltester):
    shown(model, Numbers(600), qtbot)
    qtmodeltester.check(model)


def test_only_what_is_looked_at_is_read(model, qtbot):
    source = shown(model, Numbers(), qtbot)
    with qtbot.waitSignal(model.settled):
        model.index(70_000, 0).data()
    assert source.asked == [0, 70_000 // BLOCK * BLOCK]


def test_a_row_on_its_way_is_blank_and_then_told(model, qtbot):
    shown(model, Numbers(), qtbot)
    with qtbot.waitSignal(model.dataChanged):
        assert model.index(5_000, 0).data() == ""
    assert model.index(5_000, 0).data() == "row 5000"


def test_old_blocks_are_let_go(model, qtbot):
    source = shown(model, Numbers(), qtbot)
    for block in range(1, KEPT_BLOCKS + 1):
        with qtbot.waitSignal(model.settled):
            model.index(block * BLOCK, 0).data()
    assert model.record(0) is None
    assert len(source.asked) == KEPT_BLOCKS + 1


def test_another_order_is_another_source(model, qtbot):
    shown(model, Numbers(), qtbot)
    shown(model, Numbers(3), qtbot)
    assert model.rowCount() == 3


def test_rows_of_the_source_before_are_let_fall(model, qtbot):
    shown(model, Numbers(), qtbot)
    model.show_source(few := Numbers(3))
    model.index(70_000, 0).data()
    qtbot.waitUntil(lambda: model.rowCount() == 3 and not model._tasks._under_way)
    assert [model.record(row) for row in range(3)] == few.rows(0, 3)
    assert model.record(70_000) is None

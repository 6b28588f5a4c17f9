"""What stands behind an answer, also where it is much."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.services.conftest import CASE
from tests.ui.desks import desk_on, done
from ui.assessment.behind import MOST, Behind
from ui.kit.rows import RowButton
from ui.theme.look import Appearance, Scheme
from workbench.domain.anchor import Anchor
from workbench.services.annotating import Mark
from workbench.services.criterion import read_in_hand
from workbench.services.finding import RecordFinding
from workbench.services.together import LinkTogether


@pytest.mark.parametrize("count", [MOST, MOST + 1])
def test_the_rest_of_many_quotes_is_a_link_away(look, qtbot, tmp_path, count):
    with desk_on(tmp_path) as desk:
        marks = tuple(done(desk, Mark(Anchor("a" * 64, page), "seen")) for page in range(count))
        desk.workspace.do(CASE, LinkTogether(marks, "REG-06", "supports"))
        behind = Behind(look, desk)
        qtbot.addWidget(behind)
        view = desk.workspace.view(CASE)
        behind.show_in_hand(read_in_hand(view, desk.framework, desk.workspace.hand(view), "REG-06"))
        links = [one for one in behind.findChildren(QPushButton) if one.text() == f"All {count} quotes in Evidence"]
        jumped = []
        desk.jumped.connect(lambda *to: jumped.append(to))
        for link in links:
            QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert jumped == ([("evidence", "REG-06")] if count > MOST else [])


def test_codes_of_disciplines_are_whole_in_large_text(look, qtbot, tmp_path):
    look.wear(Appearance(Scheme.LIGHT, 2.0))
    with desk_on(tmp_path) as desk:
        done(desk, RecordFinding("Two centres", "regulatory", "major", ("REG-06",)), "finding")
        behind = Behind(look, desk)
        qtbot.addWidget(behind)
        view = desk.workspace.view(CASE)
        behind.show_in_hand(read_in_hand(view, desk.framework, desk.workspace.hand(view), "REG-06"))
        row = next(one.row for one in behind.findChildren(RowButton) if one.row.code == "F-01")
    assert row.code_room > look.advance("LEAD", "small", strong=True)


def test_a_finding_is_graded_in_the_words_of_its_discipline(look, qtbot, tmp_path):
    with desk_on(tmp_path, "PVI") as desk:
        done(desk, RecordFinding("No signal by site", "technical", "other", ("TEC-13",)), "finding")
        behind = Behind(look, desk)
        qtbot.addWidget(behind)
        view = desk.workspace.view(CASE)
        behind.show_in_hand(read_in_hand(view, desk.framework, desk.workspace.hand(view), "TEC-13"))
    assert [one.row.said for one in behind.findChildren(RowButton) if one.row.code == "F-01"] == [
        "F-01, Minor: No signal by site"
    ]

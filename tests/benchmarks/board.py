"""C1: a board of 60 criteria and seven disciplines, all asked, on 20,000 links: it scrolls and filters at once."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.benchmarks.history import CASE, Author
from tests.benchmarks.measuring import Figure, at_most, percentile
from tests.benchmarks.papers import Papers
from tests.benchmarks.windows import look, pause, until
from ui.assessment.panel import JudgementPanel
from ui.assessment.place import AssessmentPlace
from ui.desk import Desk
from ui.sweeping import Sweeping
from ui.tasks import Tasks
from workbench.adapters.workspace.opening import Access
from workbench.app import session
from workbench.domain.anchor import Anchor
from workbench.domain.assessment import ANSWERS, Answer, Assignment, Position
from workbench.domain.case import Case
from workbench.domain.change import Change, keyed, setting
from workbench.domain.entry import Entry
from workbench.domain.framework import LEAD, Framework
from workbench.domain.roster import Person
from workbench.services.annotating import LinkEvidence, Mark
from workbench.services.assessing import GiveAnswer
from workbench.services.finding import RecordFinding

CRITERIA, LINKS, FINDINGS = 60, 20_000, 300
BATCH = 200
SIZE = (1366, 640)
PICKS, STEPS, ANSWERED, SETTLING = 60, 120, 15, 60
PARTS = ("", "", "Unit 1", "Unit 2")


def measure(_papers: Papers) -> Iterator[Figure]:
    """Measure what the thread that paints works for each act: so long the window stands still.

    Others at work spoil the clock, and not this.
    """
    peer = "a pause that people see: 100 ms"
    with TemporaryDirectory() as folder, session(Path(folder) / "work", Access(name="Q", discipline="QUAL")) as mine:
        framework = _of_sixty(mine.frameworks.newest())
        mine.workspace.take_in(CASE, _worked(framework), "history")
        dressed, tasks = look(), Tasks()
        desk = Desk(mine.workspace, framework, CASE, tasks)
        place = AssessmentPlace(dressed, desk, JudgementPanel(dressed, desk))
        place.resize(*SIZE)
        sweeping, board = Sweeping(place), _Watched(place, desk)
        yield at_most("C1 filter to repaint, p95", _p95(board.filtered()), 50, "ms", peer)
        yield at_most("C1 a step of the wheel, p95", _p95(board.scrolled()), 16, "ms", "a frame of 16 ms")
        yield at_most("C1 a key down and its judgement, p95", _p95(board.walked()), 100, "ms", peer)
        answered, took = board.answered()
        yield at_most("C1 an answer shown on the board, p95", _p95(answered), 100, "ms", peer)
        yield at_most("C1 an answer shown, all threads, p95", _p95(took), 500, "ms", "none")
        sweeping.end()
        desk.close()
        tasks.shutdown()
        place.close()


def _p95(seconds: list[float]) -> float:
    return 1000 * percentile(seconds, 95)


@dataclass
class _Watched:
    """The place in a window, with what people do to it; times are those of the thread that paints, in seconds."""

    place: AssessmentPlace
    desk: Desk

    def __post_init__(self) -> None:
        self.pane = self.place._board
        self.place.show()
        self.place.activated()
        until(lambda: sum(line.row is not None for line in self.pane._lines.records) == CRITERIA)
        self.desk.take(self.pane._lines.records[1].row.criterion.id)
        pause(1000)

    def filtered(self) -> list[float]:
        """Press chip after chip."""
        keys = ("holes", "all", "gates", "differ", "stops", "mine", "all", "gaps")
        chips = [self.pane._chips.button(keys[number % len(keys)]) for number in range(PICKS)]
        took = [_worked_for(chip.click, lambda: True) for chip in chips]
        _worked_for(self.pane._chips.button("all").click, lambda: True)
        return took

    def scrolled(self) -> list[float]:
        """Scroll from end to end."""
        bar = self.pane.table.verticalScrollBar()
        places = [number * 3 % (bar.maximum() + 1) for number in range(STEPS)]
        return [_worked_for(partial(bar.setValue, place), lambda: True) for place in places]

    def walked(self) -> list[float]:
        """Go down with the arrow, each time until the judgement shows the criterion."""
        table, panel = self.pane.table, self.place._judgement
        table.setFocus()

        def there() -> bool:
            return panel._shown is not None and panel._shown.criterion.id == self.desk.criterion

        down = partial(QTest.keyClick, table, Qt.Key.Key_Down)
        return [_worked_for(down, there) for _ in range(STEPS // 3)]

    def answered(self) -> tuple[list[float], list[float]]:
        """Answer criteria, each time until the board shows it; return with it what all threads worked for it."""
        work, took = [], []
        for number in range(ANSWERED):
            criterion, value = f"REG-0{1 + number % 4}", ANSWERS[number % 2]
            answer = GiveAnswer(criterion, value, f"Reason {number}", looked_for="x")
            before, began = self.pane._board, time.process_time()
            ready = partial(lambda before: self.pane._board is not before, before)
            work.append(_worked_for(partial(self.desk.do, self.desk.tasks.owner(), answer), ready))
            took.append(time.process_time() - began)
        return work, took


def _worked_for(deed: Callable[[], object], ready: Callable[[], bool]) -> float:
    """Do something, let the window work until it is ready and painted; return what this thread worked for it."""
    began = time.thread_time()
    deed()
    until(ready)
    pause(SETTLING)
    return time.thread_time() - began


def _of_sixty(framework: Framework) -> Framework:
    """Return the framework with as many criteria as are asked for, all on one route."""
    asked = framework.asked("POC")
    more = [replace(asked[-1 - number], id=f"TEC-{70 + number}") for number in range(CRITERIA - len(asked))]
    return replace(framework, criteria=(*asked, *more))


def _worked(framework: Framework) -> list[Entry]:
    """Let one person answer for every discipline, and link marks to what was answered."""
    codes = tuple(code for code in framework.disciplines if code != LEAD)
    author, chance = Author(discipline=codes[0]), random.Random(7)
    author.opens()
    person = (author.key.public_key,)
    author.writes("case.describe", (*setting(Case, CASE, route="POC"), *keyed(Person, CASE, person, disciplines=codes)))
    for one in framework.criteria:
        others = tuple(code for code in codes if code != one.lead)
        assigned = keyed(Assignment, CASE, (one.id,), owner=one.lead, asked=others, stood_down=(), reason="All.")
        author.writes("criterion.assign", assigned)
        author.writes("answers", tuple(_answers(author, one.id, codes, chance)))
    linked = (_linked(author, framework, codes, chance) for _ in range(LINKS))
    for _ in range(LINKS // BATCH):
        author.writes("marks", tuple(change for _ in range(BATCH) for change in next(linked)))
    for number in range(FINDINGS):
        criterion = chance.choice(framework.criteria).id
        found = RecordFinding(title=f"Finding {number}", pillar="technical", grade="major", criteria=(criterion,))
        author.writes("finding.record", found.changes(None, author.hand))
    return author.entries


def _answers(author: Author, criterion: str, codes: tuple[str, ...], chance: random.Random) -> Iterator[Change]:
    for code in codes:
        for scope in PARTS[1:] if chance.random() < 0.3 else PARTS[:1]:
            said = {"value": chance.choice(ANSWERS[:4]), "reasons": "Because of what is quoted.", "deleted": False}
            yield from keyed(Answer, CASE, (criterion, code, author.hand.person, scope), **said, looked_for="")
            yield from keyed(Position, CASE, (criterion, code, scope), **said)


def _linked(author: Author, framework: Framework, codes: tuple[str, ...], chance: random.Random) -> tuple[Change, ...]:
    hand = replace(author.hand, discipline=chance.choice(codes))
    quad = tuple(chance.randrange(600_000) for _ in range(8))
    anchor = Anchor("ab" * 32, chance.randrange(300), (quad,), "A hold of 48 hours met all limits", "before", "after")
    marked = Mark(anchor, "").changes(None, hand)
    target = chance.choice(framework.criteria).id
    return (*marked, *LinkEvidence(marked[0].entity, target, chance.choice(("supports", "contradicts"))).link(hand))

"""B9: ordering and filtering a table of 100,000 rows until it is painted."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QTableView

from tests.benchmarks.marking import NextPaint
from tests.benchmarks.measuring import Figure, at_most, in_turns, ratio, seconds
from tests.benchmarks.papers import Papers, Words
from tests.benchmarks.windows import SIZE, look, pause
from ui.kit.cells import Cell, none_cell
from ui.kit.records import Column
from ui.kit.windowed import WindowedModel
from ui.tasks import Tasks

ROWS = 100_000
ORDERS = ("title", "grade", "made", "title desc", "made desc")
FILTERS = ("", "batch", "release")
COLUMNS = (Column("Title"), Column("Grade", 120), Column("Made", 120))
SEARCHED = "from finding where title like ?"


def measure(_papers: Papers) -> Iterator[Figure]:
    """Compare with the bare question for the ids in that order."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rows.sqlite"
        _fill(path)
        look()
        tasks, view = Tasks(), QTableView()
        model = WindowedModel(COLUMNS, _cells, tasks)
        view.setModel(model)
        view.resize(*SIZE)
        view.show()
        painting = NextPaint(view.viewport())
        ratios = []
        for order in ORDERS:
            for words in FILTERS:
                source = Rows(path, order, words)
                sides = {"ours": partial(_shown, model, painting, source), "bare": partial(seconds, source.ids)}
                ratios.append(ratio(in_turns(sides), "ours", "bare"))
        tasks.shutdown()
        view.close()
    yield at_most("B9 order or filter 100,000 rows, worst", max(ratios), 1.5, "×", "the bare SQL for the ids")


def _shown(model: WindowedModel, painting: NextPaint, source: Rows) -> float:
    pause(5)
    return painting.seconds(lambda: model.show_source(source))


class Rows:
    """Rows in one order under one filter, each thread with a connection of its own."""

    def __init__(self, path: Path, order: str, words: str) -> None:
        self._path, self._order, self._words = path, order, f"%{words}%"

    def ids(self) -> list[int]:
        return self._asked(f"select id {SEARCHED} order by {self._order}, id")

    def count(self) -> int:
        return self._asked(f"select count(*) {SEARCHED}")[0][0]

    def rows(self, first: int, count: int) -> Sequence[tuple[str, str, str]]:
        ordered = f"{SEARCHED} order by {self._order}, id limit {count} offset {first}"
        return self._asked(f"select title, grade, made {ordered}")

    def _asked(self, question: str) -> list:
        connection = sqlite3.connect(self._path)
        try:
            return connection.execute(question, (self._words,)).fetchall()
        finally:
            connection.close()


def _cells(row: tuple[str, str, str]) -> Sequence[Cell]:
    return tuple(none_cell(words) for words in row)


def _fill(path: Path) -> None:
    words, chance = Words(), random.Random(9)
    connection = sqlite3.connect(path)
    connection.execute("create table finding (id integer primary key, title, grade, made)")
    grades = ("critical", "major", "other")
    topics = ("batch", "release", "storage", "transport")
    made = (
        (
            f"{chance.choice(topics)} {' '.join(words.some(6))}",
            chance.choice(grades),
            f"2026-{chance.randrange(1, 13):02}",
        )
        for _ in range(ROWS)
    )
    connection.executemany("insert into finding (title, grade, made) values (?, ?, ?)", made)
    connection.execute("create index by_title on finding (title, id)")
    connection.execute("create index by_grade on finding (grade, id)")
    connection.execute("create index by_made on finding (made, id)")
    connection.commit()
    connection.close()

"""The marks of a case as a table reads them: the order at once, the rows where they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ui.dossier.arranging import in_order
from workbench.services.cases import read_absent, read_dossier
from workbench.services.marked import MarkRow, places_of, read_rows
from workbench.services.marks import MarkQuery, VersionAt
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

Reading = Callable[[], tuple[CaseView, Hand]]
"""Gives the case as it stands at that moment."""


def read_places(view: CaseView) -> tuple[VersionAt, ...]:
    """Return the versions in the order in which the dossier lists their documents."""
    return places_of(in_order(read_dossier(view), read_absent(view)))


@dataclass(frozen=True)
class ListedMarks:
    """The marks that one query finds, in its order. `ids` is asked for off the GUI thread first."""

    reading: Reading
    query: MarkQuery
    places: tuple[VersionAt, ...] | None = None
    """The versions in reading order; read anew where they are not given."""

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The marks, in order."""
        view, _ = self.reading()
        return view.marks.found(self.query, self._places)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Where each mark stands."""
        return {mark: row for row, mark in enumerate(self.ids)}

    @cached_property
    def _places(self) -> tuple[VersionAt, ...]:
        if self.places is not None:
            return self.places
        view, _ = self.reading()
        return read_places(view)

    def count(self) -> int:
        """How many marks there are; where each stands is worked out with it."""
        return len(self.row_of)

    def rows(self, first: int, count: int) -> Sequence[MarkRow]:
        """Return `count` rows from `first` on, fewer at the end."""
        view, hand = self.reading()
        return read_rows(view, hand, self.ids[first : first + count], self._places)

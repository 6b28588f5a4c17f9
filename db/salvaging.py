"""Reading what can still be read of a damaged record; nothing of it is believed unchecked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from db.carving import PAGE, blob, carve, is_blob
from db.connection import connector
from db.rows import seal_of, value_of
from db.signatures import is_signed
from workbench.domain.entry import Entry, read_entry, read_withheld
from workbench.domain.errors import RuleBroken
from workbench.services.record import Note

_SIGNATURE = blob(64)
_ENTRY, _WAITING, _WITHHELD = 10, 8, 7
"""How many columns the three tables with entries have; where their header, body and signature stand follows."""
_PLACES = {_ENTRY: (7, 8, 9), _WAITING: (2, 3, 4), _WITHHELD: (4, 5)}


class DamagedRecord:
    """A record that may be damaged anywhere; `gaps` counts the entries of which something was there and did not hold.

    Entries are looked for on every page; what belongs to the laptop alone is asked of SQLite, as far as it answers.
    """

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        self._path, self._key = path, key
        self.gaps = 0

    def entries(self) -> Iterator[Entry]:
        """Return every entry whose bytes and signature hold: the log in the order of arrival, then what waited."""
        rows = carve(self._path, self._key, _is_entry)
        for _, columns in sorted(rows, key=lambda row: (len(row[1]) != _ENTRY, row[0])):
            parts = [columns[at] for at in _PLACES[len(columns)]]
            try:
                entry = read_withheld(*parts) if len(parts) == 2 else read_entry(*parts)
            except (RuleBroken, TypeError, ValueError):
                self.gaps += 1
                continue
            if is_signed(entry):
                yield entry
            else:
                self.gaps += 1

    def arrivals(self) -> Mapping[str, tuple[str, int]]:
        """Return with which package each entry came, and when."""
        rows = self._rows("select entry, package, on_wall, seal from arrival")
        return {row[0]: (row[1], row[2]) for row in rows if row[3] == seal_of(row[0], row[1], row[2])}

    def notes(self) -> Iterator[Note]:
        """Return what belongs to this laptop alone: pins, receipts, drafts, wherever its seal holds."""
        for sort, name, value, seal in self._rows("select sort, name, value, seal from local"):
            if seal == seal_of(sort, name, value):
                with suppress(ValueError):
                    yield Note(sort, name, value_of(value))

    def _rows(self, query: str) -> Iterator[Any]:
        """Read rows until there are no more, or until a page cannot be read."""
        if not self._path.exists():
            return
        with suppress(dbapi2.DatabaseError, UnicodeError):
            raw = connector(self._path, self._key, writable=False, page_size=PAGE)()
            with closing(raw):
                yield from raw.execute(query)


def _is_entry(kinds: list[int]) -> bool:
    """Say whether a row looks like one of the tables with entries: header, body, and a signature of 64 bytes."""
    places = _PLACES.get(len(kinds))
    return places is not None and kinds[places[-1]] == _SIGNATURE and all(is_blob(kinds[at]) for at in places)

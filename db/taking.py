"""Taking entries in: the union of two sets of entries, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from db import schema
from db.folding import chunks
from db.rows import entry_of, seal_of
from db.signatures import is_signed
from db.writing import fold_after, insert_entries
from workbench.domain.entry import Entry
from workbench.services.record import Taken

MISSING = "missing"
"""The reason of an entry that waits for one it leans on."""


class Taking:
    """One package being taken in, inside the caller's transaction."""

    def __init__(self, connection: Connection, case: str, package: str, wall: int) -> None:
        self._connection = connection
        self._case = case
        self._package = package
        self._wall = wall

    def take(self, entries: Iterable[Entry]) -> Taken:
        """Insert what is new and sound; the rest waits with its reason, and what waited is tried again."""
        offered = {entry.id: entry for entry in entries}
        known = self._known(offered)
        new = {one: entry for one, entry in offered.items() if one not in known}
        refused = {one: why for one, entry in new.items() if (why := self._fault(entry))}
        waited = self._waited()
        pool = {one: entry for one, entry in (waited | new).items() if one not in refused}
        ready = self._ordered(pool)
        left = {one: MISSING for one in pool if one not in {entry.id for entry in ready}}
        insert_entries(self._connection, ready)
        self._arrived(ready)
        self._put_aside({one: new[one] for one in (refused | left) if one in new and one not in waited}, refused | left)
        operations = [operation for entry in ready for operation in entry.operations()]
        if operations:
            fold_after(self._connection, self._case, operations)
        quarantined = tuple(sorted((one, why) for one, why in (refused | left).items() if one in offered))
        return Taken(
            entries=len(offered),
            new=sum(entry.id in offered for entry in ready),
            known=len(known),
            quarantined=quarantined,
            per_author=self._per_author(offered, ready, known),
            touched=frozenset((one.kind, one.entity) for one in operations),
        )

    def _known(self, identifiers: Iterable[str]) -> set[str]:
        table = schema.entry
        found: set[str] = set()
        for chunk in chunks(identifiers):
            found.update(self._connection.execute(select(table.c.id).where(table.c.id.in_(chunk))).scalars())
        return found

    def _fault(self, entry: Entry) -> str:
        """Say what is wrong with an entry by itself, or nothing."""
        if entry.header.case != self._case:
            return "other_case"
        return "" if is_signed(entry) else "signature"

    def _waited(self) -> dict[str, Entry]:
        """Return the entries in quarantine that only wait for others."""
        table = schema.quarantine
        query = select(table).where(table.c.case_id == self._case, table.c.why == MISSING)
        return {row.id: entry_of(row) for row in self._connection.execute(query)}

    def _ordered(self, pool: dict[str, Entry]) -> list[Entry]:
        """Return the entries whose every predecessor is known or comes before them."""
        outside = {other for entry in pool.values() for other in entry.leans_on if other not in pool}
        settled = self._known(outside)
        ordered: list[Entry] = []
        open_on = {one: {o for o in entry.leans_on if o not in settled} for one, entry in pool.items()}
        wanted_by: dict[str, list[str]] = {}
        for one, others in open_on.items():
            for other in others:
                wanted_by.setdefault(other, []).append(one)
        free = [one for one, others in open_on.items() if not others]
        while free:
            one = free.pop()
            ordered.append(pool[one])
            for later in wanted_by.get(one, ()):
                open_on[later].discard(one)
                if not open_on[later]:
                    free.append(later)
        return ordered

    def _arrived(self, entries: list[Entry]) -> None:
        """Note with which package entries came, and let them out of quarantine."""
        for chunk in chunks(entry.id for entry in entries):
            self._connection.execute(delete(schema.quarantine).where(schema.quarantine.c.id.in_(chunk)))
        rows = [
            {
                "entry": entry.id,
                "package": self._package,
                "on_wall": self._wall,
                "seal": seal_of(entry.id, self._package, self._wall),
            }
            for entry in entries
        ]
        if rows:
            self._connection.execute(insert(schema.arrival), rows)

    def _put_aside(self, entries: dict[str, Entry], why: dict[str, str]) -> None:
        """Keep what could not be taken in, with its reason."""
        table = schema.quarantine
        for chunk in chunks(entries):
            held = set(self._connection.execute(select(table.c.id).where(table.c.id.in_(chunk))).scalars())
            rows = [self._waiting_row(entries[one], why[one]) for one in chunk if one not in held]
            if rows:
                self._connection.execute(insert(table), rows)

    def _waiting_row(self, entry: Entry, why: str) -> dict[str, object]:
        content = (entry.header_bytes, entry.body_bytes, entry.signature)
        return {
            "id": entry.id,
            "case_id": self._case,
            "header": content[0],
            "body": content[1],
            "signature": content[2],
            "why": why,
            "package": self._package,
            "seal": seal_of(entry.id, self._case, *content, why, self._package),
        }

    def _per_author(self, offered: dict[str, Entry], ready: list[Entry], known: set[str]) -> dict[str, tuple[int, int]]:
        """Count for each author what arrived new and what was here already."""
        new = Counter(entry.header.author for entry in ready if entry.id in offered)
        old = Counter(offered[one].header.author for one in known)
        return {author: (new[author], old[author]) for author in sorted(new.keys() | old.keys())}

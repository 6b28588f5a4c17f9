"""Taking entries in: the union of two sets of entries, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from db import schema
from db.folding import chunks
from db.rows import entry_of, seal_of
from db.signatures import is_signed
from db.writing import fold_after, fold_before, insert_entries
from workbench.domain.entry import Entry
from workbench.services.record import Taken

MISSING = "missing"
"""The reason of an entry that waits for one it leans on."""

Place = tuple[str, int]
"""An author and the number of one of his entries."""


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
        waited, brought_by = self._waited()
        pool = {one: entry for one, entry in new.items() if one not in refused} | waited
        ready, broken = self._ordered(pool)
        taken = {entry.id for entry in ready}
        apart = refused | dict.fromkeys(pool, MISSING) | broken
        apart = {one: why for one, why in apart.items() if one not in taken}
        operations = [operation for entry in ready for operation in entry.operations()]
        before = fold_before(self._connection, self._case, operations)
        insert_entries(self._connection, ready)
        self._arrived(ready, brought_by)
        self._put_aside({one: pool.get(one) or new[one] for one in apart}, apart, brought_by)
        touched = fold_after(self._connection, self._case, operations, before) if operations else frozenset()
        quarantined = tuple(sorted((one, why) for one, why in apart.items() if one in offered))
        return Taken(
            entries=len(offered),
            new=sum(entry.id in offered for entry in ready),
            known=len(known),
            quarantined=quarantined,
            per_author=self._per_author(offered, ready, known),
            touched=touched,
        )

    def _known(self, identifiers: Iterable[str]) -> set[str]:
        table = schema.entry
        found: set[str] = set()
        for chunk in chunks(identifiers):
            found.update(self._connection.execute(select(table.c.id).where(table.c.id.in_(chunk))).scalars())
        return found

    def _fault(self, entry: Entry) -> str:
        """Say what is wrong with an entry by itself, or nothing."""
        header = entry.header
        if header.case != self._case:
            return "other_case"
        if (header.previous is None) != (header.sequence == 1):
            return "chain"
        return "" if is_signed(entry) else "signature"

    def _waited(self) -> tuple[dict[str, Entry], dict[str, str]]:
        """Return the entries in quarantine that only wait for others, and the packages that brought them."""
        table = schema.quarantine
        rows = self._connection.execute(
            select(table).where(table.c.case_id == self._case, table.c.why == MISSING)
        ).all()
        return {row.id: entry_of(row) for row in rows}, {row.id: row.package for row in rows}

    def _ordered(self, pool: dict[str, Entry]) -> tuple[list[Entry], dict[str, str]]:
        """Return the entries whose every predecessor is known or comes before them, and those that break a chain."""
        outside = {other for entry in pool.values() for other in entry.leans_on if other not in pool}
        places = self._places(outside)
        settled = set(places)
        broken: dict[str, str] = {}
        ordered: list[Entry] = []
        open_on = {one: {o for o in entry.leans_on if o not in settled} for one, entry in pool.items()}
        wanted_by: dict[str, list[str]] = {}
        for one, others in open_on.items():
            for other in others:
                wanted_by.setdefault(other, []).append(one)
        free = [one for one, others in open_on.items() if not others]
        while free:
            one = free.pop()
            header = pool[one].header
            if header.previous and places[header.previous] != (header.author, header.sequence - 1):
                broken[one] = "chain"
                continue
            places[one] = header.author, header.sequence
            ordered.append(pool[one])
            for later in wanted_by.get(one, ()):
                open_on[later].discard(one)
                if not open_on[later]:
                    free.append(later)
        return ordered, broken

    def _places(self, identifiers: Iterable[str]) -> dict[str, Place]:
        """Return which of these entries the case knows, whose they are, and their numbers."""
        table = schema.entry
        found: dict[str, Place] = {}
        for chunk in chunks(identifiers):
            query = select(table.c.id, table.c.author, table.c.sequence)
            rows = self._connection.execute(query.where(table.c.case_id == self._case, table.c.id.in_(chunk)))
            found.update((row.id, (row.author, row.sequence)) for row in rows)
        return found

    def _arrived(self, entries: list[Entry], brought_by: dict[str, str]) -> None:
        """Note with which package entries came, and let them out of quarantine."""
        for chunk in chunks(entry.id for entry in entries):
            self._connection.execute(delete(schema.quarantine).where(schema.quarantine.c.id.in_(chunk)))
        rows: list[dict[str, object]] = []
        for entry in entries:
            package = brought_by.get(entry.id, self._package)
            seal = seal_of(entry.id, package, self._wall)
            rows.append({"entry": entry.id, "package": package, "on_wall": self._wall, "seal": seal})
        if rows:
            self._connection.execute(insert(schema.arrival), rows)

    def _put_aside(self, entries: dict[str, Entry], why: dict[str, str], brought_by: dict[str, str]) -> None:
        """Keep what could not be taken in, with its reason.

        One that only waits takes the place of a false one with the same header: signatures are no part of ids.
        """
        table = schema.quarantine
        for chunk in chunks(entries):
            rows = self._connection.execute(select(table.c.id, table.c.why).where(table.c.id.in_(chunk)))
            held = {row.id: row.why for row in rows}
            stale = [one for one in chunk if one in held and held[one] != why[one] and MISSING in (why[one], held[one])]
            if stale:
                self._connection.execute(delete(table).where(table.c.id.in_(stale)))
            fresh = [
                self._waiting_row(entries[one], why[one], brought_by.get(one, self._package))
                for one in chunk
                if one not in held or one in stale
            ]
            if fresh:
                self._connection.execute(insert(table), fresh)

    def _waiting_row(self, entry: Entry, why: str, package: str) -> dict[str, object]:
        content = (entry.header_bytes, entry.body_bytes, entry.signature)
        return {
            "id": entry.id,
            "case_id": self._case,
            "header": content[0],
            "body": content[1],
            "signature": content[2],
            "why": why,
            "package": package,
            "seal": seal_of(entry.id, self._case, *content, why, package),
        }

    def _per_author(self, offered: dict[str, Entry], ready: list[Entry], known: set[str]) -> dict[str, tuple[int, int]]:
        """Count for each author what arrived new and what was here already."""
        new = Counter(entry.header.author for entry in ready if entry.id in offered)
        old = Counter(offered[one].header.author for one in known)
        return {author: (new[author], old[author]) for author in sorted(new.keys() | old.keys())}

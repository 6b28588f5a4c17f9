"""Taking entries in: the union of two sets of entries, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, select

from db import schema
from db.folding import Folding
from db.rows import AMONG, insert_rows, listed, received_entry, seal_of
from db.signatures import is_signed
from db.withheld import Withheld
from db.writing import append_entries
from workbench.domain.entry import Entry
from workbench.domain.standing import Grounds
from workbench.services.record import LOST, Taken

MISSING = "missing"
"""The reason of an entry that waits for one it leans on."""

Place = tuple[str, int]
"""An author and the number of one of his entries."""


class Taking:
    """One package being taken in, inside the caller's transaction."""

    def __init__(self, connection: Connection, grounds: Grounds, package: str, wall: int) -> None:
        self._connection = connection
        self._grounds = grounds
        self._case = grounds.case
        self._package = package
        self._wall = wall
        self._withheld = Withheld(connection, grounds.case)

    def take(self, entries: Iterable[Entry]) -> Taken:
        """Insert what is new and sound; the rest waits with its reason, and what waited is tried again."""
        offered = {entry.id: entry for entry in entries}
        known = self._known(offered)
        new = {one: entry for one, entry in offered.items() if one not in known}
        refused = {one: why for one, entry in new.items() if (why := self._fault(entry))}
        held = self._withheld
        headers = [entry for one, entry in new.items() if entry.withheld and one not in refused]
        known |= held.keep(headers)
        waited, brought_by = self._waited()
        pool = {one: entry for one, entry in new.items() if one not in refused and not entry.withheld} | waited
        ready, broken = self._ordered(pool)
        taken = {entry.id for entry in ready}
        apart = refused | dict.fromkeys(pool, MISSING) | broken
        apart = {one: why for one, why in apart.items() if one not in taken}
        numbered = append_entries(self._connection, ready)
        self._arrived(ready, brought_by)
        held.reveal(entry.id for entry in ready)
        self._put_aside({one: pool.get(one) or new[one] for one in apart}, apart, brought_by)
        touched = Folding(self._connection, self._case, self._grounds).absorb(numbered)
        self._come_after_all(taken)
        quarantined = tuple(sorted((one, why) for one, why in apart.items() if one in offered))
        return Taken(
            entries=len(offered),
            new=sum(entry.id in offered for entry in ready) + sum(entry.id not in known for entry in headers),
            known=len(known),
            quarantined=quarantined,
            per_author=self._per_author(offered, [*ready, *headers], known),
            touched=touched,
            withheld=len(headers),
        )

    def _known(self, identifiers: Iterable[str]) -> set[str]:
        query = f"select id from entry where id {AMONG}"  # noqa: S608 - our own words
        return set(self._connection.exec_driver_sql(query, (listed(identifiers),)).scalars())

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
        return {row.id: received_entry(row) for row in rows}, {row.id: row.package for row in rows}

    def _ordered(self, pool: dict[str, Entry]) -> tuple[list[Entry], dict[str, str]]:
        """Return the entries whose every predecessor is known or comes before them, and those that break a chain."""
        outside = {other for entry in pool.values() for other in entry.leans_on if other not in pool}
        places = self._places(outside)
        settled = set(places) | self._lost(outside - places.keys())
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
            before = places.get(header.previous or "")  # None at the beginning, and where that one is lost
            if before is not None and before != (header.author, header.sequence - 1):
                broken[one] = "chain"
                continue
            places[one] = header.author, header.sequence
            ordered.append(pool[one])
            for later in wanted_by.get(one, ()):
                open_on[later].discard(one)
                if not open_on[later]:
                    free.append(later)
        return ordered, broken

    def _lost(self, identifiers: Iterable[str]) -> set[str]:
        """Return which of these entries a salvage could not save: nobody waits for them."""
        names = self._connection.exec_driver_sql("select name from local where sort = ?", (LOST,)).scalars()
        return set(names).intersection(identifiers)

    def _come_after_all(self, identifiers: Iterable[str]) -> None:
        """Take those that were lost from the tips: others lean on them, or nobody would know that they were lost."""
        if lost := self._lost(identifiers):
            self._connection.exec_driver_sql(f"delete from tip where entry {AMONG}", (listed(lost),))  # noqa: S608 - our own words

    def _places(self, identifiers: Iterable[str]) -> dict[str, Place]:
        """Return which of these entries the case knows, whose they are, and their numbers."""
        wanted = listed(identifiers)
        places: dict[str, Place] = {}
        for table in ("withheld", "entry"):
            query = f"select id, author, sequence from {table} where case_id = ? and id {AMONG}"  # noqa: S608 - our own words
            rows = self._connection.exec_driver_sql(query, (self._case, wanted))
            places |= {row.id: (row.author, row.sequence) for row in rows}
        return places

    def _arrived(self, entries: list[Entry], brought_by: dict[str, str]) -> None:
        """Note with which package entries came, and let them out of quarantine."""
        freed = listed(entry.id for entry in entries)
        self._connection.exec_driver_sql(f"delete from quarantine where id {AMONG}", (freed,))  # noqa: S608 - our own words
        packages = {entry.id: brought_by.get(entry.id, self._package) for entry in entries}
        rows = [(one, came, self._wall, seal_of(one, came, self._wall)) for one, came in packages.items()]
        insert_rows(self._connection, schema.arrival, rows)

    def _put_aside(self, entries: dict[str, Entry], why: dict[str, str], brought_by: dict[str, str]) -> None:
        """Keep what could not be taken in, with its reason.

        One that only waits takes the place of a false one with the same header: signatures are no part of ids.
        """
        query = f"select id, why from quarantine where id {AMONG}"  # noqa: S608 - our own words
        held = {row.id: row.why for row in self._connection.exec_driver_sql(query, (listed(entries),))}
        for one, entry in entries.items():
            if one not in held or (held[one] != why[one] and MISSING in (why[one], held[one])):
                row = self._waiting_row(entry, why[one], brought_by.get(one, self._package))
                insert_rows(self._connection, schema.quarantine, [row], replace=True)

    def _waiting_row(self, entry: Entry, why: str, package: str) -> tuple[object, ...]:
        content = (entry.header_bytes, entry.body_bytes, entry.signature)
        seal = seal_of(entry.id, self._case, *content, why, package)
        return (entry.id, self._case, *content, why, package, seal)

    def _per_author(self, offered: dict[str, Entry], ready: list[Entry], known: set[str]) -> dict[str, tuple[int, int]]:
        """Count for each author what arrived new and what was here already."""
        new = Counter(entry.header.author for entry in ready if entry.id in offered and entry.id not in known)
        old = Counter(offered[one].header.author for one in known)
        return {author: (new[author], old[author]) for author in sorted(new.keys() | old.keys())}

"""The shared record on PostgreSQL: entries and pieces of documents in two append-only tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workbench.adapters.shared_database.connection import Wire
from workbench.domain.entry import Entry
from workbench.services.exchange import DocumentBytes
from workbench.services.shared import Offered

PIECE = 1 << 20
MOST_AT_ONCE = 500
"""Entries in one statement."""
MOST_BYTES = 8 << 20
"""Bytes of entries in one statement, unless a single entry is larger."""

_SEAL_BYTES = 32

_SEALS = "select coalesce(string_agg(seal, ''), '') from assessor_workbench.entries where case_id = :case"
_ENTRIES = """
select header, body, signature from assessor_workbench.entries
where case_id = :case and seal in (select decode(one, 'hex') from unnest(:seals::text[]) one)
"""
_ADD_ENTRIES = """
insert into assessor_workbench.entries (case_id, author, header, body, signature)
select case_id, decode(author, 'hex'), header, body, signature
from unnest(:cases::text[], :authors::text[], :headers::bytea[], :bodies::bytea[], :signatures::bytea[])
    as given (case_id, author, header, body, signature)
on conflict do nothing
"""
_WHOLE = """
select document, login from assessor_workbench.chunks
where document in (select decode(one, 'hex') from unnest(:wanted::text[]) one)
group by document, login having count(*) = min(pieces) and count(*) = max(pieces)
order by login
"""
_PIECE = """
select bytes from assessor_workbench.chunks
where document = decode(:document, 'hex') and login = :login::name and number = :number::integer
"""
_ADD_PIECE = """
insert into assessor_workbench.chunks (document, number, pieces, bytes)
values (decode(:document, 'hex'), :number::integer, :pieces::integer, :data::bytea) on conflict do nothing
"""


class PostgresRecord:
    """What a team shares on one server, seen as one login; see `open_shared`.

    Every statement sees what was committed before it, and nothing is asked for by a position in time or in a
    sequence: what somebody commits late is missing from the set, and found at the next look.
    """

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self.name = wire.name

    def close(self) -> None:
        """Take leave of the server."""
        self._wire.close()

    def __enter__(self) -> PostgresRecord:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def authors(self) -> frozenset[str]:
        """Return the keys (hexadecimal) whose entries this login may add."""
        rows = self._wire.run("select encode(author, 'hex') from assessor_workbench.authors where login = session_user")
        return frozenset(author for (author,) in rows)

    def cases(self) -> frozenset[str]:
        """Return the ids of the cases that have entries."""
        return frozenset(case for (case,) in self._wire.run("select distinct case_id from assessor_workbench.entries"))

    def seals(self, case: str) -> frozenset[bytes]:
        """Return the seals of all entries of a case that have been committed."""
        ((together,),) = self._wire.run(_SEALS, case=case)
        return frozenset(together[at : at + _SEAL_BYTES] for at in range(0, len(together), _SEAL_BYTES))

    def entries(self, case: str, seals: Iterable[bytes]) -> Iterator[Offered]:
        """Fetch entries by their seals."""
        wanted = sorted(one.hex() for one in seals)
        for start in range(0, len(wanted), MOST_AT_ONCE):
            for row in self._wire.run(_ENTRIES, case=case, seals=wanted[start : start + MOST_AT_ONCE]):
                yield Offered(*row)

    def add_entries(self, entries: Sequence[Entry]) -> int:
        """Add entries, all or none, and return how many were not there."""
        added = 0
        with self._wire.transaction():
            for some in _by_size(entries):
                self._wire.run(
                    _ADD_ENTRIES,
                    cases=[one.header.case for one in some],
                    authors=[one.header.author for one in some],
                    headers=[one.header_bytes for one in some],
                    bodies=[one.body_bytes for one in some],
                    signatures=[one.signature for one in some],
                )
                added += self._wire.changed
        return added

    def documents(self, wanted: Iterable[str]) -> frozenset[str]:
        """Return those of these hashes of which somebody added every piece."""
        return frozenset(document for document, _ in self._copies(wanted))

    def document(self, sha256: str) -> SharedStream:
        """Open a document; whoever reads it hashes it."""
        copies = [login for _, login in self._copies([sha256])]
        return SharedStream(self._wire, sha256, copies[0] if copies else "")

    def add_document(self, source: DocumentBytes) -> None:
        """Add a document, whole or not at all."""
        pieces = max(1, -(-source.size // PIECE))
        with self._wire.transaction():
            for number in range(pieces):
                data = source.read(number * PIECE, PIECE)
                self._wire.run(_ADD_PIECE, document=source.sha256, number=number, pieces=pieces, data=data)

    def _copies(self, wanted: Iterable[str]) -> list[tuple[str, str]]:
        """Return the whole copies of documents, with the login that added each."""
        asked = sorted(wanted)
        return [(document.hex(), login) for document, login in self._wire.run(_WHOLE, wanted=asked)] if asked else []


class SharedStream:
    """One copy of a document being fetched, a piece at a time."""

    def __init__(self, wire: Wire, sha256: str, login: str) -> None:
        self._wire = wire
        self._sha256 = sha256
        self._login = login
        self._number = 0
        self._left = b""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, and nothing only at the end."""
        if not self._left:
            rows = self._wire.run(_PIECE, document=self._sha256, login=self._login, number=self._number)
            self._left = rows[0][0] if rows else b""
            self._number += 1
        data, self._left = self._left[:size], self._left[size:]
        return data

    def close(self) -> None:
        """Forget what was fetched and not read."""
        self._left = b""


def _by_size(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Cut entries into parts that a statement can hold."""
    some: list[Entry] = []
    size = 0
    for entry in entries:
        more = len(entry.header_bytes) + len(entry.body_bytes)
        if some and (len(some) >= MOST_AT_ONCE or size + more > MOST_BYTES):
            yield some
            some, size = [], 0
        some.append(entry)
        size += more
    if some:
        yield some

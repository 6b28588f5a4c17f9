"""Finding pages by their words: counted first, ranked only where ranking says something and costs little."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, create_engine, select
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from db import recognitions
from db.document_reader import DocumentReader
from db.documents_schema import MOST_PARTS, PART_BITS, first_part, last_part, page
from db.page_index import unpacked
from workbench.domain.searching import PageHit, PageHits, Snippet, Term, Unsearched

MOST_RANKED = 5_000
"""Above so many hits a rank says little and costs much: they come in the order of the documents."""
EXCERPT_TOKENS = 18
WINDOW = 600
"""So many characters on each side of the first likely match are looked at; to read whole pages would cost more."""
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")


_LEADERS = re.compile(r"(?:\s?[.·…_]){4,}")
"""The dots between a heading and its page in a list of contents; a snippet has no room for them."""
_UNREAD = (
    "SELECT id, coalesce(pages, 1) FROM version LEFT JOIN inspection ON inspection.version = version.id"
    " WHERE coalesce(indexed, 0) = 0"
)
"""Versions whose words are not all kept, and whether there may be some: none was looked at, or it has pages."""


_LOOKING = (
    "WITH some AS MATERIALIZED"
    " (SELECT rowid AS place FROM page_index WHERE {} ORDER BY rowid LIMIT ?)"
    " SELECT how_many, place FROM (SELECT count(*) AS how_many FROM some)"
    " LEFT JOIN (SELECT place FROM some LIMIT ? OFFSET ?)"
)
"""Counts and lists in one look: the index has to gather a prefix from all its words before it gives the first page."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """The versions that a search looks at, as a condition on row ids."""

    hashes: dict[int, str]
    condition: str
    parameters: tuple[object, ...]


class PageSearch:
    """Search over the pages of chosen versions, on a reader's connection; threads wait for one another."""

    def __init__(self, reader: DocumentReader) -> None:
        self._reader = reader
        self._excerpts = _Excerpts()

    def find(self, terms: Sequence[Term], hashes: Collection[str], limit: int = 20, offset: int = 0) -> PageHits:
        """Return the pages of these versions on which all terms stand."""
        scope = self._scope(hashes)
        match = matching(terms)
        where = f"page_index MATCH ? AND {scope.condition}"
        asked = (match, *scope.parameters)
        with self._reader.reading() as connection:
            rows = connection.exec_driver_sql(_LOOKING.format(where), (*asked, MOST_RANKED + 1, limit, offset)).all()
            count = int(rows[0][0])
            ranked = count <= MOST_RANKED
            found = [place for _, place in rows if place is not None]
            if count and (ranked or offset + limit > MOST_RANKED):
                order = "rank" if ranked else "rowid"
                listing = f"SELECT rowid FROM page_index WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608 - our own words and numbers; values are bound
                found = list(connection.exec_driver_sql(listing, (*asked, limit, offset)).scalars())
            words, pictured = _words(connection, [int(place) for place in found])
        snippets = self._excerpts.cut(words, terms)
        hits = tuple(
            PageHit(
                scope.hashes[place >> PART_BITS],
                place & (MOST_PARTS - 1),
                snippets[place],
                recognised=place in pictured,
            )
            for place in words
        )
        return PageHits(hits, min(count, MOST_RANKED), count > MOST_RANKED, ranked)

    def unsearched(self, hashes: Collection[str]) -> Unsearched:
        """Say what no search can find: pages without words, versions not read to the end, versions without pages."""
        scope = self._scope(hashes)
        with self._reader.reading() as connection:
            silent = (
                f"SELECT rowid FROM page WHERE words IS NULL AND {scope.condition}"  # noqa: S608 - our own words and numbers; values are bound
                f" AND rowid NOT IN ({recognitions.spoken(connection)}) ORDER BY rowid"
            )
            places = connection.exec_driver_sql(silent, scope.parameters).scalars().all()
            looked_at = {int(number): bool(pages) for number, pages in connection.exec_driver_sql(_UNREAD)}
        pages: dict[str, list[int]] = {}
        for place in places:
            pages.setdefault(scope.hashes[place >> PART_BITS], []).append(place & (MOST_PARTS - 1))
        unread = [sha256 for number, sha256 in sorted(scope.hashes.items()) if looked_at.get(number)]
        unread += [sha256 for sha256 in hashes if sha256 not in scope.hashes.values()]
        pageless = [sha256 for number, sha256 in sorted(scope.hashes.items()) if looked_at.get(number) is False]
        return Unsearched({sha256: tuple(found) for sha256, found in pages.items()}, tuple(unread), tuple(pageless))

    def words(self, sha256: str, page: int) -> str:
        """Return the words of a page as they are searched, nothing where there are none."""
        return self._reader.words(sha256, page)

    def close(self) -> None:
        """Let go of what the search keeps in memory; the reader stays open."""
        self._excerpts.close()

    def _scope(self, hashes: Collection[str]) -> _Scope:
        """Choose the versions to look at; those that are not here yet are passed over.

        Versions that came in together lie together, and one range of row ids is what the index
        itself can use; otherwise each hit is looked up in a set.
        """
        numbers = {number: sha256 for sha256, number in self._reader.numbers(hashes).items()}
        low, high = min(numbers, default=0), max(numbers, default=-1)
        if high - low + 1 == len(numbers):
            return _Scope(numbers, "rowid BETWEEN ? AND ?", (first_part(low), last_part(high)))
        condition = f"rowid >> {PART_BITS} IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own words and numbers; values are bound
        return _Scope(numbers, condition, (json.dumps(sorted(numbers)),))


def matching(terms: Sequence[Term]) -> str:
    """Write terms as a query of the index; every word is quoted, so that none is taken for an operator."""
    return " AND ".join(f'"{_quoted(term.words)}"{"*" if term.prefix else ""}' for term in terms)


def _quoted(words: str) -> str:
    """Double the quotation marks inside a string of the index's language."""
    return words.replace('"', '""')


def _words(connection: Connection, places: Sequence[int]) -> tuple[dict[int, str], set[int]]:
    """Return the words of some pages, in the order asked for, and which of them were read from pictures."""
    kept = {
        int(place): unpacked(words) for place, words in connection.execute(select(page).where(page.c.id.in_(places)))
    }
    pictured = recognitions.words_at(connection, [place for place in places if not kept.get(place)])
    return {place: kept.get(place) or pictured.get(place, "") for place in places}, set(pictured)


class _Excerpts:
    """Cuts excerpts with the index's own tokenizer, in a small table in memory."""

    def __init__(self) -> None:
        self._engine = create_engine(
            "sqlite://",
            module=dbapi2,
            creator=lambda: dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False),
            poolclass=StaticPool,
            hide_parameters=True,
        )
        self._cutting = threading.Lock()
        self._connection = self._engine.connect()
        self._connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE excerpt USING fts5 (words, tokenize='unicode61 remove_diacritics 2')"
        )

    def cut(self, words: dict[int, str], terms: Sequence[Term]) -> dict[int, Snippet]:
        """Return an excerpt of each page round its best matches."""
        if not words:
            return {}
        likely = _likely(terms)
        windows = [(place, _window(text, likely)) for place, text in words.items()]
        match = " OR ".join(matching((term,)) for term in terms)
        with self._cutting, self._engine.connect() as connection, connection.begin():
            connection.exec_driver_sql("INSERT INTO excerpt (rowid, words) VALUES (?, ?)", windows)
            rows = connection.exec_driver_sql(
                f"SELECT rowid, snippet(excerpt, 0, '{_OPEN}', '{_CLOSE}', '…', {EXCERPT_TOKENS})"  # noqa: S608 - our own words and numbers; values are bound
                " FROM excerpt WHERE excerpt MATCH ?",
                (match,),
            ).all()
            connection.exec_driver_sql("DELETE FROM excerpt")
        marked = {int(place): _snippet(text) for place, text in rows}
        return {place: marked.get(place, Snippet("")) for place in words}

    def close(self) -> None:
        """Forget the table."""
        self._connection.close()
        self._engine.dispose()


def _likely(terms: Sequence[Term]) -> re.Pattern[str]:
    """Return what probably finds a term in plain text; the index alone knows for certain."""
    whole = (re.escape(term.words) + ("" if term.prefix else r"\b") for term in terms)
    return re.compile("|".join(rf"\b{one}" for one in whole), re.IGNORECASE)


def _window(text: str, likely: re.Pattern[str]) -> str:
    """Return the surroundings of the first likely match, or the whole text where none is seen."""
    found = likely.search(text) if len(text) > 2 * WINDOW else None
    if found is None:
        return text
    start, end = max(0, found.start() - WINDOW), min(len(text), found.end() + WINDOW)
    if start:
        start = max(start, text.find(" ", start, found.start()))
    if end < len(text):
        end = max(text.rfind(" ", found.end(), end), found.end())
    return text[start:end]


def _snippet(marked: str) -> Snippet:
    """Fold white space and dots, and turn the marks into places."""
    text = ""
    marks: list[tuple[int, int]] = []
    plain = " ".join(_LEADERS.sub("…", marked).split())
    for number, part in enumerate(_MARKS.split(plain)):
        if number % 2:
            marks.append((len(text), len(text) + len(part)))
        text += part
    return Snippet(text, tuple(marks))

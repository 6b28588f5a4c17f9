"""The tables of documents.sqlite: bytes by hash, page words, and the index over them.

A version's row id is its place in the file. Its chunks and its pages have row ids that begin with it,
so that everything about one version is one range of keys, in the tables and in the index alike.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Column, Connection, Integer, LargeBinary, MetaData, Table, Text, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError

from db.connection import check_file, machine_refused, open_engine, was_cut_short
from workbench.domain.errors import MachineRefused

APPLICATION_ID = 0x41535744
FILE = "documents.sqlite"
PAGE_SIZE = 32 << 10
CHUNK_SIZE = 1 << 20
PART_BITS = 20
"""A version has at most this many bits of chunks (1 TiB) and of pages (a million)."""
MOST_PARTS = 1 << PART_BITS

documents = MetaData()

version = Table(
    "version",
    documents,
    Column("id", Integer, primary_key=True),
    Column("sha256", LargeBinary),
    Column("size", Integer),
)
"""One row for each distinct content; without a hash while its bytes are still coming in."""

chunk = Table(
    "chunk",
    documents,
    Column("id", Integer, primary_key=True),
    Column("bytes", LargeBinary),
)

inspection = Table(
    "inspection",
    documents,
    Column("version", Integer, primary_key=True),
    Column("pages", Integer),
    Column("text_pages", Integer),
    Column("codes", Text),
    Column("indexed", Integer),
    Column("seal", Text),
)
"""What a worker said about a version; local, and can be asked again at any time."""

page_box = Table(
    "page_box",
    documents,
    Column("version", Integer, primary_key=True),
    Column("boxes", LargeBinary),
    Column("seal", Text),
)
"""Where the pages of a version lie, as its inspection found them: a window need not walk through the file again."""

password = Table(
    "password",
    documents,
    Column("version", Integer, primary_key=True),
    Column("word", Text),
    Column("seal", Text),
)
"""The passwords that open documents, as people gave them."""

page = Table(
    "page",
    documents,
    Column("id", Integer, primary_key=True),
    Column("words", LargeBinary),
)
"""The words of a page as they are searched, compressed; nothing for a page without a text layer."""

recognised = Table(
    "recognised",
    documents,
    Column("id", Integer, primary_key=True),
    Column("text", LargeBinary),
    Column("boxes", LargeBinary),
    Column("engine", Text),
    Column("seal", Text),
)
"""What a program read from the picture of a page without a text layer: characters and boxes, compressed."""

TUNING = ("cache_size=-65536", "journal_size_limit=67108864")
"""A cache of 64 MiB holds a slice of a large document; the log is cut back to 64 MiB after it was longer."""

Step = Callable[[Connection], None]


def first(connection: Connection) -> None:
    """Create the tables and the index.

    The index holds no text of its own: our own function in a view would be needed to read the
    compressed page, and `trusted_schema=off` forbids that. Excerpts are cut from the page table.
    """
    for statement in (
        "CREATE TABLE version (id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 BLOB UNIQUE, size INTEGER) STRICT",
        "CREATE TABLE chunk (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
        "CREATE TABLE inspection (version INTEGER PRIMARY KEY REFERENCES version, pages INTEGER NOT NULL,"
        " text_pages INTEGER NOT NULL, codes TEXT NOT NULL, indexed INTEGER NOT NULL, seal TEXT NOT NULL) STRICT",
        "CREATE TABLE page (id INTEGER PRIMARY KEY, words BLOB) STRICT",
        "CREATE INDEX page_without_words ON page (id) WHERE words IS NULL",
        "CREATE VIRTUAL TABLE page_index USING fts5"
        " (words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2')",
        f"PRAGMA application_id={APPLICATION_ID}",
    ):
        connection.exec_driver_sql(statement)


def second(connection: Connection) -> None:
    """Keep where the pages of a version lie."""
    connection.exec_driver_sql(
        "CREATE TABLE page_box (version INTEGER PRIMARY KEY REFERENCES version, boxes BLOB NOT NULL,"
        " seal TEXT NOT NULL) STRICT"
    )


def third(connection: Connection) -> None:
    """Keep the passwords that open documents."""
    connection.exec_driver_sql(
        "CREATE TABLE password (version INTEGER PRIMARY KEY REFERENCES version, word TEXT NOT NULL,"
        " seal TEXT NOT NULL) STRICT"
    )


def fourth(connection: Connection) -> None:
    """Make room for what is read from pictures of pages; the index of words is the same for both."""
    connection.exec_driver_sql(
        "CREATE TABLE recognised (id INTEGER PRIMARY KEY, text BLOB NOT NULL, boxes BLOB NOT NULL,"
        " engine TEXT NOT NULL, seal TEXT NOT NULL) STRICT"
    )


STEPS: tuple[Step, ...] = (first, second, third, fourth)
"""Step k brings a file from version k to k + 1; a released step is never edited."""


def check(connection: Connection, known: int = len(STEPS)) -> int:
    """Return the version of the open file, or refuse one that is foreign or newer."""
    number = int(connection.exec_driver_sql("pragma user_version").scalar_one())
    owner = int(connection.exec_driver_sql("pragma application_id").scalar_one())
    empty = connection.exec_driver_sql("select count(*) from sqlite_master").scalar_one() == 0
    if not empty and owner != APPLICATION_ID:
        raise MachineRefused("store.foreign", file=FILE)
    if number > known:
        raise MachineRefused("store.newer", file=FILE, version=number, known=known)
    return number


def migrate(connection: Connection, steps: tuple[Step, ...] = STEPS) -> None:
    """Bring the file to the newest version inside the caller's transaction."""
    number = check(connection, len(steps))
    for step in steps[number:]:
        step(connection)
    if number < len(steps):
        connection.exec_driver_sql(f"pragma user_version={len(steps)}")


def connect(path: Path, key: bytes | None, *, writable: bool) -> Connection:
    """Open documents.sqlite, made or brought to the newest version by a writer.

    A file that is damaged, foreign or newer is refused, and a writer has not touched it then.
    """
    check_file(path, key)
    if writable and path.exists() and path.stat().st_size and not was_cut_short(path):
        connect(path, key, writable=False).close()
    engine = open_engine(path, key, writable=writable, page_size=PAGE_SIZE)
    event.listen(engine, "connect", _tune)
    try:
        connection = engine.connect()
        try:
            with connection.begin():
                migrate(connection) if writable else check(connection)
        except BaseException:
            connection.close()
            raise
    except DBAPIError as error:
        raise machine_refused(error, path) from error
    return connection


def _tune(raw: DBAPIConnection, _record: object) -> None:
    """Set what suits large pages."""
    cursor = raw.cursor()
    for pragma in TUNING:
        cursor.execute(f"pragma {pragma}")
    cursor.close()


def first_part(version_id: int) -> int:
    """Return the row id of the first chunk or page of a version."""
    return version_id << PART_BITS


def last_part(version_id: int) -> int:
    """Return the highest row id that a chunk or page of a version can have."""
    return first_part(version_id) | (MOST_PARTS - 1)

"""Connections to the workspace's SQLite files: one driver with and without a key, pragmas in one place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2

from workbench.domain.errors import MachineRefused

PLAIN_HEADER = b"SQLite format 3\x00"
BUSY_SECONDS = 10
CACHE_KIB = 32 << 10
"""What a writer may keep of a file in memory: a large package touches pages all over it."""
LEAST_ROOM = 64 << 10
"""With less room than this a store cannot even be opened for reading."""
PRAGMAS = (
    "foreign_keys=on",
    f"busy_timeout={BUSY_SECONDS * 1000}",
    "trusted_schema=off",
    "cell_size_check=on",
    "temp_store=memory",
    "secure_delete=on",
)


Prepare = Callable[[Any], None]
"""What is done to each raw connection before anything is asked of it."""


def connector(
    path: Path, key: bytes | None, *, writable: bool, page_size: int, prepare: Prepare | None = None
) -> Callable[[], Any]:
    """Return what opens one raw connection; `key` is the raw 256-bit data key, never a passphrase."""

    def connect() -> Any:
        uri = f"{path.absolute().as_uri()}?mode={'rwc' if writable else 'ro'}"
        raw = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)
        if key is not None:
            raw.execute(f"pragma key=\"x'{key.hex()}'\"")
            raw.execute("pragma cipher_log_level=none")
            raw.execute(f"pragma cipher_page_size={page_size}")
            raw.execute("pragma cipher_hmac_algorithm=hmac_sha256")
        if writable:
            raw.execute(f"pragma page_size={page_size}")
        for pragma in PRAGMAS:
            raw.execute(f"pragma {pragma}")
        if writable:
            raw.execute("pragma journal_mode=wal")
            raw.execute("pragma synchronous=full")
            raw.execute(f"pragma cache_size=-{CACHE_KIB}")
        if prepare is not None:
            prepare(raw)
        if not writable:
            raw.execute("pragma query_only=on")
        return raw

    return connect


def open_engine(
    path: Path,
    key: bytes | None = None,
    *,
    writable: bool = True,
    page_size: int = 4096,
    kept: int = 0,
    prepare: Prepare | None = None,
) -> Engine:
    """Return an engine on one file; writers take the write lock at BEGIN, readers see one moment.

    `kept` connections stay open for the next question: opening one costs more than most answers.
    """
    pool = {"poolclass": QueuePool, "pool_size": kept, "max_overflow": -1} if kept else {"poolclass": NullPool}
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=connector(path, key, writable=writable, page_size=page_size, prepare=prepare),
        hide_parameters=True,
        **pool,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writable else "BEGIN")

    @event.listens_for(engine, "handle_error")
    def _unreadable(context: ExceptionContext) -> BaseException | None:
        """Where SQLite quotes damaged bytes, the driver stumbles over these instead of passing the words on."""
        if isinstance(context.original_exception, UnicodeDecodeError):
            return DatabaseError(context.statement, None, dbapi2.DatabaseError("malformed, and not even readable"))
        return None

    return engine


def refuses_in_our_words(engine: Engine, path: Path) -> Engine:
    """Let a reader that cannot read say so as one of our refusals, whoever asked and whatever for.

    Its connection is given up: after a fault of the disk an encrypted one would refuse for ever.
    """

    @event.listens_for(engine, "handle_error")
    def _refuse(context: ExceptionContext) -> None:
        if isinstance(context.original_exception, UnicodeDecodeError):
            raise MachineRefused("store.damaged", file=path.name) from context.original_exception
        if isinstance(context.sqlalchemy_exception, DBAPIError):
            context.is_disconnect = True
            raise machine_refused(context.sqlalchemy_exception, path) from context.original_exception

    return engine


def was_cut_short(path: Path) -> bool:
    """Say whether a crash left a journal that only a writer can take back; reading alone is refused until then."""
    return path.with_name(f"{path.name}-journal").exists()


def check_file(path: Path, key: bytes | None) -> None:
    """Refuse a file that is not what we expect to open, before SQLite sees it."""
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        plain = file.read(16) == PLAIN_HEADER
    if key is None and not plain:
        raise MachineRefused("store.damaged", file=path.name)
    if key is not None and plain:
        raise MachineRefused("store.foreign", file=path.name)


def machine_refused(error: DBAPIError, path: Path) -> MachineRefused:
    """Turn what SQLite says about a file into one of our refusals."""
    file = path.name
    words = str(error.orig).lower()
    if "full" in words:
        return MachineRefused("store.full", file=file)
    if "locked" in words or "busy" in words:
        return MachineRefused("store.locked", file=file)
    if "readonly" in words or "read-only" in words:
        return MachineRefused("store.read_only", file=file)
    if isinstance(error, DatabaseError) and ("not a database" in words or "malformed" in words or "corrupt" in words):
        return MachineRefused("store.damaged", file=file)
    if isinstance(error, OperationalError) and ("disk i/o" in words or "unable to open" in words):
        # Where not even the memory that readers share finds room, SQLite speaks of the disk, not of its being full.
        if _is_full(path):
            return MachineRefused("store.full", file=file)
        return MachineRefused("store.unreachable", file=file)
    return MachineRefused("store.failed", file=file, words=str(error.orig))


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < LEAST_ROOM
    except OSError:
        return False

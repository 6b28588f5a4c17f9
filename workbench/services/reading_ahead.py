"""Reading and hashing the files of a dossier in a thread of its own, a little ahead of who stores them."""

from __future__ import annotations

import hashlib
import queue
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from types import TracebackType

from workbench.domain.errors import Refusal
from workbench.domain.kinds import HEAD, TAIL
from workbench.services.dossiers import DossierFile, full_pieces

PIECES_AHEAD = 48
"""So many pieces, 48 MiB at most, wait in memory."""
LARGE = 32 << 20
"""A file above this is hashed before it is given, where it may be known already."""
_TICK = 0.05  # seconds between two looks at whether anybody still wants the next piece


class FetchedFile:
    """One file as it comes in: read it to its end, then ask what it was.

    `head` and `tail` are its first and last bytes. `refused` is what its medium refused with, if it
    did. `recognised` says that it is one of those expected, and its bytes are not given again.
    """

    def __init__(self, file: DossierFile, following: Callable[[], bytes], advance: Callable[[int], None]) -> None:
        self.file = file
        self.head = self.tail = b""
        self.size = 0
        self.refused: Refusal | None = None
        self.recognised = False
        self._hash = hashlib.sha256()
        self._others = {kind: hashlib.new(kind, usedforsecurity=False) for kind in file.checks}
        self._following = following
        self._advance = advance
        self._rest = b""
        self._ended = False

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes."""
        if not self._rest and not self._ended:
            try:
                self._rest = self._following()
            except Refusal as refusal:
                self._ended, self.refused = True, refusal
                raise
            self._ended = not self._rest
            self._advance(len(self._rest))
        data, self._rest = self._rest[:size], self._rest[size:]
        return data

    def digest(self) -> bytes:
        """Return the SHA-256 of everything, once it has been read to its end."""
        return self._hash.digest()

    def checksum(self, kind: str) -> str:
        """Return another checksum of everything, lower case; one of those the file asks for."""
        return self._others[kind].hexdigest()

    def close(self) -> None:
        """Pass over what was not read."""
        self._rest = b""
        while not self._ended:
            self.read(1)
            self._rest = b""

    def take(self, piece: bytes) -> None:
        """Note a piece before it is passed on; the reading thread calls this."""
        for one in (self._hash, *self._others.values()):
            one.update(piece)
        if len(self.head) < HEAD:
            self.head = (self.head + piece)[:HEAD]
        self.tail = piece[-TAIL:] if len(piece) >= TAIL else (self.tail + piece)[-TAIL:]
        self.size += len(piece)


class ReadAhead:
    """Gives files one after another; each is to be read or closed before the next is asked for.

    `expected` says which hashes a file may turn out to have, so that its bytes are not wanted;
    `advance` hears how many bytes were given. Leaving the context ends the thread.
    """

    def __init__(
        self,
        files: Sequence[DossierFile],
        expected: Callable[[DossierFile], frozenset[str]],
        advance: Callable[[int], None],
    ) -> None:
        self._files = files
        self._expected = expected
        self._advance = advance
        self._items: queue.Queue[FetchedFile | bytes | BaseException] = queue.Queue(PIECES_AHEAD)
        self._unwanted = threading.Event()
        self._thread = threading.Thread(target=self._run, name="dossier-reading", daemon=True)

    def __enter__(self) -> ReadAhead:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._unwanted.set()
        self._thread.join()

    def next_file(self) -> FetchedFile:
        """Return the next file."""
        item = self._items.get()
        if isinstance(item, FetchedFile):
            return item
        raise item if isinstance(item, BaseException) else AssertionError("the file before was not read to its end")

    def _following(self) -> bytes:
        """Return the next piece of the file in hand, nothing at its end."""
        item = self._items.get()
        if isinstance(item, bytes):
            return item
        raise item if isinstance(item, BaseException) else AssertionError("a file began before the last had ended")

    def _run(self) -> None:
        """Read all files, in the thread; a fault of ours rises again where the pieces are wanted."""
        try:
            for file in self._files:
                if not self._fetch(file):
                    return
        except BaseException as fault:
            self._put(fault)

    def _fetch(self, file: DossierFile) -> bool:
        """Announce a file and pass it on; say whether anybody still wants more."""
        fetched = FetchedFile(file, self._following, self._advance)
        expected = self._expected(file) if file.size > LARGE else frozenset()
        try:
            if expected:
                self._read(fetched, lambda _piece: not self._unwanted.is_set())
                fetched.recognised = fetched.digest().hex() in expected
                if not fetched.recognised:
                    fetched = FetchedFile(file, self._following, self._advance)
        except Refusal as refusal:
            return self._put(fetched) and self._put(refusal)
        if not self._put(fetched):
            return False
        try:
            return (fetched.recognised or self._read(fetched, self._put)) and self._put(b"")
        except Refusal as refusal:
            return self._put(refusal)

    def _read(self, fetched: FetchedFile, give: Callable[[bytes], bool]) -> bool:
        """Read a file to its end, or until its pieces are no longer wanted."""
        with closing(fetched.file.open()) as stream:
            for piece in full_pieces(stream):
                fetched.take(piece)
                if not give(piece):
                    return False
        return True

    def _put(self, item: FetchedFile | bytes | BaseException) -> bool:
        """Hand an item over when there is room; say whether anybody still wants it."""
        while not self._unwanted.is_set():
            try:
                self._items.put(item, timeout=_TICK)
            except queue.Full:
                continue
            return True
        return False

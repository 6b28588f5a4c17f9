"""Files are read and hashed ahead, in order, and never a piece more than is wanted."""

from __future__ import annotations

import hashlib
import random
import threading
from io import BytesIO

import pytest

from workbench.domain.errors import MachineRefused
from workbench.services.dossiers import PIECE, DossierFile, full_pieces
from workbench.services.reading_ahead import ReadAhead

LONG = random.Random(1).randbytes(3 * PIECE + 5)


def file(path, data, opened=None):
    def open_it():
        if opened is not None:
            opened.append(path)
        return BytesIO(data)

    return DossierFile(path, len(data), open_it)


def breaking(path, after=b"", error=None):
    class Breaking(BytesIO):
        def read(self, size=-1):
            data = super().read(size)
            if not data:
                raise error or MachineRefused("file.unreadable")
            return data

    return DossierFile(path, 9, lambda: Breaking(after))


def reading(*files, expected=frozenset(), advance=lambda _length: None):
    return ReadAhead(files, lambda _file: expected, advance)


def whole(fetched):
    return b"".join(full_pieces(fetched))


def test_files_come_in_order_with_their_hashes():
    with reading(file("a", b"abc"), file("b", b""), file("c", LONG)) as ahead:
        for path, data in (("a", b"abc"), ("b", b""), ("c", LONG)):
            fetched = ahead.next_file()
            assert (fetched.file.path, whole(fetched) == data) == (path, True)
            assert (fetched.digest(), fetched.size) == (hashlib.sha256(data).digest(), len(data))


def test_the_beginning_and_the_end_are_kept():
    with reading(file("a", LONG)) as ahead:
        fetched = ahead.next_file()
        whole(fetched)
    assert (fetched.head, fetched.tail) == (LONG[:8192], LONG[-65536:])


@pytest.mark.parametrize("broken", [breaking("b", b"some bytes"), breaking("b")])
def test_a_file_that_breaks_off_does_not_stop_the_next(broken):
    with reading(broken, file("c", b"abc")) as ahead:
        fetched = ahead.next_file()
        with pytest.raises(MachineRefused) as caught:
            whole(fetched)
        assert fetched.refused is caught.value
        assert whole(ahead.next_file()) == b"abc"


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr("workbench.services.reading_ahead.LARGE", PIECE)


def test_a_large_file_that_is_expected_is_recognised_and_not_given(small):
    opened = []
    with reading(file("a", LONG, opened), expected=frozenset({hashlib.sha256(LONG).hexdigest()})) as ahead:
        fetched = ahead.next_file()
        assert (fetched.recognised, whole(fetched), fetched.size) == (True, b"", len(LONG))
    assert opened == ["a"]


def test_a_large_file_that_is_not_what_was_expected_is_read_again(small):
    opened = []
    with reading(file("a", LONG, opened), expected=frozenset({"00"})) as ahead:
        assert whole(ahead.next_file()) == LONG
    assert opened == ["a", "a"]


def test_what_is_passed_over_does_not_stop_the_next():
    with reading(file("a", LONG), file("b", b"abc")) as ahead:
        fetched = ahead.next_file()
        fetched.read(10)
        fetched.close()
        assert whole(ahead.next_file()) == b"abc"


def test_leaving_early_ends_the_thread():
    with reading(*(file(str(number), LONG) for number in range(40))) as ahead:
        ahead.next_file()
    assert "dossier-reading" not in {thread.name for thread in threading.enumerate()}


def test_every_byte_given_is_counted():
    told = []
    with reading(file("a", LONG), advance=told.append) as ahead:
        whole(ahead.next_file())
    assert sum(told) == len(LONG)


def test_a_fault_of_ours_rises_where_the_pieces_are_wanted():
    with reading(breaking("a", error=KeyError("ours"))) as ahead, pytest.raises(KeyError):
        whole(ahead.next_file())

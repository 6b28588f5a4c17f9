"""Packages sealed to their receivers: who opens them, and what a changed byte costs."""

from __future__ import annotations

import io

import pytest

from workbench.adapters.package.files import ZipPackages
from workbench.adapters.package.sealing import MAGIC, PIECE, SealedFile, SealingFile, opening_key, sealing_key
from workbench.adapters.workspace.identity_file import KeySigner
from workbench.domain.errors import MachineRefused

ME, OTHER = KeySigner(bytes(range(32))), KeySigner(bytes(range(1, 33)))
SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 7]


def sealed(path, data: bytes, *receivers: KeySigner):
    with path.open("wb") as file:
        sealing = SealingFile(file, [one.public_key for one in receivers])
        for at in range(0, len(data), 300_000):
            sealing.write(data[at : at + 300_000])
        sealing.finish()
    return path


def opened(path, who: KeySigner = ME) -> bytes:
    with io.BufferedReader(SealedFile(path.open("rb"), path.name, who.public_key, who.seed)) as file:
        return file.read()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "p.awpackage"


def test_the_key_that_seals_is_the_one_that_opens():
    assert sealing_key(ME.public_key) == opening_key(ME.seed).public_key()


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_is_what_is_opened(path, size):
    data = bytes(at * 7 % 251 for at in range(size))
    assert opened(sealed(path, data, ME, OTHER), OTHER) == data


def test_nobody_else_opens_it(path):
    sealed(path, b"quote", OTHER)
    with pytest.raises(MachineRefused, match=r"package\.not_for_me"):
        opened(path)


def test_nothing_of_it_can_be_read_in_the_file(path):
    assert b"a hold of 48 hours" not in sealed(path, b"a hold of 48 hours" * 9000, ME).read_bytes()


@pytest.mark.parametrize("cut", [1, 16, PIECE + 16])
def test_an_end_that_was_cut_off_is_missed(path, cut):
    data = sealed(path, bytes(2 * PIECE + 5), ME).read_bytes()
    path.write_bytes(data[:-cut])
    with pytest.raises(MachineRefused, match=r"package\.damaged"):
        opened(path)


@pytest.mark.parametrize("at", [len(MAGIC) + 1, len(MAGIC) + 20, -1, -PIECE])
def test_a_changed_byte_is_refused(path, at):
    data = bytearray(sealed(path, bytes(2 * PIECE), ME).read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    with pytest.raises(MachineRefused, match=r"package\.(damaged|not_for_me)"):
        opened(path)


def test_two_pieces_in_each_others_place_are_refused(path):
    data = sealed(path, bytes(2 * PIECE) + b"end", ME).read_bytes()
    head = len(data) - 2 * (PIECE + 16) - 19
    first, second = data[head : head + PIECE + 16], data[head + PIECE + 16 : head + 2 * (PIECE + 16)]
    path.write_bytes(data[:head] + second + first + data[-19:])
    with pytest.raises(MachineRefused, match=r"package\.damaged"):
        opened(path)


@pytest.mark.parametrize("key", ["00" * 32, "01" + "00" * 31, "ff" * 32])
def test_a_key_that_is_no_point_is_refused(key):
    with pytest.raises(MachineRefused, match=r"package\.receiver_unfit"):
        sealing_key(key)


def test_a_head_of_rubbish_is_refused(path):
    path.write_bytes(MAGIC + b"\xff\xff\xff\xffrubbish")
    with pytest.raises(MachineRefused, match=r"package\.damaged"):
        ZipPackages(public_key=ME.public_key, seed=ME.seed).open(path)

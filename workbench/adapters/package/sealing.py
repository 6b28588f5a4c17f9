"""A package sealed to its receivers: only their keys open it; what is inside is the package as it would be unsealed.

The file begins with a head that names the receivers' keys and holds the file key once for each, wrapped by HPKE
(RFC 9180: X25519, HKDF-SHA256, AES-256-GCM). The package follows in pieces of one MiB under AES-256-GCM; the nonce
counts the pieces and marks the last, so that none can be dropped, doubled or moved. X25519 keys follow from the Ed25519
keys of the roster by the map of the two curves (RFC 7748, section 4.1), so that people compare one fingerprint only.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
from collections.abc import Iterable
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from workbench.domain.entry import canonical
from workbench.domain.errors import MachineRefused

MAGIC = b"assessor-workbench sealed package 1\n"
PIECE = 1 << 20
_TAG = 16
_PRIME = 2**255 - 19
_LONGEST_HEAD = 1 << 20
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_PURPOSE = b"assessor-workbench/sealed-package/1"


def sealing_key(public_key: str) -> X25519PublicKey:
    """Return the key that seals to a person, from the Ed25519 key (hexadecimal) that the roster knows."""
    y = int.from_bytes(bytes.fromhex(public_key), "little") & ((1 << 255) - 1)
    if y in (0, 1) or y >= _PRIME:
        raise MachineRefused("package.receiver_unfit", key=public_key)
    u = (1 + y) * pow(1 - y, -1, _PRIME) % _PRIME
    return X25519PublicKey.from_public_bytes(u.to_bytes(32, "little"))


def opening_key(seed: bytes) -> X25519PrivateKey:
    """Return the key that opens what is sealed to the person with this Ed25519 seed."""
    return X25519PrivateKey.from_private_bytes(hashlib.sha512(seed).digest()[:32])


class SealingFile(io.RawIOBase):
    """A file that can only be written on, and seals what is written for these keys; `finish` writes the last piece."""

    def __init__(self, file: BinaryIO, receivers: Iterable[str]) -> None:
        super().__init__()
        key = AESGCM.generate_key(bit_length=256)
        wrapped = {one: _SUITE.encrypt(key, sealing_key(one), info=_PURPOSE) for one in sorted(set(receivers))}
        head = canonical({one: base64.b64encode(box).decode() for one, box in wrapped.items()})
        self._file, self._cipher, self._bound = file, AESGCM(key), hashlib.sha256(head).digest()
        self._number, self._left = 0, bytearray()
        file.write(MAGIC + len(head).to_bytes(4, "big") + head)

    def writable(self) -> bool:
        """It can be written on."""
        return True

    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # a zip writes nothing but bytes
        """Seal what fills a piece, and keep the rest."""
        self._left += data
        while len(self._left) > PIECE:
            self._seal(last=False)
        return len(data)

    def finish(self) -> None:
        """Seal the last piece, which says that it is the last."""
        self._seal(last=True)

    def _seal(self, *, last: bool) -> None:
        piece = bytes(self._left[:PIECE])
        del self._left[:PIECE]
        self._file.write(self._cipher.encrypt(_nonce(self._number, last=last), piece, self._bound))
        self._number += 1


class SealedFile(io.RawIOBase):
    """A sealed package read as if it were unsealed: pieces are opened in memory, and nothing is written anywhere."""

    def __init__(self, file: BinaryIO, name: str, public_key: str, seed: bytes | None) -> None:
        super().__init__()
        self.name = name
        self._file, self._at = file, 0
        boxes, head = self._head()
        if seed is None or public_key not in boxes:
            raise MachineRefused("package.not_for_me")
        self._cipher, self._bound = AESGCM(self._file_key(boxes[public_key], seed)), hashlib.sha256(head).digest()
        self._from = len(MAGIC) + 4 + len(head)
        sealed = os.fstat(file.fileno()).st_size - self._from
        self._pieces = max(1, -(-sealed // (PIECE + _TAG)))
        self._size = sealed - self._pieces * _TAG
        self._held: tuple[int, bytes] = (-1, b"")
        self._piece(self._pieces - 1)

    def _head(self) -> tuple[dict[str, str], bytes]:
        length = int.from_bytes(self._file.read(len(MAGIC) + 4)[-4:], "big")
        head = self._file.read(length) if length <= _LONGEST_HEAD else b""
        try:
            boxes = json.loads(head)
            if not isinstance(boxes, dict) or not all(isinstance(box, str) for box in boxes.values()):
                raise ValueError("no boxes")
        except (ValueError, RecursionError) as error:
            raise MachineRefused("package.damaged", part="head") from error
        return boxes, head

    def _file_key(self, box: str, seed: bytes) -> bytes:
        try:
            return _SUITE.decrypt(base64.b64decode(box, validate=True), opening_key(seed), info=_PURPOSE)
        except (ValueError, InvalidTag) as error:
            raise MachineRefused("package.damaged", part="head") from error

    def _piece(self, number: int) -> bytes:
        if self._held[0] != number:
            self._file.seek(self._from + number * (PIECE + _TAG))
            data = self._file.read(PIECE + _TAG)
            try:
                opened = self._cipher.decrypt(_nonce(number, last=number == self._pieces - 1), data, self._bound)
            except (InvalidTag, ValueError) as error:
                raise MachineRefused("package.damaged", part="sealed") from error
            self._held = number, opened
        return self._held[1]

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be read from anywhere."""
        return True

    def readinto(self, buffer: bytearray, /) -> int:  # type: ignore[override]  # the base takes any buffer
        """Open as many bytes as fit and as one piece has."""
        if self._at >= self._size:
            return 0
        number, start = divmod(self._at, PIECE)
        found = self._piece(number)[start : start + len(buffer)]
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise OSError("before the beginning")
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        """Say where one is."""
        return self._at

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        super().close()


def is_sealed(file: BinaryIO) -> bool:
    """Say whether a file begins as a sealed package does; it is left at its beginning."""
    begins = file.read(len(MAGIC)) == MAGIC
    file.seek(0)
    return begins


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])

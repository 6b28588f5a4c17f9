"""The data key of an encrypted workspace: random, wrapped by a passphrase and by a recovery key."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from workbench.domain.errors import MachineRefused, RuleBroken

KEY_BYTES, NONCE_BYTES, SALT_BYTES, RECOVERY_BYTES, CHECK_BYTES = 32, 12, 16, 20, 5
_LOOK_ALIKES = str.maketrans({"0": "O", "1": "I", "8": "B", " ": "", "-": ""})


@dataclass(frozen=True, slots=True)
class Kdf:
    """The cost of trying one passphrase: about 0.2 s and 64 MiB as it stands."""

    n: int = 1 << 16
    r: int = 8
    p: int = 1

    def bounded(self) -> bool:
        """Say whether these are costs that a file may ask of us."""
        power = self.n > 1 and self.n & (self.n - 1) == 0
        return power and self.n <= 1 << 20 and 1 <= self.r <= 16 and 1 <= self.p <= 4


USUAL = Kdf()


@dataclass(frozen=True, slots=True)
class StoreKeys:
    """A key for each thing that is encrypted, all derived from one data key; none of them for a plain workspace."""

    data: bytes | None = None

    @property
    def encrypted(self) -> bool:
        """Say whether there is a data key."""
        return self.data is not None

    @property
    def record(self) -> bytes | None:
        """The key of record.sqlite."""
        return self._derived(b"record")

    @property
    def documents(self) -> bytes | None:
        """The key of documents.sqlite."""
        return self._derived(b"documents")

    @property
    def identity(self) -> bytes | None:
        """The key that the person's own key is wrapped with."""
        return self._derived(b"identity")

    def _derived(self, purpose: bytes) -> bytes | None:
        if self.data is None:
            return None
        return HKDF(SHA256(), KEY_BYTES, None, b"assessor-workspace/1\0" + purpose).derive(self.data)


def new_data_key() -> bytes:
    """Return a random 256-bit key."""
    return os.urandom(KEY_BYTES)


def new_recovery_key() -> str:
    """Return a recovery key as a person writes it down: nine groups of four, the last one a check."""
    secret = os.urandom(RECOVERY_BYTES)
    text = base64.b32encode(secret).decode() + _check(secret)
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def wrapped_key(data: bytes, workspace: str, passphrase: str, recovery: str, kdf: Kdf) -> dict[str, Any]:
    """Wrap the data key for the workspace file."""
    salt = os.urandom(SALT_BYTES)
    return {
        "kdf": {"name": "scrypt", "n": kdf.n, "r": kdf.r, "p": kdf.p, "salt": _text(salt)},
        "passphrase": wrap(_stretched(passphrase, salt, kdf), data, f"{workspace} passphrase"),
        "recovery": wrap(_recovery_wrapper(recovery), data, f"{workspace} recovery"),
    }


def rewrapped_key(wrapped: Mapping[str, Any], data: bytes, workspace: str, passphrase: str, kdf: Kdf) -> dict[str, Any]:
    """Wrap the same data key by another passphrase; the recovery key stays."""
    salt = os.urandom(SALT_BYTES)
    return {
        **wrapped,
        "kdf": {"name": "scrypt", "n": kdf.n, "r": kdf.r, "p": kdf.p, "salt": _text(salt)},
        "passphrase": wrap(_stretched(passphrase, salt, kdf), data, f"{workspace} passphrase"),
    }


def rewrapped_recovery(wrapped: Mapping[str, Any], data: bytes, workspace: str, recovery: str) -> dict[str, Any]:
    """Wrap the same data key by another recovery key; the passphrase stays."""
    return {**wrapped, "recovery": wrap(_recovery_wrapper(recovery), data, f"{workspace} recovery")}


def unwrapped_key(wrapped: Mapping[str, Any], workspace: str, passphrase: str) -> bytes:
    """Return the data key, or refuse with `store.wrong_passphrase`."""
    kdf = wrapped["kdf"]
    cost = Kdf(int(kdf["n"]), int(kdf["r"]), int(kdf["p"]))
    if kdf["name"] != "scrypt" or not cost.bounded():
        raise ValueError(kdf["name"])
    wrapper = _stretched(passphrase, _bytes(kdf["salt"]), cost)
    return _opened(wrapper, wrapped["passphrase"], f"{workspace} passphrase", "store.wrong_passphrase")


def recovered_key(wrapped: Mapping[str, Any], workspace: str, recovery: str) -> bytes:
    """Return the data key by the recovery key, or refuse with `recovery.wrong`."""
    return _opened(_recovery_wrapper(recovery), wrapped["recovery"], f"{workspace} recovery", "recovery.wrong")


def wrap(wrapper: bytes, secret: bytes, purpose: str) -> dict[str, str]:
    """Encrypt a small secret so that it opens only with this key and for this purpose."""
    nonce = os.urandom(NONCE_BYTES)
    return {"nonce": _text(nonce), "wrapped": _text(AESGCM(wrapper).encrypt(nonce, secret, purpose.encode()))}


def unwrap(wrapper: bytes, wrapped: Mapping[str, Any], purpose: str) -> bytes:
    """Decrypt a small secret; raises InvalidTag for another key, and ValueError for what is no wrapped secret."""
    return AESGCM(wrapper).decrypt(_bytes(wrapped["nonce"]), _bytes(wrapped["wrapped"]), purpose.encode())


def _opened(wrapper: bytes, wrapped: Mapping[str, Any], purpose: str, code: str) -> bytes:
    try:
        return unwrap(wrapper, wrapped, purpose)
    except InvalidTag as error:
        raise MachineRefused(code) from error


def _stretched(passphrase: str, salt: bytes, kdf: Kdf) -> bytes:
    """Turn a passphrase into a key; the same letters typed on another keyboard are the same passphrase."""
    plain = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    if not plain:
        raise RuleBroken("passphrase.empty")
    return Scrypt(salt=salt, length=KEY_BYTES, n=kdf.n, r=kdf.r, p=kdf.p).derive(plain)


def _recovery_wrapper(text: str) -> bytes:
    """Turn a recovery key as it was typed into a key, or say that it was mistyped."""
    letters = text.upper().translate(_LOOK_ALIKES)
    try:
        secret = base64.b32decode(letters[:32])
    except (binascii.Error, ValueError) as error:
        raise RuleBroken("recovery.mistyped") from error
    if len(secret) != RECOVERY_BYTES or letters[32:] != _check(secret):
        raise RuleBroken("recovery.mistyped")
    return HKDF(SHA256(), KEY_BYTES, None, b"assessor-workspace/1\0recovery").derive(secret)


def _check(secret: bytes) -> str:
    return base64.b32encode(hashlib.sha256(secret).digest()[:CHECK_BYTES]).decode()[:4]


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: Any) -> bytes:
    return base64.b64decode(text, validate=True)

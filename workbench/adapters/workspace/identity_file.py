"""The person of a workspace on disk: name, discipline, and the key that signs every act."""

from __future__ import annotations

import base64
import getpass
import json
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from workbench.adapters.workspace.keys import StoreKeys, unwrap, wrap
from workbench.adapters.workspace.sealed import damaged, read_sealed
from workbench.domain.entry import canonical
from workbench.domain.errors import RuleBroken
from workbench.services.workspace import Identity

_PURPOSE, _PERSON = "identity", "person"
NAMELESS = "assessor"
SEED_BYTES = 32


@dataclass(frozen=True, slots=True)
class KeySigner:
    """An Ed25519 key in memory."""

    seed: bytes = field(default_factory=lambda: os.urandom(SEED_BYTES), repr=False)

    @property
    def public_key(self) -> str:
        """The public key in hexadecimal."""
        return self._secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    def sign(self, data: bytes) -> bytes:
        """Sign bytes."""
        return self._secret.sign(data)

    @property
    def _secret(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


def new_identity(name: str | None, discipline: str | None) -> Identity:
    """Make a person with a new key; without a name it is called after the account."""
    chosen = _tidy(name)
    return Identity(chosen or _account(), _tidy(discipline), KeySigner(), chosen=bool(chosen))


def identity_content(identity: Identity, keys: StoreKeys) -> dict[str, Any]:
    """Return what the identity file holds; of an encrypted workspace not even a name can be read without its key."""
    signer = identity.signer
    if not isinstance(signer, KeySigner):
        raise TypeError("this key is not kept in a file")
    key = keys.identity
    person = {"name": identity.name, "chosen": identity.chosen, "discipline": identity.discipline}
    if key is None:
        secret = {"plain": base64.b64encode(signer.seed).decode()}
        return {**person, "public_key": signer.public_key, "secret": secret}
    return {
        "public_key": signer.public_key,
        "secret": wrap(key, signer.seed, _PURPOSE),
        "person": wrap(key, canonical(person), _PERSON),
    }


def read_identity(path: Path, keys: StoreKeys) -> Identity:
    """Read the person of a workspace."""
    content = read_sealed(path)
    try:
        signer = KeySigner(_seed(content["secret"], keys))
        person = _person(content, keys)
        identity = Identity(
            str(person["name"]), str(person["discipline"]), signer, chosen=person["chosen"] is not False
        )
        if signer.public_key != content["public_key"]:
            raise ValueError("the public key is another's")
    except (KeyError, TypeError, ValueError, InvalidTag) as error:
        raise damaged(path, "unreadable") from error
    return identity


def names_openly(path: Path) -> bool:
    """Say whether the person stands in the file as everybody can read it, as in files of before there was a place."""
    return "person" not in read_sealed(path)


def _person(content: Mapping[str, Any], keys: StoreKeys) -> Mapping[str, Any]:
    """Return name and discipline, from wherever they stand."""
    key = keys.identity
    if key is None or "person" not in content:
        return content
    found: dict[str, Any] = json.loads(unwrap(key, content["person"], _PERSON))
    return found


def _seed(stored: Mapping[str, Any], keys: StoreKeys) -> bytes:
    key = keys.identity
    return unwrap(key, stored, _PURPOSE) if key else base64.b64decode(stored["plain"], validate=True)


def as_named(identity: Identity, name: str | None, discipline: str | None) -> Identity:
    """Return the person under the name and discipline that were asked for, or refuse another one's.

    A name that was never chosen can be given once, and so can a discipline.
    """
    name, discipline = _tidy(name), _tidy(discipline)
    if name and identity.chosen and _folded(name) != _folded(identity.name):
        raise RuleBroken("identity.other_name", name=identity.name)
    if discipline and identity.discipline and discipline != identity.discipline:
        raise RuleBroken("identity.other_discipline", discipline=identity.discipline)
    if name and not identity.chosen:
        identity = replace(identity, name=name, chosen=True)
    return replace(identity, discipline=discipline) if discipline and not identity.discipline else identity


def _account() -> str:
    """Return the name of the operating system's account."""
    try:
        return _tidy(getpass.getuser()) or NAMELESS
    except (OSError, KeyError, ImportError):
        return NAMELESS


def _tidy(text: str | None) -> str:
    return unicodedata.normalize("NFC", " ".join((text or "").split()))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())

"""Keys on cards and other tokens, through PKCS#11."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography import x509

from workbench.adapters.signing.keys import SigningKey, as_asn1, common_name
from workbench.domain.errors import MachineRefused


@dataclass(frozen=True, slots=True)
class Token:
    """Where a key lives: the token's library, its label, and the labels of certificate and key."""

    library: Path
    label: str
    certificate: str
    key: str
    chain: tuple[x509.Certificate, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Token:
        """Read a token file: TOML with `library`, `token`, `certificate`, and `key` where its label differs.

        `chain` may name a PEM file beside it, with the certificates of the issuers that the token does not hold.
        """
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
            library, label, certificate = (str(values[name]) for name in ("library", "token", "certificate"))
            chain = path.parent.joinpath(values["chain"]).read_bytes() if "chain" in values else b""
            issuers = tuple(x509.load_pem_x509_certificates(chain)) if chain else ()
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise MachineRefused("key.unreadable", file=path.name) from error
        return cls(Path(library), label, certificate, str(values.get("key", certificate)), issuers)


@contextmanager
def open_token(token: Token, pin: str) -> Iterator[SigningKey]:
    """Open a token for signing and close it afterwards.

    Refusals: `key.token_unavailable` (library), `key.token_missing`, `key.wrong_password` (PIN), `key.locked`,
    `key.incomplete` (certificate or key), `key.token_failed` (while signing).
    """
    # Only here and below, because the library underneath is not there on every system.
    from pkcs11.exceptions import PKCS11Error
    from pyhanko.sign.pkcs11 import PKCS11Signer

    session = _session(token, pin)
    try:
        engine = PKCS11Signer(
            session,
            cert_label=token.certificate,
            key_label=token.key,
            ca_chain=[as_asn1(one) for one in token.chain],
            embed_roots=False,
            other_certs_to_pull=None,
            # Many cards, and the software token of the tests, know the bare mechanisms only.
            use_raw_mechanism=True,
        )
        try:
            certificate = x509.load_der_x509_certificate(engine.signing_cert.dump())
        except PKCS11Error as error:
            raise MachineRefused("key.incomplete", token=token.label) from error
        yield SigningKey(common_name(certificate), certificate, engine)
    except PKCS11Error as error:
        raise MachineRefused("key.token_failed", token=token.label) from error
    finally:
        session.close()


def _session(token: Token, pin: str) -> Any:  # the library has no types
    from pkcs11.exceptions import PinIncorrect, PinInvalid, PinLenRange, PinLocked, PKCS11Error
    from pyhanko.config.pkcs11 import TokenCriteria
    from pyhanko.sign.pkcs11 import open_pkcs11_session

    if not token.library.is_file():
        raise MachineRefused("key.token_unavailable", library=token.library.name)
    wanted = TokenCriteria(label=token.label)
    try:
        return open_pkcs11_session(str(token.library), token_criteria=wanted, user_pin=pin)
    except (PinIncorrect, PinInvalid, PinLenRange) as error:
        raise MachineRefused("key.wrong_password", token=token.label) from error
    except PinLocked as error:
        raise MachineRefused("key.locked", token=token.label) from error
    except (PKCS11Error, RuntimeError) as error:
        raise MachineRefused("key.token_missing", token=token.label) from error

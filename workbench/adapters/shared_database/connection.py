"""One connection to PostgreSQL; whatever goes wrong on it is a refusal with a code."""

from __future__ import annotations

import socket
import ssl
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from pg8000.exceptions import DatabaseError, InterfaceError
from pg8000.native import Connection
from scramp import ScramException

from workbench.adapters.shared_database.address import Address, TlsMode
from workbench.domain.errors import MachineRefused

PATIENCE_S = 60.0
CONNECTING_S = 10.0
APPLICATION = "assessor-workbench"

_LOGIN_REFUSED = frozenset({"28P01", "28000"})
_BY_STATE = {"3D000": "shared.database_unknown", "42501": "shared.not_allowed", "53100": "shared.full"}
_GONE = ("08", "57P")
"""States with which a server that is shut down, or a connection that is ended, takes leave."""
_FOREIGN = ("42P01", "42703", "42883", "3F000")
_NO_POSTGRESQL = (struct.error, ValueError, LookupError)
"""What the driver raises when what answers does not speak its language."""


class Wire:
    """A connection that says in one sentence what went wrong, and is closed after use."""

    def __init__(self, address: Address, password: str) -> None:
        self.name = address.name
        context = _tls_context(address)
        with self._connecting(address, bool(password)):
            self._socket = socket.create_connection((address.host, address.port), CONNECTING_S)
            try:
                self._socket.settimeout(PATIENCE_S)
                self._connection = Connection(
                    address.login,
                    host=address.host,
                    database=address.database,
                    password=password,
                    ssl_context=context,
                    sock=self._socket,
                    application_name=APPLICATION,
                )
            except BaseException:
                self._socket.close()
                raise

    def run(self, sql: str, **values: object) -> list[Sequence[Any]]:
        """Run one statement and return its rows."""
        with self._speaking():
            return self._connection.run(sql, **values) or []

    @property
    def changed(self) -> int:
        """How many rows the last statement wrote."""
        return max(0, self._connection.row_count or 0)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is done inside, or nothing."""
        self.run("begin")
        try:
            yield
            self.run("commit")
        except BaseException:
            with suppress(MachineRefused):
                self.run("rollback")
            raise

    def close(self) -> None:
        """Take leave; a server that is gone does not mind."""
        with suppress(InterfaceError, OSError):
            self._connection.close()

    @contextmanager
    def _connecting(self, address: Address, has_password: bool) -> Iterator[None]:
        try:
            yield
        except ssl.SSLCertVerificationError as error:
            raise self._refused("shared.certificate", words=error.verify_message) from error
        except ssl.SSLError as error:
            raise self._refused("shared.no_tls") from error
        except DatabaseError as error:
            if _state(error) in _LOGIN_REFUSED:
                code = "shared.login_refused" if has_password else "shared.password_missing"
                raise self._refused(code, login=address.login) from error
            raise self._said(error) from error
        except ScramException as error:
            raise self._refused("shared.login_refused", login=address.login) from error
        except InterfaceError as error:
            code = "shared.no_tls" if "refuses SSL" in str(error) else "shared.unreachable"
            raise self._refused(code) from error
        except OSError as error:
            raise self._refused("shared.unreachable") from error
        except _NO_POSTGRESQL as error:
            raise self._refused("shared.not_postgresql") from error

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            raise self._said(error) from error
        except (InterfaceError, OSError, struct.error) as error:
            raise self._refused("shared.lost") from error

    def _said(self, error: DatabaseError) -> MachineRefused:
        state = _state(error)
        if state.startswith(_GONE):
            return self._refused("shared.lost")
        if state in _FOREIGN:
            return self._refused("shared.foreign")
        if state in _BY_STATE:
            return self._refused(_BY_STATE[state])
        return self._refused("shared.failed", words=f"{state} {_details(error).get('M', '')}".strip())

    def _refused(self, code: str, **details: object) -> MachineRefused:
        return MachineRefused(code, server=self.name, **details)


def _tls_context(address: Address) -> ssl.SSLContext | bool:
    """Return how the server is verified; False is a connection in plain words."""
    if address.tls is TlsMode.DISABLE:
        return False
    try:
        context = ssl.create_default_context(cafile=address.root)
    except (OSError, ValueError) as error:
        raise MachineRefused("shared.root_unreadable", file=address.root.name if address.root else "") from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = address.tls is TlsMode.VERIFY_FULL
    if address.tls is TlsMode.REQUIRE and address.root is None:
        context.verify_mode = ssl.CERT_NONE
    return context


def _state(error: DatabaseError) -> str:
    return str(_details(error).get("C", ""))


def _details(error: DatabaseError) -> dict[str, str]:
    return error.args[0] if error.args and isinstance(error.args[0], dict) else {}

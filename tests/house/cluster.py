"""A PostgreSQL of our own in a temporary folder: on a free port of this machine, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pg8000.native import Connection

HOST = "127.0.0.1"
ADMIN, OWNER = "postgres", "owner"
LOGINS = ("gmp", "qual")
GUARDED = "qual"
WORD = "a: word"
WHO_MAY_COME = f"host all {GUARDED} all scram-sha-256\nhost all all all trust\n"
"""Only one login gives a password: to prove one takes longer than most tests."""
AS_OTHER = ("runuser", "-u", "postgres", "--")
"""PostgreSQL does not run as root."""


@dataclass(frozen=True)
class Database:
    """One empty database that `owner` may prepare."""

    name: str
    port: int

    def url(self, login: str = OWNER, host: str = HOST, options: str = "") -> str:
        return f"postgresql://{login}@{host}:{self.port}/{self.name}{options}"

    def sql(self, statement: str, by: str = ADMIN, **values: object):
        """Run a statement beside the program."""
        with Connection(by, HOST, self.name, self.port, WORD, ssl_context=False) as connection:
            return connection.run(statement, **values)

    def admit(self, login: str, key: str) -> None:
        self.sql("select assessor_workbench.admit(:login::name, :key::text)", OWNER, login=login, key=key)

    def drop_connections(self) -> None:
        """End every connection of the program, as a server does that goes away."""
        self.sql(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where datname = current_database() and pid <> pg_backend_pid()"
        )


class Cluster:
    """A running server; each database is new."""

    def __init__(self, folder: Path, port: int) -> None:
        self.root, self.passwords = folder / "root.pem", folder / "pgpass"
        self.port = port
        self._numbers = count(1)

    def database(self) -> Database:
        made = Database(f"team_{next(self._numbers)}", self.port)
        with Connection(ADMIN, HOST, ADMIN, self.port, WORD, ssl_context=False) as connection:
            connection.run(f"create database {made.name} owner {OWNER} template template0")
        return made


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Make a server, with a password for each login and a certificate, and take it away again."""
    folder, port = Path(tempfile.mkdtemp(prefix="cluster-")), _free_port()
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    try:
        _certificate(folder)
        (folder / "word").write_text(WORD)
        (folder / "pgpass").write_text(f"# host\n*:{port}:*:*:{WORD.replace(':', chr(92) + ':')}\n")
        if os.geteuid() == 0:
            for path in (folder, *folder.iterdir()):
                shutil.chown(path, "postgres", "postgres")
        for path in folder.iterdir():
            path.chmod(0o600)
        data = str(folder / "data")
        _run(programs / "initdb", "-D", data, "-U", ADMIN, "-A", "trust", f"--pwfile={folder / 'word'}",
             "--no-sync", "--no-locale", "-E", "UTF8", "--no-instructions")  # fmt: skip
        (folder / "data" / "pg_hba.conf").write_text(WHO_MAY_COME)
        words = f"-F -p {port} -c listen_addresses={HOST} -c unix_socket_directories= -c ssl=on"
        words += f" -c ssl_cert_file={folder / 'root.pem'} -c ssl_key_file={folder / 'key.pem'}"
        _run(programs / "pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", words, "start")
        try:
            with Connection(ADMIN, HOST, ADMIN, port, WORD, ssl_context=False) as connection:
                for login in (OWNER, *LOGINS):
                    connection.run(f"create role {login} login password '{WORD}'")
            yield Cluster(folder, port)
        finally:
            _run(programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _run(*command: object) -> None:
    words = [*(AS_OTHER if os.geteuid() == 0 else ()), *map(str, command)]
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "cwd": "/"}
    subprocess.run(words, check=True, timeout=60, **options)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return one.getsockname()[1]


def _certificate(folder: Path) -> None:
    """Write a certificate for `localhost` that vouches for itself."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "root.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))

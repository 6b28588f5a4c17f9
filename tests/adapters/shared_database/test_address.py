"""An address names a database, never a password, and says how the way there is secured."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from workbench.adapters.shared_database.address import TlsMode, read_address
from workbench.adapters.shared_database.passwords import password_file, password_for
from workbench.domain.errors import MachineRefused, RuleBroken

ADDRESS = read_address("postgresql://ada@db.example/team")


def test_an_address_is_read_as_postgresql_reads_it():
    one = read_address("postgres://a%40b@db.example:5433/te%20am?sslmode=verify-ca&sslrootcert=/etc/root.pem")
    assert (one.login, one.host, one.port, one.database) == ("a@b", "db.example", 5433, "te am")
    assert (one.tls, one.root, one.name) == (TlsMode.VERIFY_CA, Path("/etc/root.pem"), "db.example/te am")


def test_who_names_no_login_comes_as_the_account():
    assert read_address("postgresql://db.example/team").login == getpass.getuser()


@pytest.mark.parametrize(
    ("url", "mode"),
    [
        ("postgresql://db.example/t", "verify-full"),
        ("postgresql://192.0.2.1/t", "verify-full"),
        ("postgresql://localhost/t", "disable"),
        ("postgresql://127.0.0.1/t", "disable"),
        ("postgresql://[::1]/t", "disable"),
        ("postgresql://localhost/t?sslrootcert=system", "verify-full"),
        ("postgresql://db.example/t?sslmode=require", "require"),
    ],
)
def test_all_is_verified_but_on_this_machine(url, mode):
    assert read_address(url).tls == mode


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("postgresql://ada:word@db.example/t", "shared.password_in_address"),
        ("postgresql://ada:@db.example/t", "shared.password_in_address"),
        ("postgresql://db.example/t?password=word", "shared.password_in_address"),
        ("postgresql://db.example/t?sslmode=prefer", "shared.tls_mode"),
        ("mysql://db.example/t", "shared.address"),
        ("db.example/t", "shared.address"),
        ("postgresql://db.example", "shared.address"),
        ("postgresql:///t", "shared.address"),
        ("postgresql://a,b/t", "shared.address"),
        ("postgresql://db.example:none/t", "shared.address"),
        ("postgresql://db.example/t?host=other", "shared.address"),
        ("postgresql://db.example/t?sslmode", "shared.address"),
        ("", "shared.address"),
    ],
)
def test_what_is_no_address_is_refused(url, code):
    with pytest.raises(RuleBroken) as refused:
        read_address(url)
    assert (refused.value.code, "ada" in str(refused.value)) == (code, False)


@pytest.fixture
def passwords(tmp_path):
    """Return a function that writes a password file."""

    def write(*lines, mode=0o600):
        file = tmp_path / "pgpass"
        file.write_text("\n".join(lines))
        file.chmod(mode)
        return file

    return write


@pytest.mark.parametrize(
    ("line", "password"),
    [
        ("db.example:5432:team:ada:word", "word"),
        ("*:*:*:*:word", "word"),
        (r"*:*:*:ada:a\:b\\c", r"a:b\c"),
        ("db.example:5432:team:ada:", ""),
        ("db.example:5433:team:ada:word", ""),
        ("#*:*:*:*:word", ""),
        ("db.example:5432:team:ada", ""),
        ("*:*:*:*:word:more", ""),
    ],
)
def test_a_line_of_the_password_file_gives_the_password_it_fits(passwords, line, password):
    assert password_for(ADDRESS, passwords("other:*:*:*:no", "", line)) == password


def test_the_first_line_that_fits_counts(passwords):
    assert password_for(ADDRESS, passwords("*:*:*:ada:first", "*:*:*:*:second")) == "first"


def test_without_a_password_file_there_is_no_password(tmp_path):
    assert password_for(ADDRESS, tmp_path / "absent") == ""


def test_a_password_file_that_others_can_read_is_not_used(passwords):
    with pytest.raises(MachineRefused, match=r"shared\.password_file_open"):
        password_for(ADDRESS, passwords("*:*:*:*:word", mode=0o640))


def test_the_password_file_can_be_named():
    assert password_file({"PGPASSFILE": "/x/y"}) == Path("/x/y")
    assert password_file({}).name in (".pgpass", "pgpass.conf")

"""What answers at an address is our shared record, over a way that can be trusted, or a refusal says why not."""

from __future__ import annotations

import os
import socket
import threading
from dataclasses import replace

import pytest

from tests.house.cluster import HOST, OWNER
from workbench.adapters.shared_database.address import TlsMode, read_address
from workbench.adapters.shared_database.opening import open_shared
from workbench.adapters.shared_database.record import PIECE
from workbench.domain.errors import MachineRefused, Refusal, RuleBroken
from workbench.services.bytes import MemoryBytes

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]
KEY, OTHER = "ab" * 32, "cd" * 32


def opened(url, key=KEY, passwords=None):
    return open_shared(read_address(url), key, passwords)


def refusal(*arguments, **said):
    with pytest.raises(Refusal) as refused:
        opened(*arguments, **said)
    return refused.value


def test_an_empty_database_is_prepared_for_whoever_may_make_something_there(database):
    with opened(database.url()) as shared:
        assert (shared.authors(), shared.cases()) == ({KEY}, set())


def test_a_login_that_may_make_nothing_says_that_it_was_not_prepared(database):
    assert refusal(database.url("gmp")).code == "shared.not_prepared"
    assert database.sql("select count(*) from pg_namespace where nspname = 'assessor_workbench'") == [[0]]


def test_a_key_that_was_not_admitted_is_told_with_the_line_that_admits_it(database):
    opened(database.url()).close()
    before = refusal(database.url("gmp"), OTHER)
    assert (type(before), before.code, before.details["login"]) == (RuleBroken, "shared.not_admitted", "gmp")
    database.admit("gmp", OTHER)
    opened(database.url("gmp"), OTHER).close()
    assert refusal(database.url("gmp"), KEY).code == "shared.not_admitted"


def test_a_database_with_tables_of_others_is_left_alone(database):
    database.sql("create table patients (name text)")
    assert refusal(database.url()).code == "shared.foreign"
    assert database.sql("select count(*) from pg_namespace where nspname = 'assessor_workbench'") == [[0]]


@pytest.mark.parametrize(
    ("mark", "code"), [("assessor workbench: shared record 2", "shared.newer"), ("of somebody else", "shared.foreign")]
)
def test_a_schema_that_is_newer_or_not_ours_is_left_alone(database, mark, code):
    database.sql(f"create schema assessor_workbench; comment on schema assessor_workbench is '{mark}'")
    assert refusal(database.url()).code == code


def test_the_password_comes_from_the_file_and_a_wrong_or_missing_one_is_told(database, tmp_path):
    database.sql("grant create on database " + database.name + " to qual")
    opened(database.url("qual")).close()
    wrong = tmp_path / "wrong"
    wrong.write_text("*:*:*:*:else")
    wrong.chmod(0o600)
    assert refusal(database.url("qual"), passwords=wrong).code == "shared.login_refused"
    assert refusal(database.url("qual"), passwords=tmp_path / "absent").code == "shared.password_missing"


def test_an_unknown_database_is_told(server, database):
    assert refusal(replace(database, name="nowhere").url()).code == "shared.database_unknown"


def test_a_server_is_verified_by_its_root_and_its_name(server, database):
    root = f"?sslrootcert={server.root}"
    with opened(database.url(host="localhost", options=root)) as shared:
        (secured,) = shared._wire.run("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
    assert secured == [True]
    assert refusal(database.url(host=HOST, options=root)).code == "shared.certificate"
    assert refusal(database.url(host="localhost", options="?sslmode=verify-full")).code == "shared.certificate"


@pytest.mark.parametrize("mode", [TlsMode.REQUIRE, TlsMode.VERIFY_CA])
def test_weaker_modes_do_what_their_names_say(server, database, mode):
    root = f"&sslrootcert={server.root}" if mode is TlsMode.VERIFY_CA else ""
    opened(database.url(options=f"?sslmode={mode}{root}")).close()


def test_a_root_that_is_none_is_told(database, tmp_path):
    (tmp_path / "root.pem").write_text("no certificate")
    assert refusal(database.url(options=f"?sslrootcert={tmp_path / 'root.pem'}")).code == "shared.root_unreadable"


@pytest.mark.parametrize(
    ("says", "options", "code"),
    [
        (b"N", "?sslmode=require", "shared.no_tls"),
        (bytes(64), "", "shared.not_postgresql"),
        (b"", "", "shared.unreachable"),
    ],
)
def test_what_is_no_server_of_this_kind_is_told(database, says, options, code):
    with socket.create_server((HOST, 0)) as listening:
        answering = threading.Thread(target=_answer, args=(listening, says))
        answering.start()
        assert refusal(replace(database, port=listening.getsockname()[1]).url(options=options)).code == code
        answering.join()


def _answer(listening, says):
    with listening.accept()[0] as one:
        one.recv(8 if says == b"N" else 4096)
        one.sendall(says)


def test_a_server_that_is_not_there_is_told(database):
    with socket.create_server((HOST, 0)) as once:
        port = once.getsockname()[1]
    assert refusal(replace(database, port=port).url()).code == "shared.unreachable"


def test_a_server_that_goes_away_is_told_once_and_closing_is_quiet(database):
    shared = opened(database.url())
    database.drop_connections()
    for _ in range(2):
        with pytest.raises(MachineRefused, match=r"shared\.lost"):
            shared.cases()
    shared.close()


@pytest.mark.parametrize("size", [0, 1, PIECE, PIECE + 1])
def test_a_document_comes_back_as_it_was_added(database, size):
    class Source(MemoryBytes):
        sha256 = KEY

    data = os.urandom(size)
    with opened(database.url(OWNER)) as shared:
        shared.add_document(Source(data))
        shared.add_document(Source(data))
        stream = shared.document(KEY)
        came = b"".join(iter(lambda: stream.read(400_000), b""))
        assert (came, shared.documents([KEY, OTHER])) == (data, {KEY})


def test_a_document_of_which_a_piece_is_missing_is_not_offered(database):
    with opened(database.url()) as shared:
        database.sql(f"insert into assessor_workbench.chunks values ('\\x{KEY}', 'gmp', 0, 2, 'half')")
        assert (shared.documents([KEY]), shared.document(KEY).read(9)) == (set(), b"")

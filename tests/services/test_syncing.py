"""Laptops that exchange through a shared database end where laptops that exchange packages end."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest

from tests.house.cluster import ADMIN, OWNER
from tests.services.conftest import CASE
from tests.services.exchanging import FRAMEWORKS
from tests.services.seven import Seven, seven
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.adapters.shared_database.address import read_address
from workbench.adapters.shared_database.opening import open_shared
from workbench.domain.change import setting
from workbench.domain.entry import sealed
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.findings import Finding
from workbench.services.syncing import Syncing

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]

INSERT = """
insert into assessor_workbench.entries (case_id, author, header, body, signature)
values (:case, decode(:author, 'hex'), :header::bytea, :body::bytea, :signature::bytea)
"""


@pytest.fixture
def sync(database):
    """Return a function with which a laptop exchanges as a login: the owner of the database, or `sync(gmp, "gmp")`."""

    def exchange(laptop, login=OWNER, case=CASE, pulled=lambda _: None):
        with open_shared(read_address(database.url(login)), laptop.key) as shared:
            library = FrameworkLibrary(FRAMEWORKS, laptop.folder / "frameworks")
            syncing = Syncing(laptop.workspace, laptop.receiving, laptop.documents, library, shared)
            report = syncing.sync(case, pulled=pulled)
        return report.cases[0] if report.cases else report

    return exchange


@pytest.fixture
def lead(laptop, sync):
    """Return a lead with a case, a document and a finding, all on the server."""
    one = laptop().opens()
    one.takes_in_document(b"%PDF-1.7 " + bytes(range(256)) * 5000)
    one.finds("first")
    sync(one)
    return one


@pytest.fixture
def member(laptop, database, lead):
    """Return a function that makes a laptop whose key is admitted: `member("gmp")`."""

    def make(login):
        one = laptop(login, login.upper())
        database.admit(login, one.key)
        return one

    return make


def insert(database, entry, login=ADMIN):
    said = {"case": entry.header.case, "author": entry.header.author, "header": entry.header_bytes}
    database.sql(INSERT, login, body=entry.body_bytes, signature=entry.signature, **said)


def stands(*laptops):
    """Return how many states the laptops are in."""
    return len({one.view.state_digest() for one in laptops})


def test_everything_arrives_and_both_have_the_same(lead, member, sync):
    gmp = member("gmp")
    came = sync(gmp, "gmp")
    assert (came.pushed, came.pulled, came.known, came.quarantined, came.documents_pulled) == (0, 3, 0, (), 1)
    assert (stands(lead, gmp), gmp.documents.kept) == (1, lead.documents.kept)


def test_to_exchange_again_moves_nothing(lead, member, sync):
    gmp = member("gmp")
    sync(gmp, "gmp")
    again = sync(gmp, "gmp")
    assert (again.pushed, again.pulled, again.known, again.documents_pulled) == (0, 0, 3, 0)
    assert len(gmp.receiving.receipts(CASE)) == 1


def test_through_files_the_server_or_both_all_end_in_the_same_state(lead, member, sync):
    gmp, qual = member("gmp"), member("qual")
    sync(gmp, "gmp")
    qual.takes(lead.sends())
    edited = gmp.view.all(Finding)[0].id
    for one in (gmp, qual, lead):
        one.does(lambda _v, _h, name=one.key: setting(Finding, edited, text=name))
        one.finds(f"by {one.workspace.me.name}")
    sync(gmp, "gmp")
    lead.takes(qual.sends("mine", mine=True))
    for one, login in ((lead, OWNER), (qual, "qual"), (gmp, "gmp"), (lead, OWNER)):
        sync(one, login)
    assert (stands(lead, gmp, qual), len(lead.view.all(Finding)), len(gmp.view.conflicts())) == (1, 4, 1)
    assert all(one.workspace.record.check().problems == () for one in (lead, gmp, qual))


def test_seven_who_exchange_at_random_by_files_and_server_end_in_the_same_state(laptop, database, sync):
    team = seven(laptop)
    sync(team[0])
    for one in team[1:]:
        database.admit("gmp", one.key)
    played = Seven(team, 7, lambda one: sync(one, OWNER if one is team[0] else "gmp")).plays(40).ends()
    assert (played.wrong(), len(played.acknowledged) > 30) == ([], True)


def test_the_work_of_somebody_without_a_login_stays_until_a_login_may_carry_it(lead, laptop, database, member, sync):
    away, gmp = laptop("Away", "SCI"), member("gmp")
    away.takes(lead.sends())
    away.finds("on paper")
    lead.takes(away.sends())
    assert (sync(lead).withheld, sync(gmp, "gmp").pulled) == (1, 3)
    database.admit(OWNER, away.key)
    assert (sync(lead).pushed, sync(gmp, "gmp").pulled, stands(lead, gmp, away)) == (1, 1, 1)


def test_what_is_committed_late_is_found_at_the_next_look(lead, member, sync, database):
    gmp, qual = member("gmp"), member("qual")
    sync(gmp, "gmp")
    late = [gmp.finds("late"), gmp.workspace.record.export(CASE)[-1]][1]
    with open_shared(read_address(database.url("gmp")), gmp.key) as slow, slow._wire.transaction():
        slow._wire.run(INSERT, **_row(late))
        lead.finds("meanwhile")
        sync(lead)
        sync(qual, "qual")
    assert late.id not in qual.view.known([late.id])
    assert (sync(qual, "qual").pulled, qual.view.known([late.id])) == (1, {late.id})


def _row(entry):
    said = {"case": entry.header.case, "author": entry.header.author, "header": entry.header_bytes}
    return {**said, "body": entry.body_bytes, "signature": entry.signature}


def test_many_who_add_at_once_lose_nothing(lead, member, database, sync):
    team = [member(login) for login in ("gmp", "qual")]
    for one in team:
        one.takes(lead.sends())
        for number in range(20):
            one.finds(f"{number}")
    lots = [(one, one.workspace.me.name, one.workspace.record.export(CASE)) for one in team for _ in range(3)]

    def add(lot):
        with open_shared(read_address(database.url(lot[1])), lot[0].key) as shared:
            return shared.add_entries([entry for entry in lot[2] if entry.header.author == lot[0].key])

    with ThreadPoolExecutor(6) as threads:
        assert sum(threads.map(add, lots)) == 40
    assert (sync(lead).pulled, len(lead.view.all(Finding))) == (40, 41)


def test_two_who_come_first_prepare_the_database_once(database, laptop):
    key = laptop().key
    with ThreadPoolExecutor(4) as threads:
        names = threads.map(lambda _: open_shared(read_address(database.url()), key).close(), range(4))
        assert list(names) == [None] * 4
    assert database.sql("select count(*) from assessor_workbench.authors") == [[1]]


def test_a_forged_entry_waits_in_quarantine_with_its_reason(lead, member, sync, database):
    gmp, forger = member("gmp"), member("qual")
    last = lead.workspace.record.export(CASE)[-1]
    header = dataclasses.replace(last.header, sequence=last.header.sequence + 1, previous=last.id)
    forged = sealed(header, last.body_bytes)
    forged = dataclasses.replace(forged, signature=forger.workspace.me.signer.sign(forged.signed_bytes))
    insert(database, forged)
    assert sync(gmp, "gmp").quarantined == ((forged.id, "signature"),)
    assert (stands(lead, gmp), [one.why for one in gmp.workspace.record.waiting()]) == (1, ["signature"])


def test_a_false_copy_does_not_keep_the_true_entry_out(lead, member, sync, database):
    gmp = member("gmp")
    sync(gmp, "gmp")
    gmp.finds("true")
    true = gmp.workspace.record.export(CASE)[-1]
    insert(database, dataclasses.replace(true, signature=bytes(64)))
    assert sync(lead).quarantined == ((true.id, "signature"),)
    assert (sync(gmp, "gmp").pushed, sync(lead).pulled, stands(lead, gmp)) == (1, 1, 1)


def test_bytes_that_are_no_entry_are_left_there_with_their_code(lead, member, sync, database):
    header = lead.workspace.record.export(CASE)[0].header_bytes.replace(b'"operations":', b'"operations": ')
    body = lead.workspace.record.export(CASE)[0].body_bytes
    odd = {"case": CASE, "author": lead.key, "header": header, "body": body, "signature": bytes(64)}
    database.sql(INSERT, **odd)
    gmp = member("gmp")
    came = sync(gmp, "gmp")
    assert ([why for _, why in came.quarantined], came.pulled, stands(lead, gmp)) == (["entry.malformed"], 3, 1)


def test_the_server_refuses_every_change_to_what_is_there(lead, member, database):
    member("gmp")
    acts = ("update {0} set {1} = {1}", "delete from {0}", "truncate {0}")
    for login, (table, column), act in product((ADMIN, OWNER, "gmp"), (("entries", "body"), ("chunks", "bytes")), acts):
        with pytest.raises(Exception, match=r"append-only|permission denied"):
            database.sql(act.format(f"assessor_workbench.{table}", column), login)


def test_a_login_adds_nothing_for_a_key_that_is_not_its_own(lead, member, database):
    lead.finds("not yet there")
    member("gmp")
    with pytest.raises(Exception, match="row-level security"):
        insert(database, lead.workspace.record.export(CASE)[-1], "gmp")


def test_a_login_does_not_admit_itself(lead, member, database):
    member("gmp")
    with pytest.raises(Exception, match="permission denied"):
        database.sql("select assessor_workbench.admit('gmp', :key::text)", "gmp", key=lead.key)


def test_a_column_that_contradicts_the_signed_bytes_is_refused(lead, member, database):
    gmp = member("gmp")
    entry = lead.workspace.record.export(CASE)[0]
    with pytest.raises(Exception, match="violates check constraint"):
        database.sql(INSERT, "gmp", **{**_row(entry), "author": gmp.key})


def test_a_document_that_is_not_what_its_hash_says_is_left_there_and_the_work_comes(lead, member, sync, database):
    sha256 = lead.takes_in_document(b"true", "b.pdf")
    sync(lead)
    statement = "alter table assessor_workbench.chunks disable trigger all;"
    statement += f"update assessor_workbench.chunks set bytes = 'else' where document = decode('{sha256}', 'hex')"
    database.sql(statement)
    gmp = member("gmp")
    came = sync(gmp, "gmp")
    assert (came.merged.spoilt, came.documents_pulled, stands(lead, gmp)) == ((sha256,), 1, 1)
    assert sha256 not in gmp.documents.kept


def test_a_server_that_goes_away_while_a_document_comes_leaves_everything_as_it_was(
    lead, member, sync, database, monkeypatch
):
    gmp = member("gmp")
    discarded = []
    monkeypatch.setattr(type(gmp.documents), "stage", lambda *_: database.drop_connections() or _[1].read(9))
    monkeypatch.setattr(type(gmp.documents), "discard", lambda _: discarded.append(True))
    with pytest.raises(MachineRefused, match=r"shared\.lost"):
        sync(gmp, "gmp")
    monkeypatch.undo()
    assert (discarded, gmp.workspace.record.cases()) == ([True], ())
    assert (sync(gmp, "gmp").pulled, stands(lead, gmp)) == (3, 1)


def test_a_server_that_goes_away_while_entries_go_keeps_none_of_them_or_all(lead, sync, database, monkeypatch):
    lead.finds("second")
    monkeypatch.setattr("workbench.adapters.shared_database.record._by_size", lambda some: _cut(database, some))
    with pytest.raises(MachineRefused, match=r"shared\.lost"):
        sync(lead)
    monkeypatch.undo()
    assert (sync(lead).pushed, sync(lead).known) == (1, 4)


def test_what_came_before_a_server_went_away_is_told(lead, member, sync, database, monkeypatch):
    gmp = member("gmp")
    gmp.takes(lead.sends())
    gmp.finds("going")
    lead.finds("coming")
    sync(lead)
    monkeypatch.setattr("workbench.adapters.shared_database.record._by_size", lambda some: _cut(database, some))
    told = []
    with pytest.raises(MachineRefused, match=r"shared\.lost"):
        sync(gmp, "gmp", pulled=told.append)
    assert ([one.new for one in told], len(gmp.view.all(Finding))) == ([1], 3)


def _cut(database, entries):
    yield entries
    database.drop_connections()
    yield entries


def test_a_colleague_under_another_key_is_refused_and_nothing_is_added(lead, member, sync, database):
    gmp = member("gmp")
    sync(gmp, "gmp")
    gmp.finds("mine")
    sync(gmp, "gmp")
    sync(lead)
    other = member("gmp")
    other.workspace.record.take(CASE, lead.workspace.record.export(CASE), "", 0)
    other.finds("under a new key")
    insert(database, other.workspace.record.export(CASE)[-1])
    lead.finds("stays here")
    refused = sync(lead)
    assert (refused.refusal.code, refused.pushed, refused.pulled) == ("package.key_changed", 0, 0)


def test_a_case_that_neither_side_knows_is_refused(lead, sync):
    with pytest.raises(RuleBroken, match=r"case\.unknown"):
        sync(lead, case="00000000-0000-0000-0000-000000000000")


def test_all_cases_are_exchanged_when_none_is_named(lead, member, sync):
    gmp = member("gmp")
    assert (sync(gmp, "gmp", None).case, stands(lead, gmp)) == (CASE, 1)

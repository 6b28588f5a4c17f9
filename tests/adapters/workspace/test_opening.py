"""Who gets into a workspace, and what is said to who does not."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from contextlib import closing

import pytest

from db.stores import SqliteStores
from workbench.adapters.workspace.identity_file import identity_content
from workbench.adapters.workspace.keys import StoreKeys
from workbench.adapters.workspace.making import write_noted
from workbench.adapters.workspace.policy import Policy
from workbench.domain.errors import MachineRefused, RuleBroken


def refused(code):
    return pytest.raises((MachineRefused, RuleBroken), match=f"^{code.replace('.', chr(92) + '.')}( |$)")


def test_the_first_opening_makes_a_plain_workspace_for_the_account(enter):
    made = enter()
    assert (made.encrypted, made.recovery_key, made.identity.chosen) == (False, None, False)
    assert {one.name for one in made.folder.iterdir()} >= {"workspace.json", "identity.json", "record.sqlite", "lock"}


def test_the_same_person_is_there_again(enter):
    first = enter(name="Quality", discipline="QUAL")
    first.close()
    assert enter().identity == first.identity


def test_nobody_else_may_read_the_key(enter):
    assert stat.S_IMODE((enter().folder / "identity.json").stat().st_mode) == 0o600


def test_another_name_is_refused_and_names_whose_workspace_it_is(enter):
    enter(name="Quality").close()
    with refused("identity.other_name"):
        enter(name="GMP")


def test_the_same_name_in_other_letters_is_the_same_name(enter):
    enter(name="Zoë  Quality").close()
    assert enter(name="ZOE\u0308 quality").identity.name == "Zoë Quality"


def test_a_name_can_be_chosen_once_where_there_was_none(enter):
    enter().close()
    enter(name="Quality", discipline="QUAL").close()
    assert (enter().identity.name, enter(writing=False).identity.chosen) == ("Quality", True)


def test_the_discipline_is_set_once(enter):
    enter(discipline="QUAL").close()
    with refused("identity.other_discipline"):
        enter(discipline="GMP")


def test_an_encrypted_workspace_shows_nothing_and_opens_with_its_passphrase(enter):
    made = enter(passphrase="correct horse", name="Very Secret Name")
    made.record.remember("draft", "x", "secret words")
    made.close()
    again = enter(passphrase="correct horse")
    assert again.record.recall("draft", "x") == "secret words"
    assert not any(b"secret words" in one.read_bytes() for one in made.folder.iterdir() if one.is_file())


def test_the_recovery_key_opens_it_too_and_a_new_passphrase_can_be_set(enter):
    made = enter(passphrase="forgotten")
    made.close()
    saved = enter(recovery=made.recovery_key.lower().replace("-", " "))
    saved.change_passphrase("new", kdf=saved_kdf())
    saved.close()
    assert enter(passphrase="new").file_problems() == ()


def saved_kdf():
    from tests.adapters.workspace.conftest import CHEAP

    return CHEAP


def test_a_mistyped_recovery_key_is_not_a_wrong_one(enter):
    made = enter(passphrase="x")
    made.close()
    with refused("recovery.mistyped"):
        enter(recovery="A" + made.recovery_key[1:] if made.recovery_key[0] != "A" else "B" + made.recovery_key[1:])
    other = enter("other", passphrase="y").recovery_key
    with refused("recovery.wrong"):
        enter(recovery=other)


@pytest.mark.parametrize(
    ("access", "code"), [({}, "passphrase.needed"), ({"passphrase": "wrong"}, "store.wrong_passphrase")]
)
def test_without_the_passphrase_nobody_gets_in(enter, access, code):
    enter(passphrase="right").close()
    with refused(code):
        enter(**access)


@pytest.mark.parametrize("passphrase", [None, "right"])
@pytest.mark.parametrize("content", [b"\0" * 5000, b"SQLite format 3\0" + b"\1" * 5000, b"short"])
def test_a_damaged_store_is_not_called_a_wrong_passphrase(enter, passphrase, content):
    folder = enter(passphrase=passphrase)
    folder.close()
    (folder.folder / "record.sqlite").write_bytes(content)
    with refused("store.foreign" if passphrase and content.startswith(b"SQLite") else "store.damaged"):
        enter(passphrase=passphrase)


def test_a_lost_store_is_not_replaced_by_an_empty_one(enter):
    made = enter()
    made.close()
    (made.folder / "record.sqlite").unlink()
    with refused("store.missing"):
        enter()


@pytest.mark.parametrize("name", ["workspace.json", "identity.json"])
@pytest.mark.parametrize("damage", [lambda text: text[:-9], lambda text: text.replace("a", "b", 1), lambda _: "[]"])
def test_a_damaged_small_file_is_named(enter, name, damage):
    made = enter(passphrase="x")
    made.close()
    path = made.folder / name
    path.write_text(damage(path.read_text()))
    with refused("workspace.damaged") as caught:
        enter(passphrase="x")
    assert caught.value.details["file"] == name


@pytest.mark.parametrize("name", ["workspace.json", "identity.json"])
def test_a_lost_small_file_is_named_and_nothing_is_made_in_its_place(enter, name):
    made = enter()
    made.close()
    (made.folder / name).unlink()
    with refused("workspace.damaged"):
        enter()
    assert not (made.folder / name).exists()


def test_a_workspace_of_a_newer_program_is_said_to_be_newer(enter):
    from workbench.adapters.workspace.sealed import seal_of

    made = enter()
    made.close()
    path = made.folder / "workspace.json"
    content = json.loads(path.read_text()) | {"format": 2}
    path.write_text(json.dumps(content | {"seal": seal_of(content)}))
    with refused("store.newer"):
        enter()


def test_a_second_writer_is_refused_and_a_reader_is_not(enter):
    first = enter()
    with refused("workspace.in_use") as caught:
        enter()
    assert caught.value.details == {}
    first.record.remember("draft", "x", "seen beside")
    assert enter(writing=False).record.recall("draft", "x") == "seen beside"


def test_a_writer_in_another_process_is_refused_until_the_first_is_gone(enter, tmp_path):
    enter().close()
    code = (
        "import sys; from pathlib import Path; from workbench.adapters.workspace.lock import WorkspaceLock;"
        "held = WorkspaceLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "workspace" / "lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert other.stdout.readline() == b"held\n"
    with refused("workspace.in_use"):
        enter()
    other.kill()
    other.communicate()
    enter()


def test_reading_first_makes_the_workspace_and_leaves_it_unlocked(enter):
    reading = enter(writing=False)
    assert (reading.documents, enter().record.cases()) == (None, ())


def test_reading_first_still_shows_the_recovery_key_once(enter):
    first = enter(passphrase="x", writing=False)
    assert (enter(recovery=first.recovery_key).encrypted, enter(passphrase="x", writing=False).recovery_key) == (
        True,
        None,
    )


def test_a_workspace_whose_making_was_cut_short_is_made_anew(enter):
    from workbench.adapters.workspace.sealed import write_sealed

    made = enter(passphrase="x")
    made.close()
    write_sealed(made.folder / "workspace.json", {"workspace": "w", "key": None, "ready": False})
    again = enter(passphrase="y")
    assert again.recovery_key
    assert [one.name for one in (made.folder / "backups").glob("unfinished*/r*.sqlite")] == ["record.sqlite"]


def test_a_swapped_identity_is_noticed(enter, tmp_path):
    made, other = enter(), enter("other")
    (made.folder / "identity.json").write_bytes((other.folder / "identity.json").read_bytes())
    assert (made.file_problems(), other.file_problems()) == ((("workspace.changed", "identity.json"),), ())


@pytest.mark.parametrize(
    ("policy", "passphrase", "code"),
    [
        ("required", None, "workspace.encryption_required"),
        ("forbidden", "x", "workspace.encryption_forbidden"),
        ("sometimes", None, "policy.damaged"),
        (None, None, "policy.damaged"),
    ],
)
def test_the_policy_of_the_machine_is_kept(enter, tmp_path, policy, passphrase, code):
    if policy:
        (tmp_path / "policy.toml").write_text(f'encryption = "{policy}"\n')
    with refused(code):
        enter(passphrase=passphrase, environment={"WORKBENCH_POLICY": str(tmp_path / "policy.toml")})
    assert not (tmp_path / "workspace" / "workspace.json").exists()


def test_a_plain_workspace_is_not_opened_where_encryption_is_required(enter, tmp_path):
    enter().close()
    (tmp_path / "policy.toml").write_text('encryption = "required"\n')
    with refused("workspace.encryption_required"):
        enter(environment={"WORKBENCH_POLICY": str(tmp_path / "policy.toml")})


@pytest.mark.parametrize(("most", "wanted", "minutes"), [(0, 15, 15), (0, 0, 0), (10, 15, 10), (10, 0, 10), (10, 5, 5)])
def test_the_policy_may_lock_sooner_and_never_later(most, wanted, minutes):
    assert Policy(lock_after=most).minutes(wanted) == minutes


def test_a_name_that_stood_open_in_an_older_file_is_closed_in(enter):
    first = enter(passphrase="correct horse", name="Ada Okafor", discipline="GMP")
    first.close()
    plain, sealed = (identity_content(first.identity, keys) for keys in (StoreKeys(), first.keys))
    open_file = {**plain, "secret": sealed["secret"]}
    with sqlite_open(first) as record:
        write_noted(record, first.layout.identity, open_file)
    again = enter(passphrase="correct horse")
    assert (again.identity.name, again.file_problems()) == ("Ada Okafor", ())
    assert b"Okafor" not in first.layout.identity.read_bytes()


def sqlite_open(opened):
    return closing(SqliteStores().record(opened.layout.record, opened.keys.record, writable=True))

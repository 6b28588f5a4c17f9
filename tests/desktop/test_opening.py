"""Before there is a window: the first page, the passphrase, and four different sentences where it does not open."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from db.record import RecordStore
from tests.adapters.workspace.conftest import CHEAP
from ui.theme.look import Appearance, Look, Scheme
from workbench.adapters.workspace.opening import Access
from workbench.app import Session
from workbench.desktop import opening
from workbench.domain.errors import MachineRefused

SECRET = "correct horse battery"


@pytest.fixture
def look(qapp):
    return Look(qapp, Appearance(Scheme.LIGHT))


@pytest.fixture
def answers(monkeypatch):
    """Answer each form by its class; what is said on it is kept."""

    def answer(**by_name):
        for name, act in by_name.items():
            monkeypatch.setattr(getattr(opening, name), "exec", lambda form, act=act: act(form) or form.result())

    return answer


def fill(form, secret):
    form.who._edit.setText("Ada Okafor")
    form.who._box.setCurrentIndex(form.who._box.findData("GMP"))
    for edit in (form._secret.first.edit, form._secret.again.edit):
        edit.setText(secret)
    form._try()


def test_a_first_workspace_is_encrypted_unless_somebody_chooses_otherwise(answers, look, tmp_path):
    shown = []

    def keep(form):
        shown.append(form._shown._line.text())
        form._shown.save(tmp_path / "key.txt")
        form._kept.setChecked(True)
        form._try()

    answers(FirstForm=lambda form: fill(form, SECRET), RecoveryForm=keep)
    session = opening.open_session(tmp_path / "w", Access(kdf=CHEAP), look)
    assert (session.opened.encrypted, session.workspace.me.name) == (True, "Ada Okafor")
    session.close()
    assert (tmp_path / "key.txt").read_text().strip() == shown[0]
    Session(tmp_path / "w", Access(recovery=shown[0])).close()


def test_working_without_encryption_is_said_in_so_many_words(answers, look, tmp_path):
    said = []

    def choose(form):
        form._choice.button("plain").click()
        said.append(form._said.text())
        fill(form, "")

    answers(FirstForm=choose)
    session = opening.open_session(tmp_path / "w", Access(), look)
    assert not session.opened.encrypted
    session.close()
    assert "can read everything" in said[0]


@pytest.mark.parametrize(("policy", "offered"), [("required", ["encrypted"]), ("forbidden", ["plain"])])
def test_the_policy_leaves_one_choice(answers, look, tmp_path, monkeypatch, policy, offered):
    (tmp_path / "policy.toml").write_text(f'encryption = "{policy}"')
    monkeypatch.setenv("WORKBENCH_POLICY", str(tmp_path / "policy.toml"))
    seen = []
    answers(FirstForm=lambda form: seen.extend(form._choice._buttons))
    assert opening.open_session(tmp_path / "w", Access(), look) is None
    assert seen == offered


def test_a_wrong_passphrase_is_said_at_its_field_and_asked_again(answers, look, tmp_path):
    Session(tmp_path / "w", Access(SECRET, name="Ada", discipline="GMP", kdf=CHEAP)).close()
    secrets, faults = ["wrong one", SECRET], []

    def unlock(form):
        faults.append(form._field._fault.text())
        form._edit.setText(secrets.pop(0))
        form._try()

    answers(UnlockForm=unlock)
    opening.open_session(tmp_path / "w", Access(), look).close()
    assert faults[0] == ""
    assert "does not open this workspace" in faults[1]


def test_a_forgotten_passphrase_is_made_up_for_by_the_recovery_key(answers, look, tmp_path):
    first = Session(tmp_path / "w", Access(SECRET, name="Ada", discipline="GMP", kdf=CHEAP))
    first.close()

    def unlock(form):
        form._change_way()
        form._edit.setText(first.opened.recovery_key)
        form._try()

    answers(UnlockForm=unlock)
    opening.open_session(tmp_path / "w", Access(), look).close()


def damaged(path):
    path.write_bytes(b"not a database at all, but long enough")


def foreign(path):
    import sqlcipher3.dbapi2 as driver

    path.unlink()
    raw = driver.connect(str(path))
    raw.execute("create table theirs (x)")
    raw.close()


def newer(path):
    import sqlcipher3.dbapi2 as driver

    RecordStore(path).close()
    raw = driver.connect(str(path), isolation_level=None)
    raw.execute("pragma user_version = 99")
    raw.close()


@pytest.mark.parametrize(
    ("spoil", "form", "words"),
    [
        (damaged, "RescueForm", "is damaged"),
        (foreign, "RefusedForm", "belongs to another program"),
        (newer, "RefusedForm", "newer version of the program"),
    ],
)
def test_damaged_foreign_and_newer_are_three_more_sentences(answers, look, tmp_path, spoil, form, words):
    Session(tmp_path / "w", Access(name="Ada", discipline="GMP")).close()
    spoil(tmp_path / "w" / "record.sqlite")
    said = []
    answers(**{form: lambda one: said.append(" ".join(label.text() for label in one.findChildren(QLabel)))})
    with pytest.raises(MachineRefused):
        opening.open_session(tmp_path / "w", Access(), look)
    assert words in said[0]

"""The set-up: what it refuses, what it installs, and that a second start has nothing to do."""

from __future__ import annotations

import ast
import base64
import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from workbench import bootstrap
from workbench.bootstrap import Need, SetUpFailed

ABSENT = Need(("libabsent1",), library="libabsent.so.1")
START = """
import sys
from pathlib import Path
from workbench import bootstrap
bootstrap.VENV, bootstrap.RUN_LOCK, bootstrap.TEST_LOCK = (Path(word) for word in sys.argv[1:4])
bootstrap.run_needs = lambda: ()
sys.exit(bootstrap.enter("piece", ["one", "two"], bootstrap.RUN_LOCK))
"""


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """Lock one small package made here, in a checkout of its own; no registry is asked."""
    wheel = _wheel(tmp_path / "wheels")
    hashed = f"piece==1.0 \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
    for name in ("run.lock", "test.lock"):
        (tmp_path / name).write_text(hashed)
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheel.parent))
    return tmp_path


def _wheel(folder: Path) -> Path:
    """Make a wheel that prints its arguments and its stdin when it is run as a module."""
    files = {
        "piece.py": "import sys; print(*sys.argv[1:], sys.stdin.read())",
        "piece-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: piece\nVersion: 1.0\n",
        "piece-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    lines = [f"{name},sha256={_digest(text)},{len(text)}" for name, text in files.items()]
    files["piece-1.0.dist-info/RECORD"] = "\n".join([*lines, "piece-1.0.dist-info/RECORD,,"])
    folder.mkdir()
    wheel = folder / "piece-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return wheel


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def _start(checkout: Path) -> subprocess.Popen[str]:
    places = [str(checkout / name) for name in (".venv", "run.lock", "test.lock")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen([sys.executable, "-c", START, *places], cwd=bootstrap.ROOT, **pipes)


def _stamps(monkeypatch, folder: Path, run: str, test: str) -> None:
    """Write two locks, and say that pip installs whatever it is asked to."""
    for name, text in (("run.lock", run), ("test.lock", test)):
        (folder / name).write_text(text)
        monkeypatch.setattr(bootstrap, name.upper().replace(".", "_"), folder / name)
    monkeypatch.setattr(bootstrap, "VENV", folder)
    monkeypatch.setattr(bootstrap, "_is_made", lambda: True)
    done = subprocess.CompletedProcess([], 0, "")
    monkeypatch.setattr(bootstrap, "_run", lambda *command, **environment: done)


@pytest.mark.parametrize("version", [(2, 7), (3, 10), (3, 14)])
def test_another_python_gets_one_sentence(version):
    with pytest.raises(SetUpFailed, match=rf"^This is Python {version[0]}\.{version[1]}; .* 3\.11 to 3\.13\.$"):
        bootstrap.refuse_unfit_python(version)


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_a_supported_python_is_accepted(version):
    bootstrap.refuse_unfit_python(version)


@pytest.mark.parametrize("name", ["workbench/bootstrap.py", "workbench/__main__.py", "workbench/__init__.py"])
def test_an_old_python_can_read_what_refuses_it(name):
    ast.parse((bootstrap.ROOT / name).read_text(), feature_version=(3, 8))


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libGL.so.1", "libgl1"),
        ("libX11.so.6", "libx11-6"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libxcb-util.so.1", "libxcb-util1"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
    ],
)
def test_a_library_is_in_the_package_debian_names_after_it(library, package):
    assert bootstrap.debian_packages(library)[0] == package


def test_the_name_that_this_release_knows_is_chosen(monkeypatch):
    monkeypatch.setattr(bootstrap, "_known_to_apt", lambda names: {"libglib2.0-0t64"})
    glib = Need(bootstrap.debian_packages("libglib-2.0.so.0"), library="libglib-2.0.so.0")
    assert bootstrap.apt_names([glib, ABSENT]) == ["libabsent1", "libglib2.0-0t64"]


def test_without_the_rights_the_exact_line_is_said(monkeypatch):
    monkeypatch.setattr(bootstrap, "may_install", lambda: False)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(bootstrap, "_known_to_apt", lambda names: set())
    with pytest.raises(SetUpFailed, match=r"\n    sudo apt-get install -y --no-install-recommends libabsent1$"):
        bootstrap.install_needs([ABSENT])


def test_a_welcome_package_is_no_reason_to_stop(monkeypatch):
    monkeypatch.setattr(bootstrap, "may_install", lambda: False)
    bootstrap.install_needs([], [ABSENT])


def test_root_installs_what_is_missing(monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr(bootstrap, "may_install", lambda: True)
    monkeypatch.setattr(bootstrap, "_known_to_apt", set)
    monkeypatch.setattr(
        bootstrap, "_run", lambda command, **_: asked.append(command[-1]) or subprocess.CompletedProcess(command, 0, "")
    )
    with pytest.raises(SetUpFailed, match="did not bring libabsent1"):
        bootstrap.install_needs([ABSENT])
    assert asked == ["update", "libabsent1"]


def test_a_lock_that_holds_another_freshens_both(monkeypatch, tmp_path):
    _stamps(monkeypatch, tmp_path, "one==1 \\\n", "one==1 \\\ntwo==2 \\\n")
    bootstrap._install(tmp_path / "test.lock")
    assert bootstrap.is_fresh(tmp_path / "run.lock")
    assert bootstrap.is_fresh(tmp_path / "test.lock")


def test_a_smaller_lock_leaves_the_larger_stale_but_not_undone(monkeypatch, tmp_path):
    _stamps(monkeypatch, tmp_path, "one==1 \\\n", "one==1 \\\ntwo==2 \\\n")
    bootstrap._install(tmp_path / "run.lock")
    assert bootstrap.is_fresh(tmp_path / "run.lock")
    assert not bootstrap.is_fresh(tmp_path / "test.lock")


def test_a_lock_that_contradicts_another_makes_it_stale(monkeypatch, tmp_path):
    _stamps(monkeypatch, tmp_path, "one==1 \\\n", "one==1 \\\ntwo==2 \\\n")
    bootstrap._install(tmp_path / "test.lock")
    (tmp_path / "run.lock").write_text("one==9 \\\n")
    bootstrap._install(tmp_path / "run.lock")
    assert not bootstrap.is_fresh(tmp_path / "test.lock")


@pytest.mark.slow
def test_two_starts_at_once_set_up_once_and_both_run(checkout):
    starts = [_start(checkout), _start(checkout)]
    results = [start.communicate("stdin") for start in starts]
    assert [output for output, _ in results] == ["one two stdin\n"] * 2
    assert sum("making .venv" in words for _, words in results) == 1
    assert _start(checkout).communicate("again") == ("one two again\n", "")


@pytest.mark.slow
def test_a_package_with_another_hash_is_refused_in_a_sentence(checkout):
    lock = checkout / "run.lock"
    lock.write_text(lock.read_text()[:-65] + "0" * 64 + "\n")
    start = _start(checkout)
    _, words = start.communicate("")
    assert start.returncode == 1
    assert "pip could not install the locked packages" in words
    assert "Traceback" not in words


def test_what_others_made_is_refused_and_kept(checkout):
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "pyvenv.cfg").write_text("home = elsewhere")
    start = _start(checkout)
    _, words = start.communicate("")
    assert (start.returncode, words.count("\n")) == (1, 1)
    assert "was not made by this program" in words
    assert (checkout / ".venv" / "pyvenv.cfg").read_text() == "home = elsewhere"


def test_a_link_is_not_followed(monkeypatch, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".venv").symlink_to(tmp_path / "elsewhere")
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    with pytest.raises(SetUpFailed, match="was not made by this program"):
        bootstrap._refuse_what_others_made()


def test_a_disk_that_refuses_is_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / "no such folder" / ".venv")
    with pytest.raises(SetUpFailed, match=r"could not write in .*: No such file or directory"):
        bootstrap.set_up(bootstrap.RUN_LOCK)

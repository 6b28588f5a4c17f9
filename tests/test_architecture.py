"""The rules of the house that a machine can check: origins, addresses, locks, names, sizes, start-up."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.files import code_files, project_files
from workbench.bootstrap import ROOT, RUN_LOCK, TEST_LOCK, pins

OURS = ("workbench", "ui", "db", "resources")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LONGEST = 350
HEAVY = ("PySide6", "sqlalchemy.orm", "pypdf", "reportlab", "pyhanko")
REGISTRY = re.compile(
    rb"pypi\.org|pythonhosted\.org|registry\.(npmjs|yarnpkg)\.|://[^\s\"'<>]+/simple\b", re.IGNORECASE
)
PLACE = re.compile(rb"(?<![\w.~-])/(work|root|home/[a-z][\w-]*)/")
PRIVATE_KEY = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY")
EVASIVE = re.compile(r"(Manager|Helper|Utils?)$|(?<![a-z])(manager|helpers?|utils?)$")


def _python_files() -> list[Path]:
    return [path for path in code_files() if path.suffix == ".py"]


def _where(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def _run(program: str, *arguments: str) -> str:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_dependencies_point_inwards():
    # In a process of its own: the linter switches off every logger that is there before it.
    program = (
        "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(sys.argv[1], no_cache=True))"
    )
    command = [sys.executable, "-c", program, str(ROOT / "pyproject.toml")]
    linted = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout


@pytest.mark.parametrize("name", OURS)
def test_a_package_of_ours_is_imported_from_this_checkout(name):
    found = importlib.util.find_spec(name)
    assert found is not None
    assert found.origin is not None
    assert Path(found.origin).resolve().parent == ROOT / name


@pytest.mark.parametrize("name", OURS)
def test_no_other_distribution_provides_a_package_of_ours(name):
    assert set(packages_distributions().get(name, [])) <= {PROJECT["project"]["name"]}


@pytest.mark.parametrize("pattern", [REGISTRY, PLACE, PRIVATE_KEY], ids=["registry", "place", "private key"])
def test_no_file_holds_an_address_a_place_or_a_key_of_one_machine(pattern):
    assert not [f"{path.relative_to(ROOT)}: {hit[0]!r}" for path in project_files() if (hit := _hit(pattern, path))]


def _hit(pattern: re.Pattern[bytes], path: Path) -> re.Match[bytes] | None:
    return pattern.search(path.read_bytes())


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (REGISTRY, b"--index-url https:" + b"//mirror.example/simple"),
        (REGISTRY, b"see https:" + b"//pypi" + b".org/project"),
        (PLACE, b'open("/ho' + b'me/ada/case.pdf")'),
        (PRIVATE_KEY, b"-----BEGIN EC PRIV" + b"ATE KEY-----"),
    ],
)
def test_such_a_line_would_be_found(pattern, text):
    assert pattern.search(text)


@pytest.mark.parametrize("lock", [RUN_LOCK, TEST_LOCK], ids=lambda lock: lock.name)
def test_a_lock_names_no_address_and_hashes_everything(lock):
    text = lock.read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert "://" not in text
    assert len(blocks) == len(pins(lock))
    assert not [block for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}", block)]


def test_the_test_lock_holds_the_run_lock():
    assert pins(RUN_LOCK) <= pins(TEST_LOCK)


def _asked(lock: Path) -> Iterator[Requirement]:
    asked = list(PROJECT["project"]["dependencies"])
    asked += PROJECT["dependency-groups"]["test"] if lock == TEST_LOCK else []
    return (Requirement(words) for words in asked)


def _locked(lock: Path) -> dict[str, str]:
    return {one.name: str(one.specifier)[2:] for one in map(Requirement, pins(lock))}


@pytest.mark.parametrize("lock", [RUN_LOCK, TEST_LOCK], ids=lambda lock: lock.name)
def test_a_lock_is_as_fresh_as_the_ranges_it_was_made_from(lock):
    locked = _locked(lock)
    stale = [
        str(one) for one in _asked(lock) if not one.specifier.contains(locked.get(canonicalize_name(one.name), "0"))
    ]
    assert not stale


def test_every_locked_package_has_its_licence_in_the_index():
    index = json.loads((ROOT / "resources/licences/index.json").read_text(encoding="utf-8"))
    assert _locked(RUN_LOCK).keys() - index.keys() == set()


def test_every_entry_of_the_licence_index_leads_to_a_text_and_a_source():
    index = json.loads((ROOT / "resources/licences/index.json").read_text(encoding="utf-8"))
    for name, entry in index.items():
        assert (ROOT / "resources" / entry["text"]).stat().st_size > 100, name
        assert entry["licence"], name
        assert entry["source"].startswith("https://"), name


def test_no_copyleft_but_the_two_that_are_meant():
    index = json.loads((ROOT / "resources/licences/index.json").read_text(encoding="utf-8"))
    strict = {name for name, entry in index.items() if re.search(r"GPL|MPL", entry["licence"])}
    assert strict == {"Qt", "pyside6-essentials", "shiboken6", "certifi", "PyInstaller bootloader"}


def test_a_long_file_says_why():
    long = [path for path in code_files() if path.read_text(encoding="utf-8").count("\n") > LONGEST]
    assert not _where([path for path in long if "# long because:" not in path.read_text(encoding="utf-8")])


def test_no_name_says_nothing():
    names = {
        node.name: path
        for path in _python_files()
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
    }
    names |= {path.stem: path for path in _python_files()}
    assert not {name: str(path) for name, path in names.items() if EVASIVE.search(name)}


def test_no_generated_code_is_kept():
    heads = {path: path.read_text(encoding="utf-8")[:400].lower() for path in _python_files()}
    assert not _where([path for path, head in heads.items() if re.search(r"generated by|do not edit", head)])


def test_tests_have_one_package_file_alone():
    places = _where([path for path in _python_files() if path.name == "__init__.py"])
    assert [place for place in places if place.startswith("tests/")] == ["tests/__init__.py"]


@pytest.mark.parametrize("call", ["processEvents", "sleep"])
def test_the_program_never_waits_by(call):
    calls = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in _python_files()
        if path.relative_to(ROOT).parts[0] in OURS
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == call
    ]
    assert not calls


@pytest.mark.parametrize("module", ["workbench.__main__", "workbench.cli"])
def test_starting_imports_nothing_heavy(module):
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not in this checkout yet")
    imported = json.loads(_run(f"import json, sys, {module}; print(json.dumps(list(sys.modules)))"))
    assert [name for name in HEAVY if name in imported] == []


NONE_REFERENCES = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
widget = QWidget()
before = sys.getrefcount(None)
for _ in range(1000):
    widget.update()
print((before - sys.getrefcount(None)) / 1000, flush=True)
for _ in range(10_000):
    widget.update()
"""


def test_qt_calls_do_not_eat_references_of_none():
    """Some builds of PySide6 lose one with each void call, and abort after about five thousand of them."""
    assert float(_run(NONE_REFERENCES)) < 0.01

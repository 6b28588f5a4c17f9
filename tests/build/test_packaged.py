"""The packaged program, built once and moved away from the checkout, tries every adapter by itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.build import NAME, build
from tests.house.system import lacking
from workbench.bootstrap import ROOT

pytestmark = pytest.mark.slow
EXECUTABLES = (NAME, f"{NAME}-cli")
SUFFIX = ".exe" if os.name == "nt" else ""
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Build the program and move it, so that nothing is picked up from the checkout or the build."""
    if absent := lacking("the packaged program"):
        pytest.skip(f"the packaged program: needs {', '.join(absent)}")
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "out"
        assert build(out) == 0
        yield Path(shutil.move(out / NAME, Path(place) / "moved elsewhere"))


def _run(folder: Path, name: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run an executable as a person's machine would: no Python of ours on any path, no screen."""
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "TEMP") if key in os.environ}
    environment = {**kept, "HOME": str(folder.parent), "QT_QPA_PLATFORM": "offscreen"}
    command = [str(folder / f"{name}{SUFFIX}"), *words]
    options = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "timeout": 120}
    return subprocess.run(command, cwd=folder.parent, env=environment, check=False, **options)


def test_the_windows_executable_writes_that_every_adapter_is_whole(folder):
    report = folder.parent / "self-test.txt"
    done = _run(folder, NAME, "self-test", str(report))
    assert done.returncode == 0, done.stderr
    assert _all_well(report.read_text(encoding="utf-8"))


def test_the_console_says_that_every_adapter_is_whole(folder):
    done = _run(folder, f"{NAME}-cli", "self-test")
    assert done.returncode == 0, done.stderr
    assert _all_well(done.stdout)


def _all_well(said: str) -> bool:
    lines = said.splitlines()
    return len(lines) > 3 and all(re.search(r"\bok\b", line) for line in lines)


@pytest.mark.parametrize("name", EXECUTABLES if os.name != "nt" else EXECUTABLES[1:])  # a window has no stdout there
def test_it_knows_its_version(folder, name):
    assert VERSION in _run(folder, name, "--version").stdout


def test_it_carries_the_licences_and_no_tests(folder):
    held = {path.relative_to(folder / "_internal").as_posix() for path in (folder / "_internal").rglob("*")}
    assert "resources/licences/index.json" in held
    assert not {name for name in held if name.startswith(("tests", "resources/packaging", "pytest"))}

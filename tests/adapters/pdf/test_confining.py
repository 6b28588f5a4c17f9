"""What a worker is given and what it may do."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.pdf.asking import command
from workbench.adapters.pdf.command import worker_command, worker_environment
from workbench.adapters.pdf.shared import share
from workbench.domain.limits import WORKER_MEMORY

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def _limits(pid):
    lines = Path(f"/proc/{pid}/limits").read_text().splitlines()[1:]
    return {line[:26].strip(): line[26:].split()[:2] for line in lines}


@linux
def test_a_worker_is_bounded_in_memory_files_and_processes(workers):
    limits = _limits(workers.processes()[0])
    assert limits["Max address space"] == [str(WORKER_MEMORY)] * 2
    assert limits["Max file size"] == limits["Max core file size"] == limits["Max processes"] == ["0", "0"]
    assert limits["Max cpu time"][0] != "unlimited"


@linux
def test_the_worker_in_the_background_steps_back(workers, reader):
    niceness = [int(Path(f"/proc/{pid}/stat").read_text().split()[18]) for pid in _both(workers, reader)]
    assert niceness[1] - niceness[0] == 10


def _both(workers, reader):
    return workers.processes()[0], reader.processes()[0]


@linux
def test_a_worker_has_no_document_open(workers):
    links = [link.resolve() for link in Path(f"/proc/{workers.processes()[0]}/fd").iterdir()]
    assert not [link for link in links if link.suffix in (".pdf", ".sqlite")]


def test_a_worker_is_not_told_where_keys_lie(monkeypatch):
    monkeypatch.setenv("WORKBENCH_PASSPHRASE_FILE", "secret")
    monkeypatch.setenv("PGPASSFILE", "secret")
    assert "secret" not in worker_environment().values()


def test_a_worker_is_the_same_program_with_other_words():
    assert worker_command("view")[1:] == ["-m", "workbench", "_worker", "view"]


def test_the_packaged_program_uses_its_console_executable(monkeypatch, tmp_path):
    for name in ("assessor-workbench", "assessor-workbench-cli"):
        (tmp_path / name).touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "assessor-workbench"))
    assert worker_command("read") == [str(tmp_path / "assessor-workbench-cli"), "_worker", "read"]


def test_a_worker_of_no_kind_does_not_start():
    import subprocess

    assert subprocess.run(command("nothing"), stdin=subprocess.DEVNULL, cwd=Path(__file__).parents[3]).returncode == 2


@linux
def test_the_shared_memory_cannot_be_cut_short():
    import os

    shared = share(1 << 20)
    with pytest.raises(PermissionError):
        os.ftruncate(shared.token["descriptor"], 0)
    shared.close()


FENCED = """
import os, socket, sys
from workbench.adapters.pdf.fence import fence_calls, fence_files
files, calls = fence_files(), fence_calls()

def refused(deed, *words):
    try:
        deed(*words)
    except PermissionError:
        return True
    return False

own, there = __file__, sys.argv[1]
print("kernel", files, calls)
print("files", refused(open, there), refused(open, there, "w"), refused(os.unlink, there))
print("folders", refused(os.mkdir, there + "x"), refused(os.listdir, os.path.dirname(there)))
print("calls", refused(socket.socket), refused(os.fork), refused(os.execv, own, [own]), refused(os.kill, 1, 0))
print("program", refused(__import__, "pypdf"), refused(open, own))
"""


@linux
def test_a_worker_reaches_no_file_of_the_person_and_no_network(tmp_path):
    secret, program = tmp_path / "record.sqlite", tmp_path / "program" / "fenced.py"
    program.parent.mkdir()
    program.write_text(FENCED)
    secret.write_text("kept")
    command = [sys.executable, str(program), str(secret)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run(command, env=environment, cwd="/", capture_output=True, text=True, check=True)
    kernel, files, folders, calls, program_itself = (line.split()[1:] for line in done.stdout.splitlines())
    if kernel != ["True", "True"]:
        pytest.skip("this kernel knows no Landlock or no filters")
    assert {*files, *folders, *calls} == {"True"}
    assert set(program_itself) == {"False"}
    assert secret.read_text() == "kept"


@linux
def test_the_real_worker_stands_behind_the_fence(workers):
    status = Path(f"/proc/{workers.processes()[0]}/status").read_text().split()
    if platform.machine() in ("x86_64", "aarch64"):
        assert status[status.index("Seccomp:") + 1] == "2"
    assert status[status.index("NoNewPrivs:") + 1] == "1"

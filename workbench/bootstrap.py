"""Set the program up: system libraries, .venv and the locked packages in it.

Standard library only, and no grammar newer than Python 3.8: a Python that cannot run
the workbench must still be able to say so.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RUN_LOCK = ROOT / "workbench" / "run.lock"
TEST_LOCK = ROOT / "tests" / "test.lock"
OLDEST, NEWEST = (3, 11), (3, 13)
OUTPUT_KEPT = 15  # lines of a failed tool that are worth showing


class SetUpFailed(Exception):
    """Set-up cannot go on; the message is the sentence for the person."""


class Need(NamedTuple):
    """One thing the system must hold, and the Debian packages that bring it, best first."""

    packages: tuple[str, ...]
    library: str = ""
    program: str = ""
    pattern: str = ""
    module: str = ""

    def is_met(self) -> bool:
        """Say whether this system holds it."""
        if self.library:
            return _loads(self.library)
        if self.program:
            return shutil.which(self.program) is not None
        if self.pattern:
            return any(Path("/").glob(self.pattern.lstrip("/")))
        return importlib.util.find_spec(self.module) is not None


# What the Qt wheels link and do not carry, for the offscreen platform and for a real window.
QT_LIBRARIES = (
    *("libEGL.so.1", "libGL.so.1", "libX11.so.6", "libX11-xcb.so.1", "libdbus-1.so.3", "libfontconfig.so.1"),
    *("libfreetype.so.6", "libglib-2.0.so.0", "libxcb-cursor.so.0", "libxcb-glx.so.0", "libxcb-icccm.so.4"),
    *("libxcb-image.so.0", "libxcb-keysyms.so.1", "libxcb-randr.so.0", "libxcb-render.so.0", "libxcb-shape.so.0"),
    *("libxcb-render-util.so.0", "libxcb-shm.so.0", "libxcb-sync.so.1", "libxcb-util.so.1", "libxcb-xfixes.so.0"),
    *("libxcb-xkb.so.1", "libxkbcommon.so.0", "libxkbcommon-x11.so.0"),
)


def debian_packages(library: str) -> tuple[str, ...]:
    """Return the packages that carry a library, by Debian's rule: its name in lower case, then its version."""
    if library == "libglib-2.0.so.0":  # renamed when time became 64 bits wide, and never after the rule
        return ("libglib2.0-0", "libglib2.0-0t64")
    name, _, version = library.lower().partition(".so.")
    return (f"{name}-{version}" if name[-1].isdigit() else f"{name}{version}",)


def run_needs() -> tuple[Need, ...]:
    """Return what the program needs of the system; nothing on Windows and macOS, whose wheels carry it all."""
    if not sys.platform.startswith("linux"):
        return ()
    qt = (Need(debian_packages(library), library=library) for library in QT_LIBRARIES)
    venv = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    return (*qt, Need((venv, "python3-venv"), module="ensurepip"))


def enter(module: str, arguments: Sequence[str], lock: Path) -> int:
    """Set up what is missing, then run `python -m MODULE` in .venv with the same arguments and the same stdin.

    Comes back only where the running program cannot be replaced (Windows) or where set-up failed.
    """
    try:
        python = set_up(lock)
    except SetUpFailed as failure:
        say(str(failure))
        return 1
    except KeyboardInterrupt:
        say("stopped; the next start goes on from here.")
        return 130
    command = [str(python), "-m", module, *arguments]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - our own interpreter, a list, no shell
    return subprocess.call(command)  # Windows cannot replace a running program


def set_up(lock: Path) -> Path:
    """Bring system libraries and locked packages up to date; return the Python of .venv."""
    refuse_unfit_python(sys.version_info[:2])
    if is_fresh(lock):
        return venv_python()
    started = time.monotonic()
    try:
        with _alone():
            if not is_fresh(lock):  # another start may have done it while this one waited
                install_needs(run_needs())
                _make_venv()
                _install(lock)
    except OSError as error:
        raise SetUpFailed(f"The set-up could not write in {ROOT}: {error.strerror or error}.") from error
    say(f"ready after {time.monotonic() - started:.1f} s")
    return venv_python()


def refuse_unfit_python(version: Sequence[int]) -> None:
    """Refuse a Python outside the supported range, in one sentence."""
    if not OLDEST <= tuple(version[:2]) <= NEWEST:
        raise SetUpFailed(
            f"This is Python {version[0]}.{version[1]}; the workbench runs on Python "
            f"{OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}."
        )


def is_plain_python() -> bool:
    """Say whether a plain Python runs this, neither a virtual environment nor the packaged program."""
    return sys.prefix == sys.base_prefix and not getattr(sys, "frozen", False)


def say(sentence: str) -> None:
    """Speak on stderr: stdout belongs to the command."""
    print(f"[set-up] {sentence}", file=sys.stderr, flush=True)


# --- the system's packages ------------------------------------------------------------------------------------------


def missing(needs: Iterable[Need]) -> list[Need]:
    """Return the needs this system does not meet."""
    return [need for need in needs if not need.is_met()]


def install_needs(required: Sequence[Need], welcome: Sequence[Need] = ()) -> None:
    """Install missing system packages as root.

    Without the rights, refuses with the exact line to type if a required one is missing; a welcome one that cannot
    be had is left out, and the caller says what that costs.
    """
    absent, extra = missing(required), missing(welcome)
    if may_install() and absent + extra:
        _apt(absent, extra)
        if still := missing(required):
            raise SetUpFailed(f"apt-get did not bring {', '.join(apt_names(still))}.")
    elif absent and shutil.which("apt-get") is None:
        wanted = ", ".join(need.library or need.program or need.module or need.pattern for need in absent)
        say(f"This system has no apt-get and lacks {wanted}; install them with its own package tool.")
    elif absent:
        raise SetUpFailed(
            "System packages are missing. Run this line once, then the same command again:\n    "
            + apt_line(absent + extra)
        )


def may_install() -> bool:
    """Say whether this user may install Debian packages here."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_line(needs: Iterable[Need]) -> str:
    """Return the line a person types to install what meets these needs."""
    return "sudo apt-get install -y --no-install-recommends " + " ".join(apt_names(needs))


def apt_names(needs: Iterable[Need], only_known: bool = False) -> list[str]:
    """Choose for each need the package name that this release of Debian or Ubuntu knows."""
    wanted = list(needs)
    known = _known_to_apt([name for need in wanted for name in need.packages])
    first = {need: next((name for name in need.packages if name in known), "") for need in wanted}
    return sorted({name or need.packages[0] for need, name in first.items() if name or not only_known})


def _known_to_apt(names: Sequence[str]) -> set[str]:
    if not names or shutil.which("apt-cache") is None:
        return set()
    known, name = set(), ""
    for line in _run(["apt-cache", "policy", *names], LC_ALL="C").stdout.splitlines():
        if not line.startswith(" "):
            name = line.rstrip(":")
        elif line.strip().startswith("Candidate:") and "(none)" not in line:
            known.add(name)
    return known


def _apt(required: Sequence[Need], welcome: Sequence[Need]) -> None:
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    patient = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    _must(_run([*patient, "update"], **quiet), "apt-get could not read its package lists")
    names = sorted({*apt_names(required), *apt_names(welcome, only_known=True)})
    if names:
        say(f"installing {len(names)} system packages: {' '.join(names)}")
        done = _run([*patient, "install", "-y", "--no-install-recommends", *names], **quiet)
        _must(done, "apt-get could not install the system packages")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


# --- the virtual environment ----------------------------------------------------------------------------------------


def venv_python() -> Path:
    """Return the interpreter of .venv, whether or not it exists yet."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_fresh(lock: Path) -> bool:
    """Say whether .venv holds what this lock names, so that nothing is left to do."""
    return _is_made() and _read(_stamp(lock)) == _key(lock)


def pins(lock: Path) -> frozenset[str]:
    """Return the pinned requirements of a lock, with their markers and without their hashes."""
    lines = lock.read_text(encoding="utf-8").splitlines() if lock.exists() else []
    return frozenset(line.rstrip("\\ ") for line in lines if "==" in line and not line.startswith((" ", "#")))


def _key(lock: Path) -> str:
    what = lock.read_bytes() + f"\0{_read(VENV / 'made')}\0{platform.machine()}".encode()
    return hashlib.sha256(what).hexdigest()


def _stamp(lock: Path) -> Path:
    return VENV / f"{lock.name}.stamp"


def _is_made() -> bool:
    """Say whether .venv is whole and its Python is still the one it was made with."""
    version, _, base = _read(VENV / "made").partition(" ")
    same_place = base == sys.base_prefix  # there the same path may hold another Python by now
    return bool(base) and venv_python().exists() and (not same_place or version == _version())


def _version() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def _make_venv() -> None:
    if _is_made():
        return
    say(f"making {VENV.name}")
    for old in VENV.iterdir():
        if old.name != "lock":
            shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()
    _must(_run([sys.executable, "-m", "venv", str(VENV)]), f"Python could not make {VENV}")
    _write(VENV / "made", f"{_version()} {sys.base_prefix}")


def _install(lock: Path) -> None:
    say(f"installing the {len(pins(lock))} packages that {lock.name} locks")
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes", "--only-binary", ":all:"]
    done = _run([str(venv_python()), "-m", "pip", "install", *options, "-r", str(lock)])
    _must(done, "pip could not install the locked packages; what is there stays, and the next start tries again")
    for other in {lock, RUN_LOCK, TEST_LOCK}:
        if pins(other) and pins(other) <= pins(lock):
            _write(_stamp(other), _key(other))
        elif not pins(lock) <= pins(other):
            _stamp(other).unlink(missing_ok=True)


def _refuse_what_others_made() -> None:
    ours = not VENV.exists() or (VENV / "lock").exists() or (VENV.is_dir() and not any(VENV.iterdir()))
    if VENV.is_symlink() or not ours:
        raise SetUpFailed(f"{VENV} was not made by this program; move it away, then start again.")


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the set-up lock of this checkout; the system lets go of it even when this process is killed."""
    _refuse_what_others_made()
    VENV.mkdir(exist_ok=True)
    with open(VENV / "lock", "a+b") as held:
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:  # it gives up after ten tries, one a second
                    continue
        else:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _write(path: Path, text: str) -> None:
    whole = path.with_name(f"{path.name}.{os.getpid()}")
    whole.write_text(text, encoding="utf-8")
    os.replace(whole, path)


def _run(command: Sequence[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def _must(done: subprocess.CompletedProcess[str], sentence: str) -> None:
    if done.returncode:
        tail = "\n    ".join(done.stdout.strip().splitlines()[-OUTPUT_KEPT:])
        raise SetUpFailed(f"{sentence} (exit {done.returncode}).\n    {tail}")

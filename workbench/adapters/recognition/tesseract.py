"""Tesseract, as the program sees it: found on the machine, run once for each picture, believed in nothing."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from workbench.adapters.pdf.command import worker_command, worker_environment, worker_folder
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.limits import RECOGNISED_BYTES, RECOGNISED_WORDS, RECOGNITION_SECONDS
from workbench.domain.recognising import RecognisedWord

_PLACES = ("C:/Program Files/Tesseract-OCR/tesseract.exe",)
_WANTED = "eng"
_NO_LANGUAGE = frozenset({"osd", "equ"})
_ASKING_SECONDS = 10
_WORD_LEVEL = "5"
_COLUMNS = 12
_VERSION = re.compile(r"tesseract v?(\d[\w.]*)")


def find_tesseract() -> Tesseract | None:
    """Return the installed Tesseract; None where there is none, or none with a language."""
    program = shutil.which("tesseract") or next((place for place in _PLACES if Path(place).is_file()), None)
    if program is None:
        return None
    version, languages = _asked(program, "--version"), _asked(program, "--list-langs").splitlines()[1:]
    known = sorted({one.strip() for one in languages} - _NO_LANGUAGE - {""})
    found = _VERSION.search(version)
    if not known or found is None:
        return None
    return Tesseract(program, _WANTED if _WANTED in known else known[0], found[1])


def _asked(program: str, question: str) -> str:
    """Return what the program says about itself; nothing where it says nothing in time."""
    try:
        said = subprocess.run(
            [program, question], capture_output=True, timeout=_ASKING_SECONDS, check=False, **_quietly()
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    answer: bytes = said.stdout or said.stderr
    return answer.decode("utf-8", "replace")


def _quietly() -> dict[str, Any]:
    """Say that no window of a console is wanted."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW}
    return {}


class Tesseract:
    """A Recogniser. One picture at a time; `stop`, from another thread, ends the one in hand and all that follow."""

    def __init__(
        self, program: str, language: str, version: str, command: Callable[[str], Sequence[str]] = worker_command
    ) -> None:
        self.engine = f"tesseract {version} {language}"
        self._words = [*command("recognise"), program, language]
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def words(self, picture: bytes, dpi: int) -> tuple[RecognisedWord, ...]:
        """Read the words of a PNG."""
        process = self._started(dpi)
        late = _Deadline(process)
        feeder = threading.Thread(target=_feed, args=(process, picture), name="recognition-feed", daemon=True)
        feeder.start()
        output = b""
        try:
            output = process.stdout.read(RECOGNISED_BYTES + 1) if process.stdout else b""
        finally:
            if len(output) > RECOGNISED_BYTES:
                process.kill()
            process.wait()
            overdue = late.passed()
            feeder.join()
            if process.stdout:
                process.stdout.close()
        if self._stopped:
            raise RuleBroken("cancelled")
        if overdue:
            raise MachineRefused("recognition.slow")
        if process.returncode or len(output) > RECOGNISED_BYTES:
            raise MachineRefused("recognition.failed")
        return tuple(_read(output.decode("utf-8", "replace")))

    def stop(self) -> None:
        """End what is being read; nothing is read after this."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _started(self, dpi: int) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._stopped:
                raise RuleBroken("cancelled")
            try:
                self._process = subprocess.Popen(
                    [*self._words, str(max(70, min(dpi, 600)))],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    cwd=worker_folder(),
                    env=_environment(),
                    **_quietly(),
                )
            except OSError as error:
                raise MachineRefused("worker.not_started") from error
            return self._process


class _Deadline:
    """Ends a process that takes too long."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._overdue = threading.Event()
        self._timer = threading.Timer(RECOGNITION_SECONDS, self._end)
        self._timer.start()

    def passed(self) -> bool:
        """Stop watching, and say whether the process had to be ended."""
        self._timer.cancel()
        self._timer.join()
        return self._overdue.is_set()

    def _end(self) -> None:
        self._overdue.set()
        self._process.kill()


def _environment() -> dict[str, str]:
    """Return the variables of a worker, where languages lie, and that no second thread is wanted."""
    kept = {name: os.environ[name] for name in ("TESSDATA_PREFIX",) if name in os.environ}
    return {**worker_environment(), **kept, "OMP_THREAD_LIMIT": "1"}


def _feed(process: subprocess.Popen[bytes], picture: bytes) -> None:
    """Hand the picture over; a program that goes early is noticed by who reads."""
    if process.stdin:
        with contextlib.suppress(OSError):
            process.stdin.write(picture)
        with contextlib.suppress(OSError):
            process.stdin.close()


def _read(table: str) -> Iterator[RecognisedWord]:
    """Read Tesseract's table; a line out of shape is passed over."""
    count = 0
    for line in table.splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) != _COLUMNS or cells[0] != _WORD_LEVEL or count >= RECOGNISED_WORDS:
            continue
        try:
            page, block, paragraph, row, _, left, top, width, height = (int(cell) for cell in cells[1:10])
            confidence = float(cells[10])
        except ValueError:
            continue
        count += 1
        yield RecognisedWord(cells[11], left, top, width, height, (page, block, paragraph, row), confidence)

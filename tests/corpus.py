"""Opens, reads and renders every file below a folder as intake and the window would: `python3 -m tests corpus DIR`.

The work is done in a child that stands for the program; this process watches it. A worker that dies of a
file is that file's *refusal*. *Hung* and *crashed* are the program's own faults: no verdict in 30 seconds,
or dead.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TextIO

ROOT = Path(__file__).parent.parent
VERDICT_SECONDS = 30.0
READING_SECONDS = 8.0
PAGES_DRAWN = 12
SCALE = 1.5
VERDICTS = ("ok", "refused", "hung", "crashed")


def main(arguments: list[str]) -> int:
    """Judge every file; exit 0 when none hung or crashed."""
    parser = argparse.ArgumentParser(prog="python3 -m tests corpus", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the verdicts there")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"{options.folder} is no folder.", file=sys.stderr)
        return 1
    files = sorted(path for path in options.folder.rglob("*") if path.is_file())
    with closing(Watched()) as watched:
        verdicts = {str(path.relative_to(options.folder)): watched.judge(path) for path in files}
        memory = watched.memory
    counts = Counter(verdict["verdict"] for verdict in verdicts.values())
    result = {name: counts[name] for name in VERDICTS} | {"memory_mb": memory, "files": verdicts}
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), encoding="utf-8")
    _print(result)
    return 1 if counts["hung"] or counts["crashed"] else 0


def _print(result: dict[str, Any]) -> None:
    """Say what came out, the trouble first."""
    for name, verdict in result["files"].items():
        if verdict["verdict"] in ("hung", "crashed") or verdict.get("troubles"):
            print(f"{verdict['verdict']:8} {name}: {', '.join(verdict.get('troubles') or verdict['codes'])}")
    refusals = Counter(code for one in result["files"].values() if one["verdict"] == "refused" for code in one["codes"])
    print(", ".join(f"{result[name]} {name}" for name in VERDICTS))
    print("refused for:", ", ".join(f"{code} {count}" for code, count in refusals.most_common()) or "nothing")
    slowest = max((one["seconds"] for one in result["files"].values()), default=0.0)
    memory = ", ".join(f"{who} {megabytes} MB" for who, megabytes in result["memory_mb"].items())
    print(f"slowest verdict {slowest:.1f} s; most memory held: {memory or 'not measured here'}")


class Watched:
    """The child that does the work, started again when it hangs or dies."""

    def __init__(self) -> None:
        self.memory: dict[str, int] = {}
        self._child: subprocess.Popen[str] | None = None
        self._lines: SimpleQueue[str] = SimpleQueue()

    def judge(self, path: Path) -> dict[str, Any]:
        """Have one file judged."""
        child, began = self._running(), time.monotonic()
        assert child.stdin
        child.stdin.write(json.dumps(str(path)) + "\n")
        child.stdin.flush()
        try:
            line = self._lines.get(timeout=VERDICT_SECONDS)
        except Empty:
            self.close()
            return {"verdict": "hung", "codes": [], "pages": 0, "seconds": VERDICT_SECONDS}
        if not line:
            self.close()
            return {"verdict": "crashed", "codes": [], "pages": 0, "seconds": time.monotonic() - began}
        verdict: dict[str, Any] = json.loads(line)
        for who, megabytes in verdict.pop("memory_mb").items():
            self.memory[who] = max(megabytes, self.memory.get(who, 0))
        return verdict

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child and child.stdin and child.stdout:
            child.kill()
            child.wait()
            child.stdin.close()
            child.stdout.close()

    def _running(self) -> subprocess.Popen[str]:
        if self._child is None:
            lines: SimpleQueue[str] = SimpleQueue()
            command = [sys.executable, "-m", "tests.corpus", "--child"]
            child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
            assert child.stdout
            threading.Thread(target=_listen, args=(child.stdout, lines), daemon=True).start()
            self._child, self._lines = child, lines
        return self._child


def _listen(stream: TextIO, lines: SimpleQueue[str]) -> None:
    try:
        for line in stream:
            lines.put(line)
    except ValueError:
        return
    finally:
        lines.put("")


def child() -> int:
    """Judge one file after another as the program would: each name a line in, each verdict a line out."""
    from workbench.adapters.pdf.client import PdfReader, PdfWorkers

    with closing(PdfReader()) as reader, closing(PdfWorkers()) as workers:
        workers.warm()
        for line in sys.stdin:
            began = time.monotonic()
            verdict = judged(Path(json.loads(line)), reader, workers)
            seconds = round(time.monotonic() - began, 3)
            print(json.dumps({**verdict, "seconds": seconds, "memory_mb": _memory(reader, workers)}), flush=True)
    return 0


def judged(path: Path, reader: Any, workers: Any) -> dict[str, Any]:
    """Inspect, read and draw one file."""
    from workbench.services.bytes import FileBytes

    try:
        source = FileBytes(path)
    except OSError:
        return {"verdict": "refused", "codes": ["unreadable"], "pages": 0}
    with source:
        seen = reader.inspect(source)
        codes = list(seen.findings)
        if not seen.pages or len(seen.troubled) == seen.pages:
            return {"verdict": "refused", "codes": codes or ["unreadable"], "pages": seen.pages}
        characters, ends = 0, time.monotonic() + READING_SECONDS
        for _, text in reader.texts(source):
            characters += len(text)
            if time.monotonic() > ends:
                break
        drawn, troubles = _drawn(path, source, seen, workers)
        verdict = {"pages": seen.pages, "characters": characters, "drawn": drawn, "codes": codes}
        return verdict | {"verdict": "ok" if drawn else "refused", "troubles": troubles}


def _drawn(path: Path, source: Any, seen: Any, workers: Any) -> tuple[int, list[str]]:
    """Draw some pages, the first and the last among them; return how many came and what troubled the others."""
    from workbench.services.pages import PageImage, PageTrouble

    answers: SimpleQueue[PageImage | PageTrouble] = SimpleQueue()
    shown = workers.open(str(path), source, seen.kind, seen.boxes)
    step = max(1, seen.pages // PAGES_DRAWN)
    wanted = sorted({*range(0, seen.pages, step), seen.pages - 1})[: PAGES_DRAWN + 1]
    came, ends = [], time.monotonic() + READING_SECONDS
    for page in wanted:
        shown.render(page, SCALE, None, answers.put)
        try:
            came.append(answers.get(timeout=max(0.1, ends - time.monotonic())))
        except Empty:
            came.append(PageTrouble(page, "page.slow"))
            break
    shown.close()
    troubles = [f"page {one.page}: {one.code}" for one in came if isinstance(one, PageTrouble)]
    return len(came) - len(troubles), troubles


def _memory(*owners: Any) -> dict[str, int]:
    """Return the most memory the program and its workers have held, in MB, where the system says so."""
    try:
        from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
    except ImportError:
        return {}
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    held = {"program": getrusage(RUSAGE_SELF).ru_maxrss // unit}
    ended = getrusage(RUSAGE_CHILDREN).ru_maxrss // unit
    alive = [_peak(pid) for owner in owners for pid in owner.processes()]
    return held | {"worker": max([ended, *alive])}


def _peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    lines = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(lines[0]) // 1024 if lines else 0


if __name__ == "__main__":
    sys.exit(child() if sys.argv[1:] == ["--child"] else main(sys.argv[1:]))

"""The child that judges files, watched: it may neither hang nor die."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TextIO

from workbench.bootstrap import ROOT

VERDICT_SECONDS = 30.0
COMMAND = [sys.executable, "-m", "tests.corpus.judging"]
VERDICTS = ("ok", "refused", "hung", "crashed")

Verdict = dict[str, Any]


class Watched:
    """The child that does the work, started again when it hangs or dies."""

    def __init__(self) -> None:
        self.memory: dict[str, int] = {}
        self._child: subprocess.Popen[str] | None = None
        self._lines: SimpleQueue[str] = SimpleQueue()

    def judge(self, path: Path) -> Verdict:
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
        verdict: Verdict = json.loads(line)
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
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
            child = subprocess.Popen(
                COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment
            )
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

"""Opens, reads and shows every file below a folder as intake and the window would: `python3 -m tests corpus DIR`.

The work is done in a child that stands for the program, with a window nobody sees; this process watches it. A
worker that dies of a file is that file's *refusal*. *Hung* and *crashed* are the program's own faults: no
verdict in 30 seconds, or dead.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.corpus.mutating import mutated
from tests.corpus.watching import VERDICTS, Verdict, Watched


def main(arguments: Sequence[str]) -> int:
    """Judge every file, or damaged copies of them; exit 0 when none hung or crashed."""
    parser = argparse.ArgumentParser(prog="python3 -m tests corpus", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the verdicts there")
    parser.add_argument("--mutations", type=int, metavar="N", help="judge N damaged copies of the PDFs there instead")
    parser.add_argument("--seed", type=int, default=1, help="which damage (1)")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"{options.folder} is no folder.", file=sys.stderr)
        return 1
    files = sorted(path for path in options.folder.rglob("*") if path.is_file())
    with TemporaryDirectory() as made:
        base = Path(made) if options.mutations else options.folder
        if options.mutations:
            files = mutated(files, base, options.mutations, options.seed)
        result = judged(files, base)
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), encoding="utf-8")
    _print(result)
    return 1 if result["hung"] or result["crashed"] else 0


def judged(files: Sequence[Path], base: Path) -> dict[str, Any]:
    """Have files judged one after another, and count."""
    with closing(Watched()) as watched:
        verdicts = {str(path.relative_to(base)): watched.judge(path) for path in files}
        memory = watched.memory
    counts = Counter(verdict["verdict"] for verdict in verdicts.values())
    return {name: counts[name] for name in VERDICTS} | {"memory_mb": memory, "files": verdicts}


def most(files: dict[str, Verdict], what: str) -> float:
    """Return the largest of one of the things measured."""
    return max((one.get(what, 0.0) for one in files.values()), default=0.0)


def _print(result: dict[str, Any]) -> None:
    """Say what came out, the trouble first."""
    every: dict[str, Verdict] = result["files"]
    for name, verdict in every.items():
        if verdict["verdict"] in ("hung", "crashed") or verdict.get("troubles"):
            print(f"{verdict['verdict']:8} {name}: {', '.join(verdict.get('troubles') or verdict['codes'])}")
    refusals = Counter(code for one in every.values() if one["verdict"] == "refused" for code in one["codes"])
    print(", ".join(f"{result[name]} {name}" for name in VERDICTS))
    print("refused for:", ", ".join(f"{code} {count}" for code, count in refusals.most_common()) or "nothing")
    most = {
        what: max((one.get(what, 0.0) for one in every.values()), default=0.0) for what in ("seconds", "page", "gap")
    }
    print(f"slowest verdict {most['seconds']:.1f} s, slowest page {most['page']:.1f} s")
    print(f"longest standstill of the window {1000 * most['gap']:.0f} ms")
    memory = ", ".join(f"{who} {megabytes} MB" for who, megabytes in result["memory_mb"].items())
    print(f"most memory held: {memory or 'not measured here'}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

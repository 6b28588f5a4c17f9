"""The long fault runs: `python3 -m tests faults [NAME …] [--full] [--share PART] [--json FILE]`.

Each line says what was tried, how much had been acknowledged until then, what of it was lost, and which changes
went unnoticed. Exit 1 when anything was lost, unnoticed, or left unsound.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import tests.faults.spoiling  # noqa: F401 - before the program is read, which may be read with a fault
from tests.faults import shim
from tests.faults.parts import PARTS, Asked
from tests.faults.tried import Tried, skipped

SHORT = 0.02
"""Which part of a full run is tried where nothing is said."""
NEEDS_SHIM = ("power", "io")


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for, or everything."""
    parser = argparse.ArgumentParser(prog="python3 -m tests faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {', '.join(PARTS)}; all otherwise")
    parser.add_argument("--full", action="store_true", help="as much as was promised: it takes an hour or more")
    parser.add_argument("--share", type=float, default=SHORT, metavar="PART", help="another part of a full run")
    parser.add_argument("--only", nargs="+", default=[], metavar="WORK", help="only while these works are done")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - PARTS.keys()
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    if sys.platform == "win32":
        print("Processes are branched off here, so that many can die fast; Windows cannot do that.")
        return 1
    names = options.names or list(PARTS)
    if set(names) & set(NEEDS_SHIM) and not shim.lacking() and not shim.is_loaded():
        return _begin_anew(arguments)
    figures = list(_run(names, 1.0 if options.full else options.share, options.only))
    if options.json:
        options.json.write_text(json.dumps([one.figures() for one in figures], indent=1), encoding="utf-8")
    wrong = sum(not one.holds for one in figures)
    print(f"{len(figures) - wrong} hold, {wrong} do not")
    return int(wrong > 0)


def _run(names: Sequence[str], share: float, only: list[str]) -> Iterator[Tried]:
    """Run parts, and show each line as it comes."""
    for name in names:
        if name in NEEDS_SHIM and shim.lacking():
            print(skipped(name, shim.lacking()), flush=True)
            continue
        with tempfile.TemporaryDirectory(prefix="faults-") as scratch:
            for figure in PARTS[name](Asked(share, only, Path(scratch))):
                print(figure, flush=True)
                yield figure


def _begin_anew(arguments: Sequence[str]) -> int:
    """Start this command again with the shim between it and the disk."""
    folder = Path(tempfile.mkdtemp(prefix="shim-"))
    try:
        command = [sys.executable, "-m", "tests.faults", *arguments]
        return subprocess.run(command, env=shim.environment(folder), check=False).returncode
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The measurements: `python3 -m tests benchmarks [NAME …] [--json FILE]`.

Each is measured beside its peer in one run, so that a busy machine spoils both alike; what is no ratio is
spoilt by it, which is why the load stands beside the figures.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import date
from importlib import import_module
from pathlib import Path

from tests.benchmarks.measuring import Figure, PeerMissing
from tests.benchmarks.papers import Papers

BENCHMARKS = {
    "B1": "first_page",
    "B2": "starting",
    "B3": "drawing",
    "B4": "jumping",
    "B5": "scrolling",
    "B6": "indexing",
    "B7": "searching",
    "B8": "marking",
    "B9": "tables",
    "B10": "taking_in",
    "B11": "memory",
    "B12": "hostile",
    "M1": "merging",
    "R1": "reporting",
    "C1": "board",
    "M2": "million",
}


def main(arguments: Sequence[str]) -> int:
    """Measure what was asked for, or everything; exit 0 when every target holds and no peer is missing."""
    parser = argparse.ArgumentParser(prog="python3 -m tests benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {', '.join(BENCHMARKS)}; all otherwise")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - BENCHMARKS.keys()
    if unknown:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{date.today()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors, {_load()}")
    figures: list[Figure] = []
    missing: list[str] = []
    with tempfile.TemporaryDirectory() as folder, closing(Papers(Path(folder))) as papers:
        for name in options.names or BENCHMARKS:
            measured, lacking = _measured(name, papers)
            figures += measured
            missing += lacking
    if options.json:
        options.json.write_text(json.dumps([asdict(one) for one in figures], indent=1), encoding="utf-8")
    failed = sum(not one.holds for one in figures)
    print(f"{len(figures) - failed} targets hold, {failed} do not" + (f", {len(missing)} not measured" * bool(missing)))
    return 1 if failed or missing else 0


def _measured(name: str, papers: Papers) -> tuple[list[Figure], list[str]]:
    """Run one benchmark, and show its figures as they come."""
    print(f"{name} ({_load()})", flush=True)
    figures: list[Figure] = []
    try:
        for figure in import_module(f"tests.benchmarks.{BENCHMARKS[name]}").measure(papers):
            figures.append(figure)
            print(f"  {figure}", flush=True)
    except PeerMissing as missing:
        print(f"  not measured: {missing}", flush=True)
        return figures, [name]
    return figures, []


def _load() -> str:
    """Say how busy the machine is."""
    if not hasattr(os, "getloadavg"):
        return "load not known"
    return f"load {os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

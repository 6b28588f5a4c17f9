"""B12: hostile and damaged files by the thousand, read and shown one after another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.adapters.pdf import making
from tests.benchmarks.measuring import Figure, at_most
from tests.benchmarks.papers import Papers
from tests.benchmarks.windows import Gaps, look, pause
from tests.conftest import MATERIAL
from tests.corpus.__main__ import judged, most
from tests.corpus.mutating import mutated

DAMAGED = 2_000
REST = 3_000  # milliseconds


def measure(_papers: Papers) -> Iterator[Figure]:
    """Count faults of the program, and measure how long it stood still beside a window at rest."""
    look()
    with Gaps() as rest:
        pause(REST)
    with TemporaryDirectory() as folder:
        base = Path(folder)
        for number, make in enumerate(making.HOSTILE.values()):
            (base / f"hostile-{number:02}.pdf").write_bytes(make())
        (base / "plain.pdf").write_bytes(making.written(pages=5))
        (base / "turned.pdf").write_bytes(making.turned(making.written(), 90))
        (base / "scan.pdf").write_bytes(making.scanned())
        every = [*base.glob("*.pdf"), *MATERIAL.rglob("*.pdf")]
        (base / "damaged").mkdir()
        files = [*sorted(base.glob("*.pdf")), *mutated(sorted(every), base / "damaged", DAMAGED, seed=12)]
        result = judged(files, base)
    faults = result["hung"] + result["crashed"]
    memory = ", ".join(f"{who} {megabytes} MB" for who, megabytes in result["memory_mb"].items())
    print(f"  {result['ok']} shown, {result['refused']} refused; most memory: {memory}", flush=True)
    peer = f"none; a window at rest stood still for {1000 * max(rest.seconds):.0f} ms at most"
    yield at_most(f"B12 faults over {len(files)} hostile files", faults, 0, "", "none")
    yield at_most("B12 longest standstill of the window", 1000 * most(result["files"], "gap"), 100, "ms", peer)
    yield at_most("B12 slowest answer about a page", most(result["files"], "page"), 5.0, "s", "none")

"""A full disk: a limit on the size of files, and a small file system where one may be mounted."""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
from functools import partial
from pathlib import Path

from tests.faults.killing import Tell, told
from tests.faults.tried import Tried, skipped
from tests.faults.works import Work

SIZE_KIB = 3_000


def limited(work: Work, times: int, scratch: Path, seed: int = 1) -> Tried:
    """Let no file grow beyond some size, and look afterwards without that limit."""
    tried, chance = Tried(f"full disk, file size: {work.name}"), random.Random(seed)
    for number in range(times):
        folder = scratch / f"{work.name}-{number}"
        work.arrange(folder)
        most = max((path.stat().st_size for path in folder.rglob("*") if path.is_file()), default=0)
        limit = most + chance.randrange(20_000, 1_500_000)

        said, broke_down = told(partial(_run, work, folder, limit))
        tried.judged(work.judge(folder, said), len(said))
        tried.blames([*broke_down, *([] if work.goes_on(folder) else ["does not go on"])])
        shutil.rmtree(folder)
    return tried.done()


def _run(work: Work, folder: Path, limit: int, tell: Tell) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    work.run(folder, tell, work.acts)


def filled(work: Work, times: int, scratch: Path, seed: int = 1) -> Tried:
    """Fill a small file system, look at it while it is full, and again when there is room."""
    tried, chance = Tried(f"full disk, small: {work.name}"), random.Random(seed)
    place = scratch / "small"
    place.mkdir(exist_ok=True)
    for _ in range(times):
        mount = ("mount", "-t", "tmpfs", "-o", f"size={SIZE_KIB + chance.randrange(2_000)}k", "tmpfs", str(place))
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            return skipped(tried.name, "no small file system may be mounted here")
        try:
            _fill(tried, work, place)
        finally:
            subprocess.run(("umount", str(place)), check=True)
    return tried.done()


def _fill(tried: Tried, work: Work, place: Path) -> None:
    folder = place / "work"
    try:
        work.arrange(folder)
    except OSError:
        tried.apart["without room to begin"] += 1
        return
    said, broke_down = told(lambda tell: work.run(folder, tell, 5 * work.acts))
    tried.blames(broke_down)
    while_full = told(lambda tell: tell(repr(work.judge(folder, said).lost)))
    tried.blames([f"while full: {one} lost" for one in while_full.lines if one != "0"])
    subprocess.run(("mount", "-o", "remount,size=64m", str(place)), check=True)
    tried.judged(work.judge(folder, said), len(said))
    tried.blames([] if work.goes_on(folder) else ["does not go on when there is room"])

"""Power cuts: what was synced is on the disk; of the rest anything may be, in whole sectors.

A run is written down by the shim, and played back up to any moment. A sync settles the bytes of a file and its name;
a new name or a removed one is settled by a sync of the folder too. Names reach the disk in their order.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from db import connection
from tests.faults import shim
from tests.faults.killing import Tell, told
from tests.faults.shim import Event
from tests.faults.tried import Tried
from tests.faults.works import Work

SECTOR = 512
ACKNOWLEDGED = "acknowledged"
GONE = "-shm"
"""What readers share lies in memory, and is gone with it."""

Bytes = bytearray


class Disk:
    """What is durable, and what is still on its way."""

    def __init__(self, folder: Path) -> None:
        files = [path for path in folder.rglob("*") if path.is_file()]
        self._durable = {str(path.relative_to(folder)): Bytes(path.read_bytes()) for path in files}
        self._content = {id(content): content for content in self._durable.values()}
        self._now = dict(self._durable)
        self._bytes: list[tuple[Bytes, Event]] = []
        self._names: list[tuple[str, Bytes | None]] = []

    def happens(self, event: Event) -> None:
        """Take in what happened next."""
        if event.kind == "s":
            self._settle(event.path)
        elif event.kind == "u":
            self._now.pop(event.path, None)
            self._names.append((event.path, None))
        elif event.kind == "r":
            self._name(os.fsdecode(event.data), self._now.pop(event.path))
            self._names.append((event.path, None))
        else:
            if event.path not in self._now:
                self._name(event.path, Bytes())
            if event.kind in "wto":
                self._bytes.append((self._now[event.path], event))

    def _name(self, path: str, content: Bytes) -> None:
        self._now[path] = content
        self._names.append((path, content))

    def _settle(self, path: str) -> None:
        """Make a file durable with its name, or the names in a folder, and every name that came before."""
        content = self._now.get(path)
        if content is not None:
            for event in [event for one, event in self._bytes if one is content]:
                _apply(content, event)
            self._bytes = [one for one in self._bytes if one[0] is not content]
            last = max((n for n, (_, one) in enumerate(self._names) if one is content), default=-1)
        else:
            last = max((n for n, (one, _) in enumerate(self._names) if str(Path(one).parent) in (path, "." + path)),
                       default=-1)  # fmt: skip
        for name, one in self._names[: last + 1]:
            _rename(self._durable, name, one)
        del self._names[: last + 1]

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return the files as they may be found when the power comes back."""
        names = dict(self._durable)
        for name, one in self._names[: chance.choice((0, len(self._names), chance.randint(0, len(self._names))))]:
            _rename(names, name, one)
        copies = {id(content): Bytes(content) for content in names.values()}
        survives = chance.choice((0.0, 0.4, 0.4, 0.4, 1.0))
        for content, event in self._bytes:
            if id(content) in copies and chance.random() < survives:
                _apply(copies[id(content)], event)
            elif id(content) in copies and event.kind == "w" and survives and chance.random() < 0.4:
                _tear(copies[id(content)], event, chance)
        return {name: bytes(copies[id(content)]) for name, content in names.items() if not name.endswith(GONE)}


def _rename(names: dict[str, Bytes], name: str, content: Bytes | None) -> None:
    if content is None:
        names.pop(name, None)
    else:
        names[name] = content


def _apply(content: Bytes, event: Event) -> None:
    if event.kind == "w":
        content.extend(bytes(max(0, event.at + len(event.data) - len(content))))
        content[event.at : event.at + len(event.data)] = event.data
    elif event.kind == "o":
        content.clear()
    else:
        content.extend(bytes(max(0, event.at - len(content))))
        del content[event.at :]


def _tear(content: Bytes, event: Event, chance: random.Random) -> None:
    """Let some sectors of a write arrive, and others not."""
    for start in range(0, len(event.data), SECTOR):
        if chance.random() < 0.5:
            _apply(content, Event("w", "", event.at + start, event.data[start : start + SECTOR]))


def cut(work: Work, cuts: int, scratch: Path, seed: int = 1) -> Tried:
    """Write down one run of a work, and cut its power so often."""
    tried, chance = Tried(f"power cut: {work.name}"), random.Random(seed)
    folder, diary = scratch / work.name, scratch / f"{work.name}.diary"
    work.arrange(folder)
    disk = Disk(folder)
    _, broke_down = told(lambda _: _written_down(work, folder, diary))
    tried.blames(broke_down)
    happened = [one for one in shim.events(diary) if not one.path.endswith(GONE)]
    tried.apart["calls written down"] = len(happened)
    moments = sorted(chance.randrange(len(happened)) for _ in range(cuts))
    for said, image in _images(disk, happened, moments, chance):
        _judge(tried, work, scratch / "image", said, image)
    shutil.rmtree(folder)
    diary.unlink()
    return tried.done()


def _written_down(work: Work, folder: Path, diary: Path) -> None:
    """Work with a store that brings its journal home often, so that cuts hit that too."""
    connection.PRAGMAS = (*connection.PRAGMAS, "wal_autocheckpoint=40")
    shim.record(folder, diary)
    with (folder / ACKNOWLEDGED).open("ab", buffering=0) as file:
        tell: Tell = lambda words: file.write(f"{words}\n".encode())  # noqa: E731 - a function of one line
        work.run(folder, tell, work.acts)


def _images(
    disk: Disk, happened: list[Event], moments: list[int], chance: random.Random
) -> Iterator[tuple[list[str], dict[str, bytes]]]:
    """Play a run back, and return for each moment what had been acknowledged, and what a cut may leave."""
    said = ""
    for number, event in enumerate(happened):
        if event.path == ACKNOWLEDGED:
            said += event.data.decode()
        else:
            disk.happens(event)
        while moments and moments[0] == number:
            moments.pop(0)
            yield said.split("\n")[:-1], disk.after_a_cut(chance)


def _judge(tried: Tried, work: Work, folder: Path, said: list[str], image: dict[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in image.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    tried.judged(work.judge(folder, said), len(said))

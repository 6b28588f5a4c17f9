"""Packages that somebody broke, replayed, reordered, cut holes into or forged: none changes what is true.

Whatever comes, entries that nobody signed are not taken in, nothing else is raised than a refusal, and the true
package still brings everything.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import random
import shutil
import zipfile
from contextlib import closing
from pathlib import Path

from db.record import RecordStore
from tests.faults.flips import turned_over
from tests.faults.tried import Tried
from tests.faults.works import team_member
from tests.services.conftest import CASE, FreshKey
from tests.services.exchanging import Laptop
from workbench.adapters.package.writer import write_package
from workbench.domain.change import setting
from workbench.domain.entry import Entry, sealed
from workbench.domain.findings import Finding
from workbench.domain.package import SIGNED_PREFIX, Part, Sender, manifest_bytes, named, read_manifest
from workbench.services.exchange import Draft
from workbench.services.workspace import Identity, Now, Workspace

ROUND = 50
"""So many packages go into one record before the true one comes."""


class Fuzzing:
    """A true package, and ways to spoil it."""

    def __init__(self, scratch: Path, seed: int = 1) -> None:
        self._scratch, self._chance = scratch, random.Random(seed)
        self._store = RecordStore(scratch / "sender.sqlite")
        self._me = team_member(self._store)
        one = Laptop(self._me, scratch / "sender").opens()
        one.takes_in_document(b"%PDF-1.7 " * 2_000)
        made = [one.finds(title) for title in ("one", "two", "three", "four", "five")]
        for title in ("six", "seven"):
            one.does(lambda _v, _h, title=title: setting(Finding, made[0], title=title))
        self.true = one.sends("true")
        self.entries = self._store.export(CASE)
        self.digest = one.view.state_digest()
        self._bytes = self.true.read_bytes()
        with zipfile.ZipFile(self.true) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist()}
        self._forger = FreshKey()
        self._ways = (self._bytes_turned, self._bytes_moved, self._part_spoilt, self._parts_mixed, self._lines_spoilt,
                      self._entries_mixed, self._entries_forged, self._replayed)  # fmt: skip

    def close(self) -> None:
        """Let go of the sender's record."""
        self._store.close()

    def spoilt(self, target: Path) -> str:
        """Write a package that is spoilt in one way, and name the way."""
        way = self._chance.choice(self._ways)
        way(target)
        return way.__name__.strip("_").replace("_", " ")

    def _bytes_turned(self, target: Path) -> None:
        target.write_bytes(turned_over(self._bytes, self._chance))

    def _bytes_moved(self, target: Path) -> None:
        data, at = self._bytes, self._chance.randrange(len(self._bytes))
        long = self._chance.randrange(1, 200)
        noise = self._chance.randbytes(long)
        change = (data[:at], data[:at] + data[at + long :], data[:at] + data[at : at + long] + data[at:],
                  data[:at] + noise + data[at:], data + noise)  # fmt: skip
        target.write_bytes(self._chance.choice(change))

    def _part_spoilt(self, target: Path) -> None:
        """Change bytes of one part, in a zip that is sound."""
        name = self._chance.choice(list(self._parts))
        _zipped(target, list({**self._parts, name: turned_over(self._parts[name], self._chance)}.items()))

    def _parts_mixed(self, target: Path) -> None:
        """Leave a part out, give one twice, or add one, in any order."""
        pairs = list(self._parts.items())
        self._chance.shuffle(pairs)
        one = self._chance.choice(pairs)
        more = [one, ("../evil", b"x"), ("documents/" + "0" * 64, b"x"), ("entries.jsonl/", b"")]
        change = self._chance.choice((pairs[1:], [*pairs, self._chance.choice(more)], pairs))
        _zipped(target, change)

    def _lines_spoilt(self, target: Path) -> None:
        """Let the sender's own program list and sign entries whose lines are spoilt."""
        lines = self._parts["entries.jsonl"].splitlines(keepends=True)
        at = self._chance.randrange(len(lines))
        change = ([*lines[:at], turned_over(lines[at], self._chance), *lines[at + 1:]], [*lines, b"[]\n"],
                  [*lines, lines[at][: len(lines[at]) // 2]], [*lines[:at], b"\n", *lines[at:]])  # fmt: skip
        data = b"".join(self._chance.choice(change))
        manifest = read_manifest(self._parts["manifest.json"])
        listed = Part("entries.jsonl", len(data), hashlib.sha256(data).hexdigest())
        parts = tuple(listed if one.path == listed.path else one for one in manifest.parts)
        signed = manifest_bytes(named(dataclasses.replace(manifest, parts=parts)))
        signature = self._me.me.signer.sign(SIGNED_PREFIX + signed)
        said = {"manifest.json": signed, "manifest.sig": signature, "entries.jsonl": data}
        _zipped(target, list({**self._parts, **said}.items()))

    def _entries_mixed(self, target: Path) -> None:
        """Pack true entries in another order, with holes, or twice."""
        entries = list(self.entries)
        self._chance.shuffle(entries)
        self._packed(target, entries[: self._chance.randrange(len(entries) + 1)] + entries[: self._chance.randrange(3)])

    def _entries_forged(self, target: Path) -> None:
        """Put false entries among true ones: signed by another, with another's body, continuing another's chain."""
        entries = list(self.entries)
        at = self._chance.randrange(len(entries))
        one, other = entries[at], self._chance.choice(entries)
        header = dataclasses.replace(one.header, reason="forged")
        later = dataclasses.replace(entries[-1].header, sequence=len(entries) + 1, previous=entries[-1].id)
        false = self._chance.choice(
            (
                dataclasses.replace(one, body_bytes=other.body_bytes),
                dataclasses.replace(one, signature=other.signature),
                dataclasses.replace(one, signature=self._chance.randbytes(64)),
                self._signed(sealed(header, one.body_bytes)),
                self._signed(sealed(later, other.body_bytes)),
                sealed(dataclasses.replace(later, sequence=7), other.body_bytes, one.signature),
            )
        )
        self._packed(target, [*entries[:at], false, *self._chance.choice((entries[at:], entries[at + 1 :]))])

    def _replayed(self, target: Path) -> None:
        shutil.copyfile(self.true, target)

    def _signed(self, entry: Entry) -> Entry:
        return dataclasses.replace(entry, signature=self._forger.sign(entry.signed_bytes))

    def _packed(self, target: Path, entries: list[Entry]) -> None:
        me = self._me.me
        sender = Sender(me.signer.public_key, me.name, True, self._me.person(CASE), me.discipline)
        draft = Draft(CASE, "TEST-1", sender, False, None, (), tuple(entries), None, ())
        write_package(target, draft, me.signer)


def _zipped(target: Path, pairs: list[tuple[str, bytes]]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in pairs:
            archive.NameToInfo.pop(name, None)  # else it would warn of a name given twice, which is what is wanted
            archive.writestr(zipfile.ZipInfo(name), data)
    target.write_bytes(buffer.getvalue())


def fuzzed(times: int, scratch: Path) -> Tried:
    """Take in so many spoilt packages, and now and then the true one."""
    tried, fuzzing = Tried("spoilt packages"), Fuzzing(scratch)
    true = {entry.id for entry in fuzzing.entries}
    for start in range(0, times, ROUND):
        with closing(RecordStore(scratch / f"{start}.sqlite")) as store:
            me = Identity("Second", "LEAD", FreshKey())
            laptop = Laptop(Workspace(store, me, lambda: Now(1, "2026-11-22")), scratch / f"{start}")
            for number in range(min(ROUND, times - start)):
                _take(tried, laptop, fuzzing, scratch / f"spoilt-{number}.zip")
                if not {entry.id for entry in store.export(CASE)} <= true:
                    tried.undetected += 1
            _then_the_true_one(tried, laptop, fuzzing)
        shutil.rmtree(scratch / f"{start}")
    fuzzing.close()
    return tried.done()


def _take(tried: Tried, laptop: Laptop, fuzzing: Fuzzing, target: Path) -> None:
    way = fuzzing.spoilt(target)
    tried.tried += 1
    known = {entry.id for entry in laptop.workspace.record.export(CASE)}
    try:
        (merged,) = laptop.merges(target).packages
        tried.apart["refused" if merged.refused else "with entries put aside" if merged.quarantined else "taken"] += 1
    except Exception as error:
        tried.blames([f"{way} broke down: {type(error).__name__} {error}"[:200]])
    left = {entry.id for entry in laptop.workspace.record.export(CASE)}
    tried.lost += len(known - left)
    target.unlink()


def _then_the_true_one(tried: Tried, laptop: Laptop, fuzzing: Fuzzing) -> None:
    merged = laptop.merges(fuzzing.true).packages[0]
    known = {entry.id for entry in laptop.workspace.record.export(CASE)}
    tried.acknowledged += len(fuzzing.entries)
    tried.lost += len({entry.id for entry in fuzzing.entries} - known)
    tried.blames([f"the true package is refused: {merged.refused}"] if merged.refused else [])
    same = laptop.view.state_digest() == fuzzing.digest
    tried.blames([] if same else ["another state"])
    tried.blames(code for code, _ in laptop.workspace.record.check().problems)

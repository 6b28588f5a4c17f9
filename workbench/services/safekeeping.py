"""Looking after a workspace: is it whole, and are there copies of it?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from workbench.domain.case import Version
from workbench.domain.package import receipt
from workbench.services.destroying import destroyed
from workbench.services.packages import SENT
from workbench.services.receiving import RECEIPT
from workbench.services.record import LOST, Record

Problem = tuple[str, str]
_STAMP = "%Y%m%dT%H%M%SZ"
_TAKEN, _KEPT_BY_HAND = "workspace-", "copy-"
_SUFFIX = ".backup"
EVERY = timedelta(hours=1)
HOURS, DAYS, WEEKS = 24, 7, 8
"""Of how many hours, days and weeks a copy is kept."""


class Home(Protocol):
    """An open workspace, as far as looking after it needs one."""

    @property
    def record(self) -> Record:
        """Its record."""

    def file_problems(self) -> tuple[Problem, ...]:
        """Say which of its small files are not as it wrote them."""

    def document_problems(self, cancelled: Callable[[], bool]) -> tuple[Problem, ...]:
        """Hash its documents anew and say what differs."""

    def write_backup(self, name: str, *, documents: bool, wall: int) -> Path:
        """Write a checked copy into its folder of backups."""

    def backups(self) -> tuple[str, ...]:
        """Name the files in its folder of backups."""

    def drop_backup(self, name: str) -> None:
        """Delete one file from its folder of backups."""


class DocumentHashes(Protocol):
    """Says which documents are here."""

    def has(self, sha256: str) -> bool:
        """Say whether the bytes with this hash are here."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a whole workspace found; each problem is a code and its place."""

    entries: int
    state_digest: str
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Say whether nothing was found."""
        return not self.problems


def check(
    home: Home, documents: DocumentHashes | None = None, cancelled: Callable[[], bool] = lambda: False
) -> Checked:
    """Verify the record, the small files, the tails that receipts speak of and, where given, the documents.

    Codes beside the record's own: `workspace.changed`, `workspace.damaged`, `tail.missing`, `entry.lost`,
    `document.missing`.
    """
    found = home.record.check(cancelled)
    problems = [*found.problems, *home.file_problems()]
    if not any(code in ("store.damaged", "log.unreadable") for code, _ in problems):
        problems += _missing_tails(home.record)
        problems += _lost(home.record)
        if documents is not None:
            problems += home.document_problems(cancelled)
            problems += _missing_documents(home.record, documents)
    return Checked(found.entries, found.state_digest, tuple(problems))


def _missing_tails(record: Record) -> Iterator[Problem]:
    """Miss the entries that were here when a package came or went: a chain cannot show that its end was cut off."""
    seen: dict[str, set[str]] = {}
    for sort in (RECEIPT, SENT):
        for name, value in record.recall_all(sort).items():
            try:
                kept = receipt(name, value)
            except (ValueError, TypeError):
                yield "receipt.unreadable", name
                continue
            seen.setdefault(kept.case, set()).update(kept.tips)
    for case, tips in sorted(seen.items()):
        yield from (("tail.missing", tip) for tip in sorted(tips - record.view(case).known(tips)))


def _lost(record: Record) -> Iterator[Problem]:
    """Name what a salvage could not save and no package has brought since."""
    lost: dict[str, set[str]] = {}
    for name, value in record.recall_all(LOST).items():
        case = value[0] if isinstance(value, list) and value else ""
        if " " not in name:  # one of which not even the id is known stands before one that is lost by its id
            lost.setdefault(str(case), set()).add(name)
    for case, names in sorted(lost.items()):
        yield from (("entry.lost", name) for name in sorted(names - record.view(case).known(names)))


def _missing_documents(record: Record, documents: DocumentHashes) -> Iterator[Problem]:
    views = [record.view(case) for case in record.cases()]
    named = {one.sha256 for view in views for one in view.all(Version) if one.sha256 not in destroyed(view)}
    yield from (("document.missing", sha256) for sha256 in sorted(named) if not documents.has(sha256))


# ---------------------------------------------------------------------- copies


def back_up(home: Home, *, documents: bool = False, now: datetime | None = None) -> Path:
    """Write a copy that stays until somebody deletes it."""
    moment = now or datetime.now(UTC)
    return home.write_backup(f"{_KEPT_BY_HAND}{moment:{_STAMP}}{_SUFFIX}", documents=documents, wall=_wall(moment))


def keep_copies(home: Home, now: datetime | None = None) -> Path | None:
    """Write the hourly copy if it is due, then drop those that no hour, day or week needs; call it often."""
    moment = now or datetime.now(UTC)
    taken = _taken(home.backups())
    if any(moment - EVERY < one <= moment for one in taken):
        return None
    path = home.write_backup(f"{_TAKEN}{moment:{_STAMP}}{_SUFFIX}", documents=False, wall=_wall(moment))
    there = _taken(home.backups())
    for when in there.keys() - kept(there):
        home.drop_backup(there[when])
    return path


def kept(taken: Iterable[datetime]) -> frozenset[datetime]:
    """Return which copies stay: the latest of each of the last hours, days and weeks in which any was taken.

    They are hours, days and weeks of the calendar: by age, each copy would be dropped for a fresher one
    before it grew old.
    """
    listed = sorted(taken)
    stay: set[datetime] = set()
    for number, name in ((HOURS, "%Y%m%d%H"), (DAYS, "%Y%m%d"), (WEEKS, "%G%V")):
        latest = {one.strftime(name): one for one in listed}
        stay.update(list(latest.values())[-number:])
    return frozenset(stay)


def _taken(names: Iterable[str]) -> dict[datetime, str]:
    """Return when the copies of the program itself were taken; other files in the folder are not ours to judge."""
    found: dict[datetime, str] = {}
    for name in names:
        if name.startswith(_TAKEN) and name.endswith(_SUFFIX):
            try:
                when = datetime.strptime(name[len(_TAKEN) : -len(_SUFFIX)], _STAMP)
            except ValueError:
                continue
            found[when.replace(tzinfo=UTC)] = name
    return found


def _wall(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)

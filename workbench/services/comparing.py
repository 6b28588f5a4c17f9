"""Two versions of a document side by side: what changed in their text, and the marks carried from one to the other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.domain.case import Version
from workbench.domain.differing import Differences, differences
from workbench.domain.errors import RuleBroken
from workbench.domain.marks import Placement
from workbench.services.cases import DossierRow, read_dossier
from workbench.services.documents import Documents
from workbench.services.record import CaseView
from workbench.services.resting import Resting, read_resting
from workbench.services.versions import Carried, Standing, carried, read_carried, reading_order

_NUMBERED = re.compile(r"(?<![^\W_])v(\d+(?:\.\d+)*)(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed from one version to another; `words` say how many words each page has, to know them again.

    `read` says whether all words of both were there to be compared.
    """

    differences: Differences
    words: tuple[Mapping[int, int], Mapping[int, int]]
    read: bool = True

    @property
    def silent(self) -> bool:
        """Say whether one of both has no words at all, as a scan."""
        return not all(sum(counts.values()) for counts in self.words)


def compare(documents: Documents, old: str, new: str) -> Compared:
    """Compare the words of two versions, as they are kept for the search."""
    seen = [documents.inspected(one) for one in (old, new)]
    before, after = documents.page_words(old), documents.page_words(new)
    counts = tuple({page: len(words.split()) for page, words in pages.items()} for pages in (before, after))
    read = all(one is not None and one.indexed for one in seen)
    return Compared(differences(before, after) if read else Differences((), ()), (counts[0], counts[1]), read)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two versions: what it is called, when it came (milliseconds since 1970)."""

    version: Version
    label: str
    wall: int
    latest: bool


@dataclass(frozen=True, slots=True)
class VersionPair:
    """Two versions of a document with the marks of the older in the newer, and what rests on changed text.

    Marks that were made before the older version are among them; those that stand there were `made` there, as
    far as this comparison goes.
    """

    document: DossierRow
    old: Side
    new: Side
    carried: tuple[Carried, ...]
    resting: tuple[Resting, ...]

    def label_of(self, version: str) -> str:
        """Return what a version of the document is called."""
        return version_labels(self.document)[[one.sha256 for one in self.document.versions].index(version)]

    def renewed(self, again: Mapping[str, Carried]) -> VersionPair:
        """Return it with some marks as they stand now."""
        marks = (replace(again.get(one.mark.id, one), made=one.made) for one in self.carried)
        return replace(self, carried=tuple(marks))


def read_pair(view: CaseView, old: str, new: str) -> VersionPair:
    """Read what is shown beside two versions."""
    row = next((row for row in read_dossier(view) if {old, new} <= {one.sha256 for one in row.versions}), None)
    if row is None:
        raise RuleBroken("document.unknown", document=new)
    before, after = _side(view, row, old), _side(view, row, new)
    resting = tuple(one for one in read_resting(view) if one.document == row.document)
    return VersionPair(row, before, after, _carried_to(view, row, old, new), resting)


def _carried_to(view: CaseView, row: DossierRow, old: str, new: str) -> tuple[Carried, ...]:
    """Return the marks of a version and of all before it as they stand in another, those that stand in it first."""
    hashes = [one.sha256 for one in row.versions]
    earlier = hashes[: hashes.index(old)]
    there = {one.annotation: one for one in view.all(Placement, version=old)} if earlier else {}
    found = list(read_carried(view, old, new))
    for version in earlier:
        for one in read_carried(view, version, new):
            stood = carried(one.mark, old, there.get(one.mark.id)).place
            found.append(replace(one, made=stood) if stood is not None else one)
    return tuple(sorted(found, key=lambda one: (one.made.version != old, reading_order(one.made), one.mark.id)))


@dataclass(frozen=True, slots=True)
class VersionNews:
    """What is new about a document with several versions: what each is called, when it came, and what waits.

    `asks` marks are to be confirmed, `lost` ones have no place; `answers` and `findings` rest on changed text.
    """

    labels: tuple[str, ...]
    came: tuple[int, ...]
    asks: int
    lost: int
    answers: int
    findings: int


def read_news(view: CaseView) -> dict[str, VersionNews]:
    """Return by document what is new about those with several versions."""
    rows = [row for row in read_dossier(view) if len(row.versions) > 1]
    resting = read_resting(view) if rows else ()
    return {row.document: _news(view, row, [one for one in resting if one.document == row.document]) for row in rows}


def _news(view: CaseView, row: DossierRow, resting: Sequence[Resting]) -> VersionNews:
    newest = row.versions[-1].sha256
    marks = [one.standing for old in row.versions[:-1] for one in read_carried(view, old.sha256, newest)]
    asks, answers = sum(one.asks for one in marks), sum(one.is_answer for one in resting)
    walls = tuple(came(view, version) for version in row.versions)
    lost = marks.count(Standing.ORPHAN)
    return VersionNews(version_labels(row), walls, asks, lost, answers, len(resting) - answers)


def _side(view: CaseView, row: DossierRow, sha256: str) -> Side:
    at = [one.sha256 for one in row.versions].index(sha256)
    version = row.versions[at]
    return Side(version, version_labels(row)[at], came(view, version), at + 1 == len(row.versions))


def version_labels(row: DossierRow) -> tuple[str, ...]:
    """Return what the versions of a document are called: as the applicant numbers them, if every file name does."""
    found = [_NUMBERED.findall(one.name.rpartition("/")[2]) for one in row.versions]
    named = [f"v{numbers[-1]}" for numbers in found if numbers]
    if len(set(named)) == len(row.versions):
        return tuple(named)
    return tuple(f"v{at}" for at in range(1, len(row.versions) + 1))


def came(view: CaseView, version: Version) -> int:
    """Return when a version was first named in the record, in milliseconds since 1970."""
    return view.history(version.id)[0].wall

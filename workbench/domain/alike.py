"""Which findings resemble one another and why: for a person to look at, never merged by itself."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.domain.text import searchable

_WORD = re.compile(r"[^\W\d_]{3,}")
# Words that say nothing of what a finding is about; what is left is weighed by how rare it is.
_SAY_NOTHING = (
    "about all and any are been before but can could does for from has have into its may more not only other than that "
    "the their there should these they this those was were what when where which will with without would"
)
_EMPTY = frozenset(_SAY_NOTHING.split())
_ENOUGH = 0.45  # cosine of the words alone
_ENOUGH_TOGETHER = 0.2  # cosine of the words where a criterion is shared too
_WORTH_COMPARING = 0.1  # the part of the cosine that words which are not common must bring
_COMMON = 0.1  # share of the findings: a word in more of them brings no two together
_FEW = 20  # findings that may always share a word
_WORDS_SHOWN = 4
_QUOTE, _CRITERION = 1.0, 0.2


@dataclass(frozen=True, slots=True)
class Noticed:
    """A finding as it is compared: its words, its criteria, and the passages it rests on."""

    id: str
    words: str
    criteria: tuple[str, ...] = ()
    passages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Alike:
    """A finding that resembles another: the rarest words, the criteria and the number of passages they share."""

    finding: str
    words: tuple[str, ...]
    criteria: tuple[str, ...]
    passages: int
    likeness: float


class Likeness:
    """Compares findings by their words, weighed by how rare each is (TF-IDF, cosine), and by what they share."""

    def __init__(self, findings: Iterable[Noticed]) -> None:
        self._findings = {one.id: one for one in findings}
        self._counts = {key: _words(one.words) for key, one in self._findings.items()}
        self._holding: dict[str, list[str]] = defaultdict(list)
        self._resting: dict[str, list[str]] = defaultdict(list)
        for key, one in self._findings.items():
            for word in self._counts[key]:
                self._holding[word].append(key)
            for passage in one.passages:
                self._resting[passage].append(key)
        self._weights = {key: self._weighed(counts) for key, counts in self._counts.items()}

    def of(self, one: Noticed, most: int = 5) -> tuple[Alike, ...]:
        """Return the findings that resemble one, which need not be among them, the likest first."""
        weights = self._weights[one.id] if self._findings.get(one.id) == one else self._weighed(_words(one.words))
        found = (self._compared(one, weights, other) for other in self._candidates(one, weights))
        likest = sorted((each for each in found if each), key=lambda each: (-each.likeness, each.finding))
        return tuple(likest[:most])

    def _candidates(self, one: Noticed, weights: Mapping[str, float]) -> set[str]:
        """Return those worth comparing: of one passage, or near in the words that are not common."""
        common = max(_FEW, int(_COMMON * len(self._findings)))
        found = {key for passage in one.passages for key in self._resting.get(passage, ())}
        near: dict[str, float] = defaultdict(float)
        for word, weight in weights.items():
            holding = self._holding.get(word, ())
            if len(holding) <= common:
                for key in holding:
                    near[key] += weight * self._weights[key][word]
        return (found | {key for key, weight in near.items() if weight >= _WORTH_COMPARING}) - {one.id}

    def _compared(self, one: Noticed, weights: Mapping[str, float], key: str) -> Alike | None:
        other, theirs = self._findings[key], self._weights[key]
        shared = weights.keys() & theirs.keys()
        likeness = sum(weights[word] * theirs[word] for word in shared)
        criteria = tuple(each for each in one.criteria if each in other.criteria)
        passages = len(one.passages & other.passages)
        if not passages and likeness < (_ENOUGH_TOGETHER if criteria else _ENOUGH):
            return None
        words = sorted(shared, key=lambda word: (-weights[word] * theirs[word], word))[:_WORDS_SHOWN]
        total = likeness + _QUOTE * bool(passages) + _CRITERION * bool(criteria)
        return Alike(key, tuple(words), criteria, passages, total)

    def _weighed(self, counts: Counter[str]) -> dict[str, float]:
        """Weigh words by how often they are said and how rare they are, to a length of one."""
        size = len(self._findings) + 1
        raw = {
            word: (1 + math.log(times)) * math.log(1 + size / (1 + len(self._holding.get(word, ()))))
            for word, times in counts.items()
        }
        length = math.sqrt(sum(weight * weight for weight in raw.values()))
        return {word: weight / length for word, weight in raw.items()} if length else {}


def passage_key(version: str, page: int | None, quote: str, mark: str) -> str:
    """Return what is equal for marks on the same words of a page; a mark without words is only like itself."""
    said = searchable(quote).casefold()
    return f"{version} {page} {said}" if said else mark


def _words(text: str) -> Counter[str]:
    """Count the words that say something; a plural counts as its singular."""
    said = (word for word in _WORD.findall(searchable(text).casefold()) if word not in _EMPTY)
    return Counter(word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word for word in said)

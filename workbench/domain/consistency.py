"""Whether a dossier says one thing: rules that compare stated facts and raise prompts.

A prompt shows two quotes and asks; it decides nothing, changes nothing, and a person says what it is.
The framework file says which rules apply on which route and what they are called.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from workbench.domain.findings import Fact
from workbench.domain.framework import ConsistencyRule

SHELF_LIFE = "shelf life"
HOLD = "hold time"
TEST = "release test"
CERTIFICATION = "certification time"
TRANSPORT = "transport time"
SITES = "sites"
UNITS = "units"
INDICATION = "indication"
POPULATION = "population"
DOSAGE_FORM = "dosage form"
PROCESS_VERSION = "process version"
CLAIM = "benefit claim"
CITED = "version cited"
SUPPLIED = "version supplied"
STATUS = "document status"
ADDRESS = "address"
FACT_NAMES = (
    *(SHELF_LIFE, HOLD, TEST, CERTIFICATION, TRANSPORT, SITES, UNITS, INDICATION, POPULATION),
    *(DOSAGE_FORM, PROCESS_VERSION, CLAIM, CITED, SUPPLIED, STATUS, ADDRESS),
)
"""The names of facts that rules compare; a person may name others, which are only listed side by side."""

TIME = "time"
_UK = frozenset({"uk", "united kingdom", "gb", "great britain", "england", "scotland", "wales", "northern ireland"})
_UNFINISHED = re.compile(r"\b(draft|unsigned|not signed|superseded|withdrawn)\b", re.IGNORECASE)
_COST = re.compile(
    r"\b(costs?|price[sd]?|budgets?|savings?|spares?|cheaper|econom\w+|efficien\w+|write-offs?|pounds|million)\b|[£€$]",
    re.IGNORECASE,
)
_BENEFIT = re.compile(
    r"\b(patients?|surviv\w+|recover\w+|function\w*|safe\w*|efficac\w+|potency|viab\w+|dose[sd]?|deliver\w+|access"
    r"|faster|sooner|protect\w+|outcomes?|symptoms?|treat(?:ed|ing)|immuni\w+)\b",
    re.IGNORECASE,
)
_SAME = 1e-6  # relative; so near are two amounts that only rounding parts them


@dataclass(frozen=True, slots=True)
class Amount:
    """A stated quantity in base units (seconds for times), as a range whose ends may be equal."""

    dimension: str
    low: float
    high: float

    def same(self, other: Amount) -> bool:
        """Say whether both are the same quantity."""
        pairs = ((self.low, other.low), (self.high, other.high))
        return self.dimension == other.dimension and all(
            abs(one - two) <= _SAME * max(abs(one), abs(two), 1.0) for one, two in pairs
        )


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact with its quantity, if it has one. Those that rules are given stand in reading order."""

    fact: Fact
    amount: Amount | None = None

    @property
    def name(self) -> str:
        """What is stated."""
        return _plain(self.fact.name)

    @property
    def words(self) -> str:
        """The value as it is compared: case, white space and full stops aside."""
        return _plain(self.fact.value)

    @property
    def seconds(self) -> Amount | None:
        """The value where it is a time."""
        return self.amount if self.amount and self.amount.dimension == TIME else None


@dataclass(frozen=True, slots=True)
class Raised:
    """What a rule asks about: one fact or two, others that were reckoned with, and what is missing from either list."""

    rule: str
    first: Fact
    second: Fact | None = None
    also: tuple[Fact, ...] = ()
    only_first: tuple[str, ...] = ()
    only_second: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """What the judgement of this prompt is kept under."""
        return self.rule, self.first.id, self.second.id if self.second else ""


def prompts(rules: Sequence[ConsistencyRule], route: str, stated: Sequence[Stated]) -> tuple[Raised, ...]:
    """Return what the rules of a framework raise on a route, in their order; without a route all of them apply."""
    return tuple(
        raised
        for rule in rules
        if rule.id in _RULES and (not route or route in rule.applies)
        for raised in _RULES[rule.id](rule.id, stated)
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().rstrip(". ").split())


def _named(stated: Sequence[Stated], *names: str) -> list[Stated]:
    return [one for one in stated if one.name in names]


def _pairs(found: Sequence[Stated]) -> Iterator[tuple[Stated, Stated]]:
    return ((one, two) for at, one in enumerate(found) for two in found[at + 1 :])


def _shelf_lives_differ(rule: str, stated: Sequence[Stated]) -> Iterator[Raised]:
    """C-01: two shelf lives differ, under conditions that may be the same, or are counted from different starts."""
    for one, two in _pairs([each for each in _named(stated, SHELF_LIFE) if each.amount]):
        if _stated_apart(one.fact.condition, two.fact.condition) or one.amount is None or two.amount is None:
            continue
        other_start = _stated_apart(one.fact.start_event, two.fact.start_event)
        if not one.amount.same(two.amount) or other_start:
            yield Raised(rule, one.fact, two.fact)


def _stated_apart(one: str, two: str) -> bool:
    """Say whether both are stated and not the same."""
    return bool(one and two) and _plain(one) != _plain(two)


def _release_outlasts_shelf_life(rule: str, stated: Sequence[Stated]) -> Iterator[Raised]:
    """C-02: the longest test before release and the certification together take longer than the shelf life."""
    steps = [longest for name in (TEST, CERTIFICATION) if (longest := _longest(_named(stated, name)))]
    if not steps:
        return
    total = sum(amount.high for _, amount in steps)
    steps.sort(key=lambda step: step[1].high, reverse=True)
    for one in _named(stated, SHELF_LIFE):
        if one.seconds and total > one.seconds.high:
            yield Raised(rule, one.fact, steps[0][0].fact, also=tuple(step.fact for step, _ in steps[1:]))


def _longest(found: Sequence[Stated]) -> tuple[Stated, Amount] | None:
    timed = [(one, one.seconds) for one in found if one.seconds]
    return max(timed, key=lambda each: each[1].high, default=None)


def _hold_allows_central_release(rule: str, stated: Sequence[Stated]) -> Iterator[Raised]:
    """C-03: a product that keeps longer than the way to a laboratory, oversight there, and the tests that fit in."""
    ways = [(one, one.seconds) for one in _named(stated, TRANSPORT) if one.seconds]
    if not ways:
        return
    way, least = min(ways, key=lambda each: each[1].low)
    certified = _longest(_named(stated, CERTIFICATION))
    oversight = certified[1].high if certified else 0.0
    for one in _named(stated, HOLD, SHELF_LIFE):
        if one.seconds is None:
            continue
        room = one.seconds.high - least.low - oversight
        tests = [each for each in _named(stated, TEST) if each.seconds and each.seconds.high <= room]
        if room >= 0 and (certified or tests):
            also = ((certified[0].fact,) if certified else ()) + tuple(each.fact for each in tests)
            yield Raised(rule, one.fact, way.fact, also)


def _lists_differ(rule: str, stated: Sequence[Stated]) -> Iterator[Raised]:
    """C-04: a list of sites or units lacks a member of the first one, or has one more."""
    for name in (SITES, UNITS):
        lists = [one for one in _named(stated, name) if one.fact.members]
        for other in lists[1:]:
            only_first, only_second = _missing(lists[0].fact, other.fact), _missing(other.fact, lists[0].fact)
            if only_first or only_second:
                yield Raised(rule, lists[0].fact, other.fact, only_first=only_first, only_second=only_second)


def _missing(here: Fact, there: Fact) -> tuple[str, ...]:
    known = {_plain(one) for one in there.members}
    return tuple(one for one in here.members if _plain(one) not in known)


def _scopes_differ(rule: str, stated: Sequence[Stated]) -> Iterator[Raised]:
    """C-05: an indication, population, dosage form or process version is not the one of the first document."""
    for name in (INDICATION, POPULATION, DOSAGE_FORM, PROCESS_VERSION):
        found = _named(stated, name)
        for other in found[1:]:
            first = found[0]
            same = first.amount.same(other.amount) if first.amount and other.amount else first.words == other.words
            if not same:
                yield Raised(rule, first.fact, other.fact)


def _claims_without_source(rule: str, stated: Sequence[Stated]) -> Iterator[Raised]:
    """C-06: a benefit is claimed without cited evidence, or in words about cost alone."""
    for one in _named(stated, CLAIM):
        words = one.fact.value
        if not one.fact.members or (_COST.search(words) and not _BENEFIT.search(words)):
            yield Raised(rule, one.fact)


def _superseded_or_unsigned(rule: str, stated: Sequence[Stated]) -> Iterator[Raised]:
    """C-07: a document is cited in another version than the one supplied, or is a draft, unsigned or superseded."""
    supplied = _named(stated, SUPPLIED)
    for one in _named(stated, CITED):
        for other in supplied:
            if _plain(one.fact.condition) == _plain(other.fact.condition) and one.words != other.words:
                yield Raised(rule, one.fact, other.fact)
    for one in _named(stated, STATUS):
        if _UNFINISHED.search(one.fact.value):
            yield Raised(rule, one.fact)


def _outside_the_uk(rule: str, stated: Sequence[Stated]) -> Iterator[Raised]:
    """C-08: an address lies in a country that is not the United Kingdom; the country is kept as its unit."""
    for one in _named(stated, ADDRESS):
        country = _plain(one.fact.unit)
        if country and country not in _UK:
            yield Raised(rule, one.fact)


_RULES: Mapping[str, Callable[[str, Sequence[Stated]], Iterator[Raised]]] = MappingProxyType(
    {
        "C-01": _shelf_lives_differ,
        "C-02": _release_outlasts_shelf_life,
        "C-03": _hold_allows_central_release,
        "C-04": _lists_differ,
        "C-05": _scopes_differ,
        "C-06": _claims_without_source,
        "C-07": _superseded_or_unsigned,
        "C-08": _outside_the_uk,
    }
)
CONSISTENCY_IDS = frozenset(_RULES)
"""The consistency rules that code implements; a framework file chooses among them."""

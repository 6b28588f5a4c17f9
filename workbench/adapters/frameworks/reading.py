"""From a framework file to the framework: every id, pillar, rule and reference is checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from workbench.adapters.frameworks.nodes import Place, read_places
from workbench.domain.consistency import CONSISTENCY_IDS
from workbench.domain.framework import (
    DECIDES,
    GATES,
    RULE_IDS,
    VERIFICATIONS,
    ConsistencyRule,
    Criterion,
    Framework,
    Outcome,
    Rule,
    Source,
)

CASE_FACTS = (
    "trial_planned",
    "marketing_authorisation",
    "variation_of_authorised",
    "supply_under_regulation_167",
    "human_starting_material",
)


def read_framework(data: bytes, *, ours: bool = False) -> Framework:
    """Read a framework from the bytes of its file, or refuse it with the line; `ours` comes with the program."""
    root = read_places(data, ours=ours)
    head = root.field("framework")
    pillars = _labels(head.field("pillars"))
    routes = _labels(head.field("routes"))
    disciplines = {name: place.text() for name, place in head.field("disciplines").items()}
    sources = {name: place.field("title").text() for name, place in root.field("sources").items()}
    criteria = _criteria(root.field("criteria"), pillars, routes, disciplines, sources)
    adopted = head.field("adopted", None)
    grades = head.field("finding_grades")
    return Framework(
        sha256=hashlib.sha256(data).hexdigest(),
        id=head.field("id").text(),
        version=head.field("version").text(),
        status=head.field("status", "").text(),
        adopted_by=adopted.field("by").text() if adopted.value else "",
        adopted_on=adopted.field("on").text() if adopted.value else "",
        pillars=pillars,
        routes=routes,
        disciplines=disciplines,
        gate_kinds={name: place.text() for name, place in head.field("gate_kinds").items()},
        answers=_texts(head.field("answers")),
        rules=_rules(head.field("rules")),
        printed_grades={name: place.text() for name, place in grades.field("in_reports_and_letters").items()},
        grades_on_screen={name: _texts(place) for name, place in grades.field("on_screen_by_discipline").items()},
        outcomes=_outcomes(head.field("outcomes")),
        report_blocks=_texts(head.field("report_blocks")),
        sources=sources,
        criteria=criteria,
        consistency_rules=_consistency_rules(root.field("contradiction_rules"), routes),
    )


def _texts(place: Place) -> tuple[str, ...]:
    return tuple(one.text() for one in place.listed())


def _labels(place: Place) -> dict[str, str]:
    return {name: one.field("label").text() for name, one in place.items()}


def _unique(places: Iterable[Place], seen: set[str]) -> Iterable[tuple[str, Place]]:
    """Give each entry with its id, and refuse one that was given before."""
    for place in places:
        identifier = place.field("id").text()
        if identifier in seen:
            place.refuse("duplicate_id", id=identifier)
        seen.add(identifier)
        yield identifier, place


def _rules(place: Place) -> tuple[Rule, ...]:
    found = []
    for identifier, one in _unique(place.listed(), set()):
        if identifier not in RULE_IDS:
            one.refuse("unknown_rule", id=identifier)
        found.append(Rule(identifier, {name: value.plain() for name, value in one.items() if name != "id"}))
    return tuple(found)


def _outcomes(place: Place) -> tuple[Outcome, ...]:
    return tuple(
        Outcome(identifier, one.field("label").text(), bool(one.field("closes_round", False).value))
        for identifier, one in _unique(place.listed(), set())
    )


def _consistency_rules(place: Place, routes: dict[str, str]) -> tuple[ConsistencyRule, ...]:
    found = []
    for identifier, one in _unique(place.listed(), set()):
        if identifier not in CONSISTENCY_IDS:
            one.refuse("unknown_rule", id=identifier)
        applies = tuple(route.one_of(routes) for route in one.field("applies").listed())
        compared, raised = one.field("compare").text(), one.field("raise_when").text()
        found.append(ConsistencyRule(identifier, one.field("title").text(), applies, compared, raised))
    return tuple(found)


def _criteria(
    place: Place,
    pillars: dict[str, str],
    routes: dict[str, str],
    disciplines: dict[str, str],
    sources: dict[str, str],
) -> tuple[Criterion, ...]:
    places = dict(_unique(place.listed(), set()))
    found = tuple(_criterion(i, one, pillars, routes, disciplines, sources) for i, one in places.items())
    _check_feeds({one.id: one.feeds for one in found}, places)
    return found


def _criterion(
    identifier: str,
    place: Place,
    pillars: dict[str, str],
    routes: dict[str, str],
    disciplines: dict[str, str],
    sources: dict[str, str],
) -> Criterion:
    applies_when = place.field("applies_when", None)
    return Criterion(
        id=identifier,
        pillar=place.field("pillar").one_of(pillars),
        routes=tuple(one.one_of(routes) for one in place.field("routes").listed()),
        title=place.field("title").text(),
        question=place.field("question").text(),
        lead=place.field("lead").one_of(disciplines),
        contributors=tuple(one.one_of(disciplines) for one in place.field("contributors").listed()),
        evidence=_texts(place.field("evidence")),
        gate=place.field("gate").one_of(GATES),
        decides=place.field("decides").one_of(DECIDES),
        sources=tuple(
            Source(one.field("doc").one_of(sources), one.field("ref").text()) for one in place.field("source").listed()
        ),
        verification=place.field("verification").one_of(VERIFICATIONS),
        guidance=place.field("guidance", "").text(),
        test_words=place.field("test_words", "").text(),
        feeds=place.field("feeds", "").text(),
        contradiction_rule=place.field("contradiction_rule", "").text(),
        due_at=_texts(place.field("due_at")) if "due_at" in place.value else (),
        gate_note=place.field("gate_note", "").text(),
        verification_note=place.field("verification_note", "").text(),
        informational=bool(place.field("informational", False).value),
        applies_when=_facts(applies_when) if applies_when.value else None,
    )


def _facts(place: Place) -> dict[str, bool]:
    """Read the facts of the case on which a criterion depends."""
    found = {}
    for name, one in place.items():
        if name not in CASE_FACTS or not isinstance(one.value, bool):
            one.refuse("unknown_value", value=name)
        found[name] = one.value
    return found


def _check_feeds(feeds: dict[str, str], places: dict[str, Place]) -> None:
    """Refuse a criterion that feeds one that is not there, or itself in the end."""
    for start in feeds:
        passed, at = {start}, feeds[start]
        while at:
            if at not in feeds:
                places[start].refuse("unknown_criterion", id=at)
            if at in passed:
                places[start].refuse("cycle", id=start)
            passed.add(at)
            at = feeds[at]

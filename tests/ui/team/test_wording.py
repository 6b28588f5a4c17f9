"""Each kind of conflict in words: a status, a deletion, a grade, a list, nothing at all, a place."""

from __future__ import annotations

import pytest

from tests.services.conftest import laptop, workspace  # noqa: F401 - fixtures of the services
from tests.services.exchanging import FRAMEWORKS
from ui.team.wording import changed, counted_kind, dropped, side_words, worded_field
from workbench.adapters.frameworks.reading import read_framework
from workbench.domain.change import setting
from workbench.domain.findings import Finding
from workbench.services.conflicts import read_conflicts

CASES = (
    ({"status": "withdrawn"}, {"status": "asked"}, {"Withdrawn", "Asked"}),
    ({"deleted": True}, {"title": "is"}, {"Put into the bin", "Kept, with another title: is"}),
    ({"grade": "critical"}, {"grade": "major"}, {"Critical", "Major"}),
    ({"text": ""}, {"text": "There."}, {"Nothing", "There."}),
    ({"criteria": ("REG-06",)}, {"criteria": ("TEC-01", "REG-06")}, {"REG-06", "TEC-01, REG-06"}),
)


@pytest.fixture
def conflicts(laptop):  # noqa: F811 - the fixture of that name
    """One finding for each kind, changed by both."""
    lead, other = laptop().opens(), laptop("GMP", "GMP")
    findings = [lead.finds("was") for _ in CASES]
    for finding in findings:
        lead.does(lambda _v, _h, finding=finding: setting(Finding, finding, text="was"))
    other.takes(lead.sends("start"))
    for finding, (mine, theirs, _) in zip(findings, CASES, strict=True):
        lead.does(lambda _v, _h, f=finding, said=mine: setting(Finding, f, **said))
        other.does(lambda _v, _h, f=finding, said=theirs: setting(Finding, f, **said))
    lead.takes(other.sends("differs"))
    framework = read_framework((FRAMEWORKS / "dm-designation-0.2.0.yaml").read_bytes())
    found = {one.entity: one for one in read_conflicts(lead.view, lead.workspace.hand(lead.view), framework)}
    return [found[finding] for finding in findings]


def test_each_kind_of_conflict_is_read_in_words(conflicts):
    said = [{side_words(one, side) for side in one.sides} for one in conflicts]
    assert said == [words for _, _, words in CASES]


@pytest.mark.parametrize(
    ("kind", "field", "value", "words"),
    [
        ("placement", "ruled_quads", [[1, 2]], "a place on a page"),
        ("finding", "bears_on", "later_step", "A later step"),
        ("finding", "text", None, "Nothing"),
        ("thing", "of_a_newer_version", ["a", True], "a, yes"),
    ],
)
def test_values_are_said_and_never_shown_raw(kind, field, value, words):
    assert worded_field(kind, field, value) == words


def test_the_words_that_came_and_went_are_marked():
    before, after = "a hold of 48 h at 2 to 8 C is met", "a hold of 24 h at 2 to 8 C is met"
    assert [run.text.strip() for run in changed(before, after) if run.ground == "added_soft"] == ["24"]
    assert [run.text.strip() for run in dropped(before, [after]) if run.ground == "removed_soft"] == ["48"]


def test_a_kind_that_nobody_named_is_counted_too():
    assert (counted_kind("finding", 3), counted_kind("new_kind", 1)) == ("findings 3", "new kind 1")

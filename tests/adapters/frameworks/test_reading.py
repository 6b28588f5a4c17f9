"""The shipped framework is whole; a broken one is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.adapters.frameworks.reading import read_framework
from workbench.domain.errors import RuleBroken
from workbench.domain.framework import compare

SHIPPED = Path(__file__).parents[3] / "resources" / "frameworks"
DATA = (SHIPPED / "dm-designation-0.2.0.yaml").read_bytes()


def test_the_shipped_framework_has_its_56_criteria():
    framework = FrameworkLibrary(SHIPPED).newest()
    assert (framework.id, len(framework.criteria), len(framework.disciplines)) == ("dm-designation", 56, 8)


def test_each_route_has_the_three_limbs_of_its_own_test():
    framework = read_framework(DATA)
    assert {route: [one.id for one in framework.limbs(route)] for route in framework.routes} == {
        "POC": ["REG-05", "REG-06", "REG-07"],
        "MM": ["REG-09", "REG-10", "REG-11"],
    }


def test_release_testing_is_never_asked_on_the_modular_route():
    assert "REG-08" not in [one.id for one in read_framework(DATA).asked("MM")]


def line_of(words):
    return DATA.decode().splitlines().index(words) + 1


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  pillar: regulatory", "  pillar: regional", "framework.unknown_value"),
        ("- id: REG-02", "- id: REG-01", "framework.duplicate_id"),
        ("    - {id: outcome.award.reference,", "    - {id: outcome.unheard_of,", "framework.unknown_rule"),
        ("  feeds: REG-06", "  feeds: REG-99", "framework.unknown_criterion"),
        ("  feeds: REG-06", "  feeds: REG-08", "framework.cycle"),
        ("  gate: legal_test", "  gate: wicket", "framework.unknown_value"),
        ("criteria:", "criteria: [", "framework.not_yaml"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(old, new, code):
    broken = DATA.decode().replace(old, new, 1)
    with pytest.raises(RuleBroken) as refused:
        read_framework(broken.encode())
    assert (refused.value.code, refused.value.details["line"] > 0) == (code, True)


def test_the_line_is_the_line_of_the_fault():
    at = line_of("  gate: legal_test")
    broken = DATA.decode().replace("  gate: legal_test", "  gate: wicket", 1)
    with pytest.raises(RuleBroken) as refused:
        read_framework(broken.encode())
    assert refused.value.details["line"] == at


def test_what_a_newer_version_changes_is_listed():
    new = (
        DATA.decode().replace("title: Territory", "title: Territory of the UK").replace("- id: TEC-19", "- id: TEC-20")
    )
    change = compare(read_framework(DATA), read_framework(new.encode()))
    assert (change.added, change.removed, change.reworded) == (("TEC-20",), ("TEC-19",), ("REG-23",))

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from tests.adapters.report.examples import full_report, plain_report
from workbench.adapters.report import wording
from workbench.adapters.report.composing import BLOCKS, MANIFEST, compose
from workbench.adapters.report.printed import Heading, Words


def sections(report):
    elements = compose(report, "0" * 64).elements
    return [
        element.text.split("  ", 1)[1] for element in elements if isinstance(element, Heading) and element.level == 2
    ]


def test_the_blocks_are_the_frameworks_in_its_order():
    text = files("resources").joinpath("frameworks", "dm-designation-0.2.0.yaml").read_text(encoding="utf-8")
    wanted = yaml.safe_load(text)["framework"]["report_blocks"]
    assert [name for name in (*BLOCKS, MANIFEST) if name != "team_acts"] == wanted


def test_every_block_is_a_numbered_section():
    assert sections(full_report()) == [wording.BLOCKS[name] for name in (*BLOCKS, MANIFEST)]


def test_nothing_is_headed_as_a_determination_before_there_is_one():
    assert not [name for name in sections(plain_report()) if "determination" in name.lower()]


def test_outside_the_acts_of_the_team_are_no_section():
    assert wording.BLOCKS["team_acts"] not in sections(plain_report())


@pytest.mark.parametrize(
    ("text", "written"), [("2026-09-05", "5 September 2026"), ("", ""), ("spring 2026", "spring 2026")]
)
def test_dates_are_written_as_people_do(text, written):
    assert wording.day(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2026-11-20T10:38:00Z", "20 November 2026, 10:38 UTC"),
        ("2026-11-20T10:38:00+02:00", "20 November 2026, 08:38 UTC"),
    ],
)
def test_moments_are_written_in_utc(text, written):
    assert wording.moment(text) == written


def test_findings_stand_by_pillar_and_then_by_discipline():
    elements = compose(full_report(), "0" * 64).elements
    names = [one.text for one in elements if isinstance(one, Heading) and one.anchor.startswith("findings/")]
    assert names == ["Regulatory: Clinical trial", "Regulatory: Quality", "Institutional: GMP", "Technical: Quality"]


def test_evidence_names_each_place_that_cites_it_once():
    elements = compose(full_report(), "0" * 64).elements
    said = ["".join(run.text for run in one.runs) for one in elements if isinstance(one, Words)]
    cited = [one.removeprefix("Cited at ").split("; ") for one in said if one.startswith("Cited at ")]
    assert any("A-101 (supports)" in names for names in cited)
    assert all(len(names) == len(set(names)) for names in cited)

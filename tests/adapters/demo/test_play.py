"""What the demonstration team does is read strictly: a slip of the pen is refused, not passed over."""

from __future__ import annotations

import pytest

from workbench.adapters.demo import play
from workbench.adapters.demo.play import CASES, read_play
from workbench.services.demo.assessing import Answering, Noticing


@pytest.fixture(scope="module")
def script():
    return read_play()


@pytest.fixture
def reading():
    return play._Reading(play._folder().joinpath("poc"), play.read_plan("poc"), {"A05": "v2"})


def test_the_three_cases_are_played_in_order(script):
    assert [one.reference for one in script.cases] == ["DEMO-POC-001", "DEMO-MM-001", "DEMO-POC-002"]
    assert len(CASES) == 3


def test_every_scene_is_of_somebody_in_the_cast(script):
    codes = {one.code for one in script.cast}
    assert {scene.who for case in script.cases for scene in case.scenes} <= codes


def test_nobody_goes_back_in_time(script):
    for case in script.cases:
        for code in {one.who for one in case.scenes}:
            moments = [scene.at for scene in case.scenes if scene.who == code]
            assert moments == sorted(moments), (case.reference, code)


def test_a_planted_finding_brings_its_title_grade_and_criteria(reading):
    found = reading.step({"finding": "hold", "text": "Because."})
    assert isinstance(found, Noticing)
    assert (found.grade, found.criteria) == ("critical", ("REG-08", "REG-06"))


def test_a_quote_names_its_polarity_or_leaves_it_to_the_passage(reading):
    given = {"answer": "REG-06", "value": "met", "reasons": "x", "quotes": ["a05-48h", "a05-assay supports"]}
    found = reading.step(given)
    assert isinstance(found, Answering)
    assert [(one.quote, one.polarity) for one in found.quotes] == [("a05-48h", ""), ("a05-assay", "supports")]


@pytest.mark.parametrize(
    "entry",
    [{"dance": "REG-06"}, {"answer": "REG-06", "value": "met", "reasons": "x", "quoets": []}],
    ids=["an unknown act", "a misspelt word"],
)
def test_what_nobody_does_is_refused(reading, entry):
    with pytest.raises(ValueError, match="nothing"):
        reading.step(entry)


def test_a_key_given_twice_is_refused(tmp_path):
    path = tmp_path / "twice.yaml"
    path.write_text("a: 1\na: 2\n")
    with pytest.raises(ValueError, match="given twice"):
        play._read(path)


def test_a_quote_given_twice_is_refused(reading):
    with pytest.raises(ValueError, match="given twice"):
        reading.add_quotes({"a05-48h": {"in": "A05", "words": "x"}})

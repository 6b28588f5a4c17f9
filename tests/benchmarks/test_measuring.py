"""Figures say what was measured, against what, and whether it holds."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from tests.benchmarks import __main__ as command
from tests.benchmarks.measuring import PeerMissing, at_least, at_most, in_turns, need, percentile, ratio


@pytest.fixture
def bench(monkeypatch):
    """Return a way to put a benchmark in the place of all others."""

    def put(measure):
        monkeypatch.setattr(command, "BENCHMARKS", {"B0": "stand_in"})
        monkeypatch.setattr(command, "import_module", lambda name: SimpleNamespace(measure=measure))

    return put


def test_a_figure_holds_up_to_its_bound_and_not_beyond():
    assert [at_most("", value, 2, "×", "").holds for value in (1.9, 2, 2.1)] == [True, True, False]
    assert [at_least("", value, 2, "×", "").holds for value in (1.9, 2, 2.1)] == [False, True, True]


def test_sides_take_turns_in_going_first():
    order = []
    said = in_turns({name: lambda name=name: order.append(name) or 1.0 for name in "ab"}, rounds=2)
    assert (order, said) == (list("abba"), {"a": [1.0, 1.0], "b": [1.0, 1.0]})


def test_a_ratio_is_that_of_medians():
    assert ratio({"ours": [1, 2, 90], "peer": [4, 4, 1]}, "ours", "peer") == 0.5


@pytest.mark.parametrize(("percent", "expected"), [(50, 50), (95, 95), (99, 99), (100, 100)])
def test_a_percentile_is_one_of_the_values(percent, expected):
    assert percentile(range(100, 0, -1), percent) == expected


def test_a_missing_peer_is_named_with_its_package():
    with pytest.raises(PeerMissing, match=r"nonexistent-program .* other-tools"):
        need("nonexistent-program", "other-tools")


def test_figures_are_written_with_the_agreed_keys(bench, tmp_path, capsys):
    bench(lambda papers: iter([at_most("B0 something", 0.5, 1, "×", "the peer")]))
    assert command.main(["B0", "--json", str(tmp_path / "figures")]) == 0
    (figure,) = json.loads((tmp_path / "figures").read_text())
    assert figure == {
        **{"name": "B0 something", "value": 0.5, "unit": "×", "target": "≤ 1 ×"},
        **{"holds": True, "peer": "the peer"},
    }
    assert "1 targets hold, 0 do not" in capsys.readouterr().out


def test_a_target_that_does_not_hold_is_said_by_the_exit_code(bench, capsys):
    bench(lambda papers: iter([at_least("B0", 0.5, 1, "×", "")]))
    assert command.main([]) == 1
    assert "DOES NOT HOLD" in capsys.readouterr().out


def test_a_benchmark_without_its_peer_is_not_measured_and_says_so(bench, capsys):
    def measure(papers):
        raise PeerMissing("it comes with another package")
        yield

    bench(measure)
    assert command.main([]) == 1
    assert "not measured: it comes with another package" in capsys.readouterr().out


def test_an_unknown_benchmark_is_wrong_usage(capsys):
    with pytest.raises(SystemExit) as ended:
        command.main(["B99"])
    assert ended.value.code == 2
    assert "no such benchmark: B99" in capsys.readouterr().err

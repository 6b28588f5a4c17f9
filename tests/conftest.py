"""What holds for every test: no unexpected warnings, nothing left running, nobody's real workspace touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.house.cluster import Cluster, Database, cluster
from tests.house.leaks import nothing_left_running
from tests.house.logs import no_warnings
from tests.house.system import lacking
from workbench.bootstrap import ROOT

MATERIAL = ROOT.parent / "shared" / "material"
OF_THE_PERSON = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
AREAS = {
    "window": "the journeys in the real window",
    "verapdf": "veraPDF's verdicts",
    "postgresql": "the exchange through PostgreSQL",
}

# The suite draws the same examples each time; `--hypothesis-profile=full` or WORKBENCH_HYPOTHESIS=full draws many.
hypothesis.settings.register_profile("suite", max_examples=25, derandomize=True, deadline=None)
hypothesis.settings.register_profile("full", max_examples=2000, deadline=None, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("WORKBENCH_HYPOTHESIS", "suite"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let half of the tests be run, for two runs beside each other."""
    parser.addoption("--half", type=int, choices=(1, 2), help="every other test, from the first or from the second on")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the other half out, whatever order the tests are run in."""
    half = config.getoption("half")
    if half:
        other = set(sorted(item.nodeid for item in items)[2 - half :: 2])
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid in other])
        items[:] = [item for item in items if item.nodeid not in other]


def pytest_configure(config: pytest.Config) -> None:
    """Draw offscreen, unless the tests of the real window alone were asked for and there is a screen."""
    if config.getoption("markexpr") != "window" or not os.environ.get("DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.pop("WORKBENCH_PASSPHRASE_FILE", None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine cannot run, and say what it lacks."""
    for marker, area in AREAS.items():
        if item.get_closest_marker(marker) and (absent := lacking(area)):
            pytest.skip(f"{area}: needs {', '.join(absent)}")
    if item.get_closest_marker("window") and os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        pytest.skip("needs a screen of its own: python3 -m tests -m window")
    for marker in item.iter_markers("needs"):
        if absent := [program for program in marker.args if shutil.which(program) is None]:
            pytest.skip(f"needs {', '.join(absent)}")


@pytest.fixture(autouse=True)
def _no_unexpected_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    marker = request.node.get_closest_marker("logs")
    with no_warnings(marker.args[0] if marker else None) as unexpected:
        yield
    if unexpected:
        pytest.fail("logged, and the test does not say so:\n" + "\n".join(unexpected), pytrace=False)


@pytest.fixture(autouse=True)
def _nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    with nothing_left_running() as left:
        yield
    if left and not request.node.get_closest_marker("outlives"):
        pytest.fail("left behind: " + "; ".join(left), pytrace=False)


@pytest.fixture(autouse=True, scope="session")
def _a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the person's own workspace and settings out of reach."""
    with pytest.MonkeyPatch.context() as patch:
        for name in OF_THE_PERSON:
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture(scope="session")
def material() -> Path:
    """Return the folder of real documents beside the checkout."""
    if not MATERIAL.is_dir():
        pytest.skip("the real documents in ../shared/material are not on this machine")
    return MATERIAL


@pytest.fixture(scope="session")
def server() -> Iterator[Cluster]:
    """Run a PostgreSQL of our own until the last test, with the passwords of its logins at hand."""
    with cluster() as made, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPASSFILE", str(made.passwords))
        yield made


@pytest.fixture
def database(server: Cluster) -> Database:
    """Return a new database on that server."""
    return server.database()

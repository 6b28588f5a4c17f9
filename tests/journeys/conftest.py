"""Windows for journeys: each is quit after its test and must end well; where the test failed, it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.journeys.before import Ready, ready
from tests.journeys.window import Window

Start = Callable[..., Window]
WINDOWS = pytest.StashKey[list[Window]]()
FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def played(pytestconfig: pytest.Config) -> Ready:
    """The demonstration case, played once for all journeys; nobody writes in it."""
    return ready(pytestconfig.cache.mkdir("played"))


@pytest.fixture
def demo(played: Ready, tmp_path: Path) -> Ready:
    """The demonstration case in a workspace of its own."""
    return played.copy(tmp_path)


@pytest.fixture
def start(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Start]:
    """Start the program on a workspace, perhaps with options of the command line, as often as it is called."""
    windows = request.node.stash[WINDOWS] = []
    with ExitStack() as ends:
        ends.callback(windows.clear)

        def begin(workspace: Path, *options: str) -> Window:
            window = Window(workspace, tmp_path / f"window-{len(windows) + 1}", *options)
            ends.callback(window.close)
            windows.append(window)
            window.until(lambda: bool(window.all("frame") or window.all("dialog")), lambda: "the window or a form")
            return window

        yield begin
        if not request.node.stash.get(FAILED, False):
            _quit(reversed(windows))


def _quit(windows: Iterable[Window]) -> None:
    for window in windows:
        try:
            window.quit()
        except AssertionError as failure:
            failure.add_note(f"what the window showed: {window.show()}")
            raise


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[pytest.TestReport]:
    """Where a journey fails, write what each of its windows showed, and name the folder in the failure."""
    report = yield
    if report.failed and (windows := item.stash.get(WINDOWS, [])):
        item.stash[FAILED] = True
        report.sections += [("what the window showed", str(window.show())) for window in windows]
    return report

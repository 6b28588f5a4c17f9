"""The look, for all tests of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.theme.look import Appearance, Look, Scheme


@pytest.fixture(autouse=True)
def _no_button_stays_pressed() -> Iterator[None]:
    """Fail the test that presses and does not let go: the tests after it would drag."""
    yield
    if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
        pytest.fail("left a mouse button pressed", pytrace=False)


@pytest.fixture(scope="session")
def session_look(qapp: QApplication) -> Look:
    return Look(qapp, Appearance(Scheme.LIGHT))


@pytest.fixture
def look(session_look: Look) -> Iterator[Look]:
    """The look in light at normal size, and so again after the test."""
    yield session_look
    session_look.wear(Appearance(Scheme.LIGHT))


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK])
def each_look(look: Look, request: pytest.FixtureRequest) -> Look:
    """The look in light, then in dark."""
    look.in_scheme(request.param)
    return look

"""The demonstration dossiers, built once for all tests."""

from __future__ import annotations

import pytest

from tests.adapters.demo.extracted import Dossiers
from workbench.adapters.demo.typeset import build_dossiers


@pytest.fixture(scope="session")
def dossiers(tmp_path_factory) -> Dossiers:
    return Dossiers(build_dossiers(tmp_path_factory.mktemp("dossiers")))

"""The list of cases says what there is to say, also of a case that cannot be opened here."""

from __future__ import annotations

import pytest

from ui.cases.model import Coverage
from workbench.adapters.workspace.opening import Access
from workbench.app import session
from workbench.desktop.listing import detail_of, row_of
from workbench.domain.errors import MachineRefused
from workbench.services.casework import DescribeCase


def test_a_case_whose_framework_is_not_here_is_listed_and_says_so_when_it_is_opened(tmp_path):
    with session(tmp_path / "work", Access()) as opened:
        case = opened.open_case("TEST-1", {"product": "Velocyte-MN"})
        opened.workspace.do(case, DescribeCase({"framework": "f" * 64, "framework_version": "dm-designation 9"}))
        row, detail = row_of(opened, case), detail_of(opened, case)
        assert (row.product, row.coverage, detail.framework) == ("Velocyte-MN", (Coverage(),) * 3, "dm-designation 9")
        with pytest.raises(MachineRefused, match=r"framework\.missing"):
            opened.framework(case)

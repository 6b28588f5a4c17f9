"""A quick second opinion on unsigned files; veraPDF is the judge, in test_verapdf.py."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.adapters.report.examples import full_report, long_report, plain_report
from workbench.adapters.report.pdf import render_pdf
from workbench.domain.report import Stage
from workbench.domain.report_blocks import Scope

page = pytest.importorskip("page", reason="page-validation is not installed")

ODD = "Łódź ≤ → 中文 العربية 😀 \u202e \x07 e\u0301 <b>&\n\n- an item\n- **one** more\n7. a number\n\n" + "x" * 3000
REPORTS = {
    "full": full_report,
    "small": plain_report,
    "draft": lambda: plain_report(stage=Stage.DRAFT, recommendation=None, signers=()),
    "odd": lambda: plain_report(scope=Scope(ODD), sought=(replace(full_report().sought[0], value=ODD),)),
    "long": lambda: long_report(300),
}


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_3A"])
@pytest.mark.parametrize("name", REPORTS)
def test_a_report_conforms(name, profile):
    found = page.validate_pdf_bytes(render_pdf(REPORTS[name]()), profile=getattr(page.ValidationProfile, profile))
    assert [str(failure) for failure in found.failures] == []


def test_the_judge_bites():
    broken = render_pdf(plain_report()).replace(b"/Marked true", b"/Marked null")
    assert page.validate_pdf_bytes(broken, profile=page.ValidationProfile.PDF_UA_1).failures
